package org.conflicttracker.registry;

import jakarta.ws.rs.core.EntityTag;
import java.net.URI;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conflicttracker.common.time.AsOf;
import org.conflicttracker.ledger.WriteTransaction;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Port to the events that refer to actors, sources, reports and areas. */
public interface EventReferences {

    /**
     * Number of published events per id; ids without events are missing.
     *
     * @param asOf revision; null for now
     */
    Map<Long, Long> countEvents(ReferenceKind.Kind kind, Collection<Long> ids, @Nullable Long asOf);

    /**
     * Propagates a correction or a merge to the affected events: at once for a few, else by a job. Called in the
     * correcting transaction.
     */
    Correction propagate(WriteTransaction transaction, ReferenceKind reference, String reason);

    /**
     * The same for corrections of several entries of one kind, together: an event gets one revision for all of them.
     *
     * @param ids of the corrected entries; empty for none
     */
    Correction propagateAll(WriteTransaction transaction, ReferenceKind.Kind kind, Collection<Long> ids, String reason);

    /** Lets the events refer to an entry again whose merge was taken back. Called in the transaction that does so. */
    Correction giveBack(WriteTransaction transaction, Unmerge unmerge, String reason);

    /**
     * Those of the entries that events of data sets refer to, or did before, that which they referred to last first.
     *
     * @param schemes of the external ids of these events; empty for none
     */
    List<Long> listNamedBy(ReferenceKind.Kind kind, Collection<Long> ids, Collection<String> schemes);

    /** Job that is not done yet and propagates a change of the entry. */
    Optional<Long> findOpenJob(ReferenceKind reference);

    /**
     * Revision up to which the request reads.
     *
     * @throws org.conflicttracker.web.problem.ProblemException 400 for the future
     */
    long toRevision(AsOf asOf);

    /** Time at which a revision was recorded; null for 0. */
    @Nullable
    Instant recordedAt(long revision);

    /**
     * A merge that is taken back.
     *
     * @param reference the entry that was merged
     * @param from id of the entry that it had become
     * @param mergeRevision revision as of which it had been merged
     */
    record Unmerge(ReferenceKind reference, long from, long mergeRevision) {}

    /**
     * Propagation of a correction to the events that refer to the corrected entity (rule 6).
     *
     * @param events number of affected events
     * @param job id of the job that updates them in small batches; null where all were updated at once
     */
    record Correction(long events, @Nullable Long job) {

        public static final Correction NONE = new Correction(0, null);

        /** Both together; of two jobs the first, which ends before the other one begins. */
        public Correction and(Correction other) {
            return new Correction(events + other.events, job == null ? other.job : job);
        }
    }

    /**
     * Result of creating or correcting an actor, a source or a report.
     *
     * @param correction propagation of the change to the events that refer to the entity
     */
    record CorrectionResult<V>(V view, EntityTag tag, Correction correction) {

        /** 201 with the path of the new entity in {@code Location}. */
        public RestResponse<V> toCreatedResponse(String path) {
            return RestResponse.ResponseBuilder.<V>created(URI.create(path))
                    .tag(tag)
                    .entity(view)
                    .build();
        }

        /** 200 where every event is up to date, 202 with the path of the job where events are still being updated. */
        public RestResponse<V> toResponse() {
            if (correction.job() == null) {
                return RestResponse.ResponseBuilder.ok(view).tag(tag).build();
            }
            return RestResponse.ResponseBuilder.create(RestResponse.Status.ACCEPTED, view)
                    .tag(tag)
                    .header("Location", "/api/v1/jobs/" + correction.job())
                    .build();
        }
    }
}
