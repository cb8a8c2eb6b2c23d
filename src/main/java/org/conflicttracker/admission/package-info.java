/** Admission of requests by the heap that answering them takes: what does not fit waits for a moment, and is then refused with 503. */
package org.conflicttracker.admission;
