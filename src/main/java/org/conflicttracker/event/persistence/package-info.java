/** JPA entities and repositories of events and revisions, and their form in a backup. */
package org.conflicttracker.event.persistence;
