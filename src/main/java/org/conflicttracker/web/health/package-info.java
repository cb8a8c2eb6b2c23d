/** Health endpoints at the public port. */
package org.conflicttracker.web.health;
