/** Areas: provinces and districts, which the names in the locations of events mean (rule 16). */
@NullMarked
package org.conflicttracker.registry.area;

import org.jspecify.annotations.NullMarked;
