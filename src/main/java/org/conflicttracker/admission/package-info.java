/**
 * Admission control of requests by the heap memory that they need: requests beyond the budget wait for a short time and are then
 * refused with 503.
 */
package org.conflicttracker.admission;
