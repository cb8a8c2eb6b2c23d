package org.conflicttracker.registry;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.EntityTag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.web.caching.ETagFactory;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.jboss.resteasy.reactive.RestResponse;

/** Base of services for actors, sources and reports: reads, each with the number of its events. */
public abstract class RegistryService<T, V> {

    protected final ReferenceKind.Kind kind;

    @Inject
    protected LedgerWriter ledger;

    @Inject
    protected EventReferences events;

    @Inject
    protected ETagFactory tags;

    @Inject
    protected CurrentUser currentUser;

    protected RegistryService(ReferenceKind.Kind kind) {
        this.kind = kind;
    }

    protected abstract Optional<T> find(long id);

    protected abstract long idOf(T entity);

    /**
     * Whether everybody may see the entity: a published event refers or referred to it, or it was created on its own.
     */
    protected abstract boolean isOpen(T entity);

    /** Number that changes with every change of the entity. */
    protected abstract long versionOf(T entity);

    /** @param count number of published events that refer to it */
    protected abstract V toView(T entity, long count);

    /** @throws ProblemException 404 for an unknown id */
    @Transactional
    public Versioned<V> get(long id) {
        T entity = find(id).filter(known -> isOpen(known) || readers() == Readership.EDITORS)
                .orElseThrow(() -> missing(id));
        Versioned<V> found = new Versioned<>(toView(entity), etagOf(entity));
        ledger.awaitDurable();
        return found;
    }

    protected T require(long id) {
        return find(id).orElseThrow(() -> missing(id));
    }

    private ProblemException missing(long id) {
        return new ProblemException(ProblemType.NOT_FOUND, "No " + noun() + " has the id " + id + ".");
    }

    protected Readership readers() {
        return currentUser.readership();
    }

    protected CorrectionResult<V> toResult(T entity, Correction correction) {
        return new CorrectionResult<>(toView(entity), etagOf(entity), correction);
    }

    /** Propagates the correction to the events that refer to the entity. */
    protected Correction propagate(WriteTransaction transaction, T entity, String reason) {
        return events.propagate(transaction, new ReferenceKind(kind, idOf(entity)), reason);
    }

    protected EntityTag etagOf(T entity) {
        return tags.of(noun(), idOf(entity), versionOf(entity));
    }

    protected V toView(T entity) {
        return toViews(List.of(entity)).get(0);
    }

    protected List<V> toViews(List<T> entities) {
        Map<Long, Long> counts =
                events.countEvents(kind, entities.stream().map(this::idOf).toList());
        return entities.stream()
                .map(entity -> toView(entity, counts.getOrDefault(idOf(entity), 0L)))
                .toList();
    }

    /** Name of this kind of entity in messages. */
    protected String noun() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** @throws ProblemException 422 for a correction without a reason */
    protected static void requireReason(String reason) {
        if (reason == null || reason.isBlank()) {
            throw new ProblemException(ProblemType.RULE_VIOLATED, "A correction needs a reason.")
                    .errors(List.of(ValidationError.pointer("/reason", "Give the reason for the correction.", null)));
        }
    }

    /** Conflict with an existing entity: 409 with that entity as {@code known}. */
    protected ProblemException conflict(T entity, String detail) {
        return new ProblemException(ProblemType.CONFLICT, detail).withMember("known", toView(entity));
    }

    /**
     * View with its event count.
     *
     * @param tag entity tag of the state, for {@code If-Match}
     */
    public record Versioned<V>(V view, EntityTag tag) {

        public RestResponse<V> toResponse() {
            return RestResponse.ResponseBuilder.ok(view)
                    .tag(ETagFactory.forRepresentation(tag))
                    .build();
        }
    }
}
