/** Areas: provinces and districts, which the names in the locations of events mean (rule 16). */
package org.conflicttracker.registry.area;
