/**
 * Admission control of requests: by the heap memory that they need (requests beyond the budget wait for a short time and are then
 * refused with 503), and by the number of reads that are computed at a time.
 */
@NullMarked
package org.conflicttracker.admission;

import org.jspecify.annotations.NullMarked;
