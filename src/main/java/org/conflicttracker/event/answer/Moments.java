package org.conflicttracker.event.answer;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.event.filter.Selection;
import org.conflicttracker.event.query.RevisionRepository;
import org.conflicttracker.event.query.SelectionNumbers;
import org.conflicttracker.problem.Fault;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.spine.Horizon;
import org.conflicttracker.time.AsOf;

/** Turns the moment an answer is asked as of into a revision, so that the answer never changes. */
@ApplicationScoped
public class Moments {

    private final Horizon horizon;
    private final RevisionRepository revisions;
    private final SelectionNumbers numbers;
    private final Clock clock = Clock.systemUTC();

    Moments(Horizon horizon, RevisionRepository revisions, SelectionNumbers numbers) {
        this.horizon = horizon;
        this.revisions = revisions;
        this.numbers = numbers;
    }

    /**
     * The revision up to which to read; now, where no moment is asked for.
     *
     * @throws ProblemException 400 for the future
     */
    public long revision(Optional<AsOf> asOf) {
        return asOf.map(this::revision).orElseGet(horizon::revision);
    }

    private long revision(AsOf asOf) {
        if (asOf instanceof AsOf.AtRevision at) {
            if (!horizon.reaches(at.revision())) {
                throw future("The tracker has come to revision " + horizon.revision() + " so far.");
            }
            return at.revision();
        }
        Instant instant = ((AsOf.AtInstant) asOf).instant();
        if (instant.isAfter(clock.instant())) {
            throw future("It lies in the future; a date means the end of that day (UTC).");
        }
        horizon.close(instant.toEpochMilli());
        return Math.min(revisions.lastBefore(instant.toEpochMilli()), horizon.revision());
    }

    private static ProblemException future(String detail) {
        return new ProblemException(ProblemType.BAD_REQUEST, detail)
                .faults(List.of(Fault.parameter("asOf", detail, null)));
    }

    /** The last revision that touched the selection. */
    AsOfView touching(Selection selection) {
        return view(numbers.touching(selection));
    }

    /**
     * A revision as answers name it; 0 is none. A tracker restored from a copy without drafts lacks the revisions that told of
     * them: then it is the time of the one before.
     */
    public AsOfView view(long revision) {
        return new AsOfView(
                revision,
                revisions
                        .findLast(revision)
                        .map(one -> Instant.ofEpochMilli(one.recordedAt))
                        .orElse(null));
    }
}
