package org.conflicttracker.event.command;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.conflicttracker.event.command.ClaimAssembler.ClaimNumbering;
import org.conflicttracker.event.command.EventAssembler.AssembledEvent;
import org.conflicttracker.event.command.EventBodies.EventBatch;
import org.conflicttracker.event.command.EventBodies.EventLimits;
import org.conflicttracker.event.command.EventValidator.ClaimValidator;
import org.conflicttracker.event.command.RevisionAppender.RevisionMetadata;
import org.conflicttracker.event.command.SummaryParts.Candidate;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.EventViewMapper;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jspecify.annotations.Nullable;

/** Command that records new events, with the reports, sources and actors that they name. */
@ApplicationScoped
public class EventRecorder {

    private final LedgerWriter ledger;
    private final EntityResolvers resolvers;
    private final RevisionAppender appender;
    private final SummaryParts parts;
    private final IdempotencyRepository idempotencyRecords;

    EventRecorder(
            LedgerWriter ledger,
            EntityResolvers resolvers,
            RevisionAppender appender,
            SummaryParts parts,
            IdempotencyRepository idempotencyRecords) {
        this.ledger = ledger;
        this.resolvers = resolvers;
        this.appender = appender;
        this.parts = parts;
        this.idempotencyRecords = idempotencyRecords;
    }

    /**
     * Records a batch of new events as a whole or not at all.
     *
     * @param key null if the request has no {@code Idempotency-Key}
     * @return the new events; for a repeated request those that the first one recorded
     * @throws ProblemException 400 or 422 with all errors, 409 if a known report differs
     */
    public List<EventView> create(EventBatch batch, @Nullable IdempotencyKey key, ChangeContext context) {
        return ledger.inTransaction(transaction -> {
            List<EventView> earlier = key == null ? List.of() : idempotencyRecords.listRecorded(key);
            if (!earlier.isEmpty()) {
                return earlier;
            }
            List<EventView> recorded = append(transaction, assemble(transaction, batch), context);
            if (key != null) {
                idempotencyRecords.saveRecorded(key, recorded);
            }
            return recorded;
        });
    }

    private List<AssembledEvent> assemble(WriteTransaction transaction, EventBatch batch) {
        ValidationErrors errors = batch.faults().toErrors();
        resolvers.prefetch(transaction, batch.faultless());
        List<AssembledEvent> assembled = new ArrayList<>();
        for (int i = 0; i < batch.events().size() && !errors.isFull(); i++) {
            requireInitialStatus(batch.events().get(i), batch.pointer(i), errors);
            parts.check(
                    Candidate.ofNew(batch.events().get(i).status()),
                    batch.events().get(i).partOf(),
                    batch.pointer(i),
                    errors);
            ClaimValidator.checkQualifiers(
                    batch.events().get(i).claims(), List.of(), batch.pointer(i) + "/claims/", errors);
            new EventAssembler(resolvers.resolverFor(transaction, errors), batch.pointer(i))
                    .assemble(batch.events().get(i), ClaimNumbering.NONE)
                    .ifPresent(assembled::add);
        }
        batch.faults().throwIfAny(errors);
        return assembled;
    }

    private static void requireInitialStatus(EventInput event, String pointer, ValidationErrors errors) {
        if (event.status() != Status.DRAFT && event.status() != Status.PUBLISHED) {
            errors.add(ValidationError.pointer(
                    pointer + "/status", "A new event must be DRAFT or PUBLISHED.", "PUBLISHED"));
        }
    }

    private List<EventView> append(
            WriteTransaction transaction, List<AssembledEvent> assembled, ChangeContext context) {
        return assembled.stream()
                .map(event -> appender.appendFirst(transaction, event, new RevisionMetadata(Change.CREATED, context)))
                .toList();
    }

    /** Repository of idempotency records. */
    @ApplicationScoped
    static class IdempotencyRepository implements PanacheRepositoryBase<IdempotencyRecord, String> {

        private final EventViewMapper views;
        private final EventLimits limits;
        private final Clock clock = Clock.systemUTC();

        IdempotencyRepository(EventViewMapper views, EventLimits limits) {
            this.views = views;
            this.limits = limits;
        }

        /**
         * Events that the first request with this key recorded; empty if there was none.
         *
         * @throws ProblemException 422 if the first request had another body
         */
        List<EventView> listRecorded(IdempotencyKey key) {
            IdempotencyRecord first = findById(key.key());
            if (first == null) {
                return List.of();
            }
            if (!first.bodyHash.equals(key.bodyHash())) {
                throw new ProblemException(
                        ProblemType.RULE_VIOLATED,
                        "This Idempotency-Key was already used with a different body. Use a new key.");
            }
            List<Revision> revisions = getEntityManager()
                    .createQuery(
                            "from Revision r where r.revision between :first and :last order by r.revision",
                            Revision.class)
                    .setParameter("first", first.firstRevision)
                    .setParameter("last", first.lastRevision)
                    .getResultList();
            return views.toViews(revisions);
        }

        /** Stores the result of a request, and deletes records older than the limit. */
        void saveRecorded(IdempotencyKey key, List<EventView> recorded) {
            Instant now = recorded.get(0).recordedAt();
            delete(
                    "recordedAt < ?1",
                    earlier(now, clock.instant())
                            .minus(Duration.ofDays(limits.idempotencyDays()))
                            .toEpochMilli());
            IdempotencyRecord first = new IdempotencyRecord();
            first.idempotencyKey = key.key();
            first.bodyHash = key.bodyHash();
            first.recordedAt = now.toEpochMilli();
            first.firstRevision = recorded.get(0).revision();
            first.lastRevision = recorded.get(recorded.size() - 1).revision();
            persist(first);
        }

        /**
         * The earlier of two times: if the clock was fast and was then corrected, the recorded time can be in the future, and must not expire newer
         * records.
         */
        private static Instant earlier(Instant one, Instant other) {
            return one.isBefore(other) ? one : other;
        }
    }

    /** Result of a POST with an {@code Idempotency-Key}: a range of revisions. */
    @Entity(name = "IdempotencyRecord")
    @Table(name = "idempotency")
    static class IdempotencyRecord {

        @Id
        String idempotencyKey;

        long recordedAt;
        String bodyHash;
        long firstRevision;
        long lastRevision;
    }

    /**
     * Idempotency key of a POST, with the hash of its body.
     *
     * @param key user name and the key that the client sent
     * @param bodyHash SHA-256 of the body; distinguishes a repeated request from another one with the same key
     */
    public record IdempotencyKey(String key, String bodyHash) {

        private static final int MAX_LENGTH = 150;

        /**
         * Key of a request; null if the client sent none.
         *
         * @throws ProblemException 400 if the key is empty, too long or not plain text
         */
        public static @Nullable IdempotencyKey of(@Nullable String key, ChangeContext context, JsonNode body) {
            if (key == null) {
                return null;
            }
            if (key.isBlank() || key.length() > MAX_LENGTH || !key.chars().allMatch(c -> c >= ' ' && c <= '~')) {
                throw new ProblemException(
                        ProblemType.BAD_REQUEST,
                        "An Idempotency-Key has 1 to " + MAX_LENGTH + " plain (ASCII) characters.");
            }
            return new IdempotencyKey(context.userName() + ":" + key, hash(body.toString()));
        }

        private static String hash(String text) {
            try {
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
                return HexFormat.of().formatHex(digest);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
