/** JPA entities and repositories of events and revisions, and their form in a backup. */
@NullMarked
package org.conflicttracker.event.persistence;

import org.jspecify.annotations.NullMarked;
