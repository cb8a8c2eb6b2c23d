/** Claims and their resolution to figures (rules 1 to 3 of {@code domain-rules.md}); pure functions without container or database. */
@NullMarked
package org.conflicttracker.event.casualty;

import org.jspecify.annotations.NullMarked;
