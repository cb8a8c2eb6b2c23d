package org.conflicttracker.event.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.ledger.DurableHorizon;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.web.caching.ResponseValidators;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Resolver of {@code asOf} to a revision, so that an answer as of it never changes. Makes the context of each query, with the engine
 * that answers it.
 */
@ApplicationScoped
public class AsOfResolver {

    private final DurableHorizon horizon;
    private final EngineSelector engines;
    private final ResponseValidators validators;
    private final CurrentUser audience;
    private final Clock clock = Clock.systemUTC();

    AsOfResolver(DurableHorizon horizon, EngineSelector engines, ResponseValidators validators, CurrentUser audience) {
        this.horizon = horizon;
        this.engines = engines;
        this.validators = validators;
        this.audience = audience;
    }

    /** The last revision that the readers may see. */
    public long latest(Readership readers) {
        return horizon.revision(readers);
    }

    /**
     * The context of the current request, whose answer caches may use longer if it is as of the past.
     *
     * @throws ProblemException as {@link #resolve}
     */
    public QueryContext toContext(Optional<AsOf> asOf) {
        QueryContext context = resolve(asOf);
        if (context.past()) {
            validators.setImmutable();
        }
        return context;
    }

    /** The revision of {@link #toContext}. */
    public long toRevision(Optional<AsOf> asOf) {
        return toContext(asOf).revision();
    }

    /**
     * The context of a query of the current user, at the latest revision if {@code asOf} is empty. The revision is never within a
     * transaction: a revision stands for the last one of its transaction (rule 7). For the public it is a public
     * revision, a draft's standing for the public one before it: it would disclose when the draft was recorded.
     *
     * <p>A day that has begun anywhere is now, so that the answer may still change.
     *
     * @throws ProblemException 400 for the future, which begins for the public after the last revision that they may
     *     see
     */
    QueryContext resolve(Optional<AsOf> requested) {
        Readership readers = audience.readership();
        Optional<AsOf> asOf = requested.filter(value -> !isCurrentDay(value));
        long revision = asOf.map(value -> toRevision(value, readers)).orElseGet(() -> latest(readers));
        // a restore into an empty tracker may add earlier revisions
        boolean past = asOf.isPresent() && revision > 0;
        return new QueryContext(revision, readers, engines.forRevision(revision), past);
    }

    private boolean isCurrentDay(AsOf asOf) {
        return asOf instanceof AsOf.AtDay at && at.isCurrent(clock.instant());
    }

    private long toRevision(AsOf asOf, Readership readers) {
        if (asOf instanceof AsOf.AtRevision at) {
            OptionalLong reached = horizon.awaitRevision(at.revision(), readers);
            if (reached.isEmpty()) {
                throw futureError("The latest revision of the tracker is " + latest(readers) + ".");
            }
            return toTransactionEnd(at.revision(), reached.getAsLong(), readers);
        }
        Instant instant = asOf instanceof AsOf.AtDay at ? at.end() : ((AsOf.AtInstant) asOf).instant();
        // revisions recorded while the clock was ahead are not in the future
        if (instant.isAfter(clock.instant()) && instant.toEpochMilli() > horizon.lastModified(readers)) {
            throw futureError("It is in the future: a date means the end of that day (UTC).");
        }
        long last = horizon.sealUpTo(instant.toEpochMilli(), readers);
        long revision = Math.min(engines.forRevision(last).lastRevisionAt(instant.toEpochMilli()), last);
        return readers == Readership.EDITORS
                ? revision
                : engines.forRevision(revision).lastRevision(revision, readers);
    }

    /** @param reached a horizon of the readers at or after the revision */
    private long toTransactionEnd(long revision, long reached, Readership readers) {
        if (revision == reached) {
            return revision;
        }
        long end = engines.forRevision(reached).transactionEnd(revision, readers);
        // a number that was restored without its revision is its own transaction
        return readers == Readership.EDITORS ? Math.max(revision, end) : end;
    }

    private static ProblemException futureError(String detail) {
        return new ProblemException(ProblemType.BAD_REQUEST, detail)
                .errors(List.of(ValidationError.parameter("asOf", detail, null)));
    }

    /**
     * Evaluates the preconditions of a request whose answer depends on everything recorded. To be called before the
     * answer is read.
     */
    public void evaluatePreconditionsForAll() {
        validators.evaluatePreconditionsForAll(horizon.lastModified(audience.readership()));
    }

    /**
     * View of a revision; 0 for none. A tracker restored from a backup without drafts lacks their revisions: the time
     * is then that of the revision before.
     */
    public AsOfView toView(long revision) {
        return new AsOfView(revision, engines.forRevision(revision).recordedAt(revision));
    }

    /** The last revision of the transaction that last touched a selection. */
    @Schema(
            name = "AsOf",
            description = "This answer is current as of this change (e.g. no. 60). The answer stays the same until this"
                    + " number changes. To get exactly this answer again at any time, ask with asOf= and this"
                    + " number.")
    public record AsOfView(
            @Schema(
                    description =
                            "Number of the change (revision); of changes recorded together the last; 0 if no event has"
                                    + " ever matched")
            long revision,

            @Schema(description = "When it was recorded; null for 0") @Nullable
            Instant recordedAt,

            @Schema(
                    description =
                            "What to know about the time you chose: that nothing was recorded before it; else absent")
            @JsonInclude(JsonInclude.Include.NON_NULL)
            @Nullable
            String note) {

        /** View of a revision without a note. */
        public AsOfView(long revision, @Nullable Instant recordedAt) {
            this(revision, recordedAt, null);
        }

        /** View as of a moment before the first revision (rule 14). */
        static final AsOfView BEFORE_ALL = new AsOfView(
                0, null, "Nothing had been recorded yet at this time: the answer does not say that nothing happened.");
    }

    /**
     * Context of a query: the state from which, and the readers for whom, it is answered. Made once for a request by {@link AsOfResolver} and
     * passed on, so that all parts of an answer are of one state and one engine.
     *
     * @param revision the revision up to which to read
     * @param readers readership of the user
     * @param engine the query engine, which is available at the revision
     * @param past whether the answer is as of a past revision, so that it changes only if something is withheld
     */
    public record QueryContext(long revision, Readership readers, QueryEngine engine, boolean past) {

        /** The events that the filter selects at the revision. */
        public Selection selection(EventFilter filter) {
            return new Selection(filter, revision);
        }

        /** View of the revision. */
        public AsOfView toView() {
            return toView(revision);
        }

        /**
         * View of a revision up to that of the context; 0 for none. A tracker restored from a backup without drafts lacks their
         * revisions: the time is then that of the revision before.
         */
        AsOfView toView(long upTo) {
            return new AsOfView(upTo, engine.recordedAt(upTo));
        }
    }
}
