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
            NamedEntityRepository<B> bearers, ReferenceKind.Kind kind, RegistryDependencies tools) {
        super(kind, tools);
        this.entities = bearers;
    }

    protected abstract B createEntity(WriteTransaction ticket, I input);

    /** Adds a version if anything changes; returns whether the content of events changes with it. */
    protected abstract boolean correct(WriteTransaction ticket, B bearer, I input);

    /** @throws ProblemException 409 if another entity has the name, compared by its folded form */
    public CorrectionResult<V> create(I input) {
        return dependencies.ledger().inTransaction(ticket -> {
            requireNameAvailable(input.name(), 0);
            B bearer = createEntity(ticket, input);
            entities.open(ticket, bearer);
            ticket.publish();
            return toResult(bearer, Correction.NONE);
        });
    }

    /**
     * @throws ProblemException 404, 409 if another entity has the name, 412 if the entity has changed, 422 without a
     *     reason
     */
    public CorrectionResult<V> correct(long id, IfMatch condition, I input) {
        requireReason(input.reason());
        return dependencies.ledger().inTransaction(ticket -> {
            B bearer = require(id);
            condition.check(etagOf(bearer));
            requireNameAvailable(input.name(), id);
            boolean toldOtherwise = correct(ticket, bearer, input);
            if (bearer.currentVersion().isOpen()) {
                ticket.publish();
            }
            return toResult(bearer, toldOtherwise ? propagate(ticket, bearer, input.reason()) : Correction.NONE);
        });
    }

    @Transactional
    public Found<V> list(NamedEntityQuery asked, ListingRequest request) {
        NamedEntityQuery query = shown(asked);
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
    public List<V> listAfter(long id, NamedEntityQuery query, int most) {
        List<V> found = toViews(entities.listAfter(id, query, most));
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
