/** JSON serialization of values, the same in all responses. */
@NullMarked
package org.conflicttracker.common.json;

import org.jspecify.annotations.NullMarked;
