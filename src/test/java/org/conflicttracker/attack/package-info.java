/**
 * Denial-of-service tests: attacks by single machines on the packaged tracker with a heap of 512 MB. Other readers must be served
 * meanwhile, and the heap must recover.
 */
package org.conflicttracker.attack;
