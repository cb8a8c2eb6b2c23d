package org.conflicttracker.withholding;

import java.util.Collection;
import java.util.List;
import org.conflicttracker.event.command.RevisionRewriter.Rewriting;
import org.conflicttracker.ledger.WriteTransaction;

/** Something that is to be withheld. */
interface Target {

    /** What is recorded of it. */
    Label label();

    /** Does what can be done without the writing lock. */
    default void prepare() {}

    /**
     * Takes it out of everything but the states of events, under the writing lock, and tells what is to be done with those.
     *
     * @throws org.conflicttracker.web.problem.ProblemException 404 where there is no such thing, 422 where it says nothing
     */
    Plan begin(WriteTransaction ticket);

    /**
     * What is kept of a target.
     *
     * @param id null for a text
     * @param versions null for all, and for what is no state
     * @param pointer null for what is no member
     */
    record Label(WithholdingKind kind, Long id, String versions, String pointer) {}

    /**
     * What is left to do.
     *
     * @param texts what the reason must not say
     * @param revisions the states that may have it
     * @param entries how many entries elsewhere have had it
     */
    record Plan(List<String> texts, Collection<Long> revisions, Rewriting rewriting, long entries) {

        public Plan {
            texts = List.copyOf(texts);
            revisions = List.copyOf(revisions);
        }
    }
}
