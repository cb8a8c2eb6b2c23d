/**
 * Register of actors, sources, reports and areas. Names are stored as given and found by any alias regardless of case and
 * diacritics (rule 9).
 */
@NullMarked
package org.conflicttracker.registry;

import org.jspecify.annotations.NullMarked;
