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
public abstract class NamedEntityService<B extends NamedEntity, I extends NamedEntityInput, V>
        extends RegistryService<B, V> {

    private final NamedEntityRepository<B> entities;

    protected NamedEntityService(
            NamedEntityRepository<B> entities, ReferenceKind.Kind kind, RegistryDependencies tools) {
        super(kind, tools);
        this.entities = entities;
    }

    protected abstract B createEntity(WriteTransaction transaction, I input);

    /** Adds a version if anything changes; returns whether the content of events changes with it. */
    protected abstract boolean correct(WriteTransaction transaction, B bearer, I input);

    /** @throws ProblemException 409 if another entity has the name, compared by its folded form */
    public CorrectionResult<V> create(I input) {
        return dependencies.ledger().inTransaction(transaction -> {
            requireNameAvailable(input.name(), 0);
            B bearer = createEntity(transaction, input);
            entities.open(transaction, bearer);
            transaction.publish();
            return toResult(bearer, Correction.NONE);
        });
    }

    /**
     * @throws ProblemException 404, 409 if another entity has the name, 412 if the entity has changed, 422 without a
     *     reason
     */
    public CorrectionResult<V> correct(long id, IfMatch condition, I input) {
        requireReason(input.reason());
        return dependencies.ledger().inTransaction(transaction -> {
            B bearer = require(id);
            condition.check(etagOf(bearer));
            requireNameAvailable(input.name(), id);
            boolean contentChanged = correct(transaction, bearer, input);
            if (bearer.currentVersion().isOpen()) {
                transaction.publish();
            }
            return toResult(bearer, contentChanged ? propagate(transaction, bearer, input.reason()) : Correction.NONE);
        });
    }

    @Transactional
    public Found<V> list(NamedEntityQuery requested, ListingRequest request) {
        NamedEntityQuery query = shown(requested);
        Found<V> found = new Found<>(
                toViews(entities.listAfter(request.after(), query, request.fetchSize())), entities.count(query));
        dependencies.ledger().awaitDurable();
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
        dependencies.ledger().awaitDurable();
        return found;
    }

    private void requireNameAvailable(String name, long self) {
        entities.findByName(name).filter(bearer -> bearer.id != self).ifPresent(bearer -> {
            throw conflict(bearer, noun() + " " + bearer.id + " has this name already.");
        });
    }

    @Override
    protected Optional<B> find(long id) {
        return entities.findByIdOptional(id);
    }

    @Override
    protected long idOf(B bearer) {
        return bearer.id;
    }

    @Override
    protected boolean isOpen(B bearer) {
        return bearer.currentVersion().isOpen();
    }

    @Override
    protected long versionOf(B bearer) {
        return bearer.currentVersion().id;
    }
}
