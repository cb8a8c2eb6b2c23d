package org.conflicttracker.event.query;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.event.filter.Selection;
import org.conflicttracker.ledger.DurableHorizon;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.web.caching.ResponseValidators;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;

/** Turns the moment an answer is asked as of into a revision, so that the answer never changes. */
@ApplicationScoped
public class AsOfResolver {

    private final DurableHorizon horizon;
    private final EngineSelector engines;
    private final SelectionStatistics statistics;
    private final ResponseValidators validators;
    private final CurrentUser audience;
    private final Clock clock = Clock.systemUTC();

    AsOfResolver(
            DurableHorizon horizon,
            EngineSelector engines,
            SelectionStatistics numbers,
            ResponseValidators validation,
            CurrentUser audience) {
        this.horizon = horizon;
        this.engines = engines;
        this.statistics = numbers;
        this.validators = validation;
        this.audience = audience;
    }

    /** The last revision that these readers may see. */
    public long latest(Readership readers) {
        return horizon.revision(readers);
    }

    /**
     * The revision up to which whoever asks may read; now, where no moment is asked for. For the public it is one that they may see: a
     * draft recorded last until then would tell when it was.
     *
     * @throws ProblemException 400 for the future, which begins for the public after the last revision that they may see
     */
    public long toRevision(Optional<AsOf> asOf) {
        Readership readers = audience.readership();
        long at = asOf.map(moment -> seen(toRevision(moment, readers), readers)).orElseGet(() -> latest(readers));
        // into an empty tracker a copy may bring what was recorded before
        if (asOf.isPresent() && at > 0) {
            validators.setImmutable();
        }
        return at;
    }

    private long seen(long at, Readership readers) {
        return readers == Readership.EDITORS ? at : engines.forRevision(at).lastOpen(at);
    }

    private long toRevision(AsOf asOf, Readership readers) {
        if (asOf instanceof AsOf.AtRevision at) {
            if (!horizon.awaitRevision(at.revision(), readers)) {
                throw futureError("The latest revision of the tracker is " + latest(readers) + ".");
            }
            return at.revision();
        }
        Instant instant = ((AsOf.AtInstant) asOf).instant();
        // where the clock was ahead once, what it recorded then is past all the same
        if (instant.isAfter(clock.instant()) && instant.toEpochMilli() > horizon.lastModified(readers)) {
            throw futureError("It is in the future: a date means the end of that day (UTC).");
        }
        long last = horizon.sealUpTo(instant.toEpochMilli(), readers);
        return Math.min(engines.forRevision(last).lastRevisionAt(instant.toEpochMilli()), last);
    }

    private static ProblemException futureError(String detail) {
        return new ProblemException(ProblemType.BAD_REQUEST, detail)
                .errors(List.of(ValidationError.parameter("asOf", detail, null)));
    }

    /** The answer to this request may tell of anything that is recorded; to be said before it is read. */
    public void evaluatePreconditionsForAll() {
        validators.evaluatePreconditionsForAll(horizon.lastModified(audience.readership()));
    }

    /** The answer to this request depends on no more than this: who has it is told so (304). */
    void evaluatePreconditions(String state) {
        validators.evaluatePreconditions(state);
    }

    /** The last revision that touched the selection. */
    AsOfView lastModified(Selection selection) {
        return toView(statistics.lastModifiedRevision(selection));
    }

    /**
     * A revision as answers name it; 0 is none. A tracker restored from a copy without drafts lacks the revisions that told of
     * them: then it is the time of the one before.
     */
    public AsOfView toView(long revision) {
        return new AsOfView(revision, engines.forRevision(revision).recordedAt(revision));
    }
}
