/**
 * Register of actors, sources, reports and areas. Names are stored as given and found by any alias regardless of case and
 * diacritics (rule 9).
 */
package org.conflicttracker.registry;
