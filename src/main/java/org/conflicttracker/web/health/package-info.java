/** Health endpoints at the public port. */
@NullMarked
package org.conflicttracker.web.health;

import org.jspecify.annotations.NullMarked;
