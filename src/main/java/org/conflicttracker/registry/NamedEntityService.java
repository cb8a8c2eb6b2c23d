package org.conflicttracker.registry;

import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.caching.IfMatch;
import org.conflicttracker.web.pagination.ListingRequest;
import org.conflicttracker.web.pagination.ListingRequest.Found;
import org.conflicttracker.web.problem.ProblemException;

/** Base of services that create, correct and list named entities of one kind. */
public abstract class NamedEntityService<E extends NamedEntity, I extends NamedEntityService.NamedEntityInput, V>
        extends RegistryService<E, V> {

    private final NamedEntityRepository<E> entities;

    protected NamedEntityService(NamedEntityRepository<E> entities, ReferenceKind.Kind kind) {
        super(kind);
        this.entities = entities;
    }

    protected abstract E createEntity(WriteTransaction transaction, I input);

    /** Adds a version if anything changes; returns whether the content of events changes with it. */
    protected abstract boolean correct(WriteTransaction transaction, E entity, I input);

    /** @throws ProblemException 409 if another entity has the name, compared by its folded form */
    public CorrectionResult<V> create(I input) {
        return ledger.inTransaction(transaction -> {
            requireNameAvailable(input.name(), 0);
            E entity = createEntity(transaction, input);
            entities.open(transaction, entity);
            transaction.publish();
            return toResult(entity, Correction.NONE);
        });
    }

    /**
     * @throws ProblemException 404, 409 if another entity has the name, 412 if the entity has changed, 422 without a
     *     reason
     */
    public CorrectionResult<V> correct(long id, IfMatch condition, I input) {
        requireReason(input.reason());
        return ledger.inTransaction(transaction -> {
            E entity = require(id);
            condition.check(etagOf(entity));
            requireNameAvailable(input.name(), id);
            boolean contentChanged = correct(transaction, entity, input);
            if (entity.currentVersion().isOpen()) {
                transaction.publish();
            }
            return toResult(entity, contentChanged ? propagate(transaction, entity, input.reason()) : Correction.NONE);
        });
    }

    @Transactional
    public Found<V> list(NamedEntityQuery requested, ListingRequest request) {
        NamedEntityQuery query = shown(requested);
        Found<V> found = new Found<>(
                toViews(entities.listAfter(request.after(), query, request.fetchSize())), entities.count(query));
        ledger.awaitDurable();
        return found;
    }

    /** The query, restricted to what the current user may see. */
    public NamedEntityQuery shown(NamedEntityQuery query) {
        return query.shownTo(readers());
    }

    /**
     * Up to {@code limit} entities with a greater id, in the order of ids; the query is already {@linkplain #shown
     * restricted}.
     */
    @Transactional
    public List<V> listAfter(long id, NamedEntityQuery query, int limit) {
        List<V> found = toViews(entities.listAfter(id, query, limit));
        ledger.awaitDurable();
        return found;
    }

    private void requireNameAvailable(String name, long self) {
        entities.findByName(name).filter(other -> other.id != self).ifPresent(other -> {
            throw conflict(other, noun() + " " + other.id + " already has this name.");
        });
    }

    @Override
    protected Optional<E> find(long id) {
        return entities.findByIdOptional(id);
    }

    @Override
    protected long idOf(E entity) {
        return entity.id;
    }

    @Override
    protected boolean isOpen(E entity) {
        return entity.currentVersion().isOpen();
    }

    @Override
    protected long versionOf(E entity) {
        return entity.currentVersion().id;
    }

    /** Input of an editor for a named entity. */
    public interface NamedEntityInput {

        String name();

        /** Null for none. */
        List<String> aliases();

        /** Reason of a correction; required for one. */
        String reason();

        default Names toNames() {
            return new Names(name(), aliases());
        }
    }
}
