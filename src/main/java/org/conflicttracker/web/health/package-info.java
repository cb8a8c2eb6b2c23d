/** What is served over HTTP and is no resource. */
package org.conflicttracker.web.health;
