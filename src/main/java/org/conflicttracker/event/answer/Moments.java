package org.conflicttracker.event.answer;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.event.filter.Selection;
import org.conflicttracker.event.query.Engines;
import org.conflicttracker.event.query.SelectionNumbers;
import org.conflicttracker.problem.Fault;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.spine.Horizon;
import org.conflicttracker.time.AsOf;
import org.conflicttracker.validator.Validation;

/** Turns the moment an answer is asked as of into a revision, so that the answer never changes. */
@ApplicationScoped
public class Moments {

    private final Horizon horizon;
    private final Engines engines;
    private final SelectionNumbers numbers;
    private final Validation validation;
    private final Clock clock = Clock.systemUTC();

    Moments(Horizon horizon, Engines engines, SelectionNumbers numbers, Validation validation) {
        this.horizon = horizon;
        this.engines = engines;
        this.numbers = numbers;
        this.validation = validation;
    }

    /**
     * The revision up to which to read; now, where no moment is asked for.
     *
     * @throws ProblemException 400 for the future
     */
    public long revision(Optional<AsOf> asOf) {
        long at = asOf.map(this::revision).orElseGet(horizon::revision);
        // into an empty tracker a copy may bring what was recorded before
        if (asOf.isPresent() && at > 0) {
            validation.pin();
        }
        return at;
    }

    private long revision(AsOf asOf) {
        if (asOf instanceof AsOf.AtRevision at) {
            if (!horizon.reaches(at.revision())) {
                throw future("The tracker has come to revision " + horizon.revision() + " so far.");
            }
            return at.revision();
        }
        Instant instant = ((AsOf.AtInstant) asOf).instant();
        // where the clock was ahead once, what it recorded then is past all the same
        if (instant.isAfter(clock.instant()) && instant.toEpochMilli() > horizon.clock()) {
            throw future("It lies in the future; a date means the end of that day (UTC).");
        }
        horizon.close(instant.toEpochMilli());
        long last = horizon.revision();
        return Math.min(engines.at(last).lastRecorded(instant.toEpochMilli()), last);
    }

    private static ProblemException future(String detail) {
        return new ProblemException(ProblemType.BAD_REQUEST, detail)
                .faults(List.of(Fault.parameter("asOf", detail, null)));
    }

    /** The answer to this request may tell of anything that is recorded; to be said before it is read. */
    public void everything() {
        validation.dependsOnAll(horizon.clock());
    }

    /** The answer to this request depends on no more than this: who has it is told so (304). */
    void answerDependsOn(String state) {
        validation.dependsOn(state);
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
        return new AsOfView(revision, engines.at(revision).recordedAt(revision));
    }
}
