/** JSON serialization of values, the same in all responses. */
package org.conflicttracker.common.json;
