/**
 * Register of actors, sources and reports. Names are stored as given and found by any alias regardless of case and
 * diacritics (rule 9).
 */
package org.conflicttracker.registry;
