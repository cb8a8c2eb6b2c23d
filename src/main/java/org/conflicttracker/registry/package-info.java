/** Names of actors and sources: stored as given, found by any alias regardless of case and diacritics (domain.md, rule 9). */
package org.conflicttracker.registry;
