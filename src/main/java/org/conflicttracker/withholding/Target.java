package org.conflicttracker.withholding;

import java.util.Collection;
import java.util.List;
import org.conflicttracker.event.command.RevisionRewriter.Rewriting;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.withholding.WithholdingRepository.WithholdingKind;
import org.jspecify.annotations.Nullable;

/** Target of a withholding. */
interface Target {

    /** Record of the target. */
    Label label();

    /** Work that needs no writing lock. */
    default void prepare() {}

    /**
     * Replaces the target everywhere but in event revisions, under the writing lock, and plans the changes of those.
     *
     * @throws org.conflicttracker.web.problem.ProblemException 404 if the target does not exist, 422 if it is empty
     */
    Plan begin(WriteTransaction transaction);

    /**
     * Stored description of a target.
     *
     * @param id null for a text
     * @param versions null for all versions, and for other targets than versions
     * @param pointer null for other targets than members
     */
    record Label(
            WithholdingKind kind,
            @Nullable Long id,
            @Nullable String versions,
            @Nullable String pointer) {}

    /**
     * Remaining changes of event revisions.
     *
     * @param texts texts that the reason must not contain
     * @param revisions revisions that may contain the target
     * @param entries number of changed rows elsewhere
     */
    record Plan(List<String> texts, Collection<Long> revisions, Rewriting rewriting, long entries) {

        public Plan {
            texts = List.copyOf(texts);
            revisions = List.copyOf(revisions);
        }
    }
}
