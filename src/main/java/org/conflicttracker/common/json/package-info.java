/** How values are written in JSON, the same in every answer. */
package org.conflicttracker.common.json;
