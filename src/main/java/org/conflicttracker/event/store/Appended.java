package org.conflicttracker.event.store;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A state to be stored, with all it is found by.
 *
 * @param content may still be in the making; its number is the revision's
 * @param begun the event, where this is its first state; else null
 */
public record Appended(
        Event begun, Revision revision, CompletableFuture<RevisionContent> content, List<RevisionRow> rows) {

    /** The content with its number; waits for it. */
    RevisionContent finishedContent() {
        RevisionContent made = content.join();
        made.revision = revision.revision;
        return made;
    }
}
