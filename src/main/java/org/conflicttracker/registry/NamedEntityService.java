package org.conflicttracker.registry;

import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.ledger.WriteTransaction;
import org.conflicttracker.web.caching.IfMatch;
import org.conflicttracker.web.pagination.ListingRequest;
import org.conflicttracker.web.pagination.ListingRequest.Found;
import org.conflicttracker.web.problem.ProblemException;

/** Records, corrects and lists bearers of one kind. */
public abstract class NamedEntityService<B extends NamedEntity, I extends NamedEntityInput, V>
        extends RegistryService<B, V> {

    private final NamedEntityRepository<B> entities;

    protected NamedEntityService(
            NamedEntityRepository<B> bearers, ReferenceKind.Kind kind, RegistryDependencies tools) {
        super(kind, tools);
        this.entities = bearers;
    }

    protected abstract B createEntity(WriteTransaction ticket, I input);

    /** Gives the bearer its next state, where that says anything new; whether events tell it otherwise from then on. */
    protected abstract boolean correct(WriteTransaction ticket, B bearer, I input);

    /** @throws ProblemException 409 where another has the name, in whatever letters */
    public CorrectionResult<V> create(I input) {
        return dependencies.ledger().inTransaction(ticket -> {
            requireNameAvailable(input.name(), 0);
            B bearer = createEntity(ticket, input);
            entities.open(ticket, bearer);
            ticket.publish();
            return toResult(bearer, Correction.NONE);
        });
    }

    /** @throws ProblemException 404, 409 where another has the name, 412 where it has moved on, 422 without a reason */
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

    /** The same for whoever asks now. */
    public NamedEntityQuery shown(NamedEntityQuery query) {
        return query.shownTo(readers());
    }

    /** At most so many after the id, in the order of their ids, for whom the query {@linkplain #shown is for}. */
    @Transactional
    public List<V> listAfter(long id, NamedEntityQuery query, int most) {
        List<V> found = toViews(entities.listAfter(id, query, most));
        dependencies.ledger().awaitDurable();
        return found;
    }

    private void requireNameAvailable(String name, long self) {
        entities.findByName(name).filter(bearer -> bearer.id != self).ifPresent(bearer -> {
            throw conflict(bearer, noun() + " " + bearer.id + " already has this name.");
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
