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

    private final NamedEntityRepository<B> bearers;

    protected NamedEntityService(
            NamedEntityRepository<B> bearers, ReferenceKind.Kind kind, RegistryDependencies tools) {
        super(kind, tools);
        this.bearers = bearers;
    }

    protected abstract B record(WriteTransaction ticket, I input);

    /** Gives the bearer its next state, where that says anything new; whether events tell it otherwise from then on. */
    protected abstract boolean correct(WriteTransaction ticket, B bearer, I input);

    /** @throws ProblemException 409 where another has the name, in whatever letters */
    public CorrectionResult<V> create(I input) {
        return tools.writing().write(ticket -> {
            refuseTaken(input.name(), 0);
            B bearer = record(ticket, input);
            bearers.open(ticket, bearer);
            ticket.publish();
            return corrected(bearer, Correction.NONE);
        });
    }

    /** @throws ProblemException 404, 409 where another has the name, 412 where it has moved on, 422 without a reason */
    public CorrectionResult<V> correct(long id, IfMatch condition, I input) {
        requireReason(input.reason());
        return tools.writing().write(ticket -> {
            B bearer = require(id);
            condition.check(tag(bearer));
            refuseTaken(input.name(), id);
            boolean toldOtherwise = correct(ticket, bearer, input);
            if (bearer.state().isOpen()) {
                ticket.publish();
            }
            return corrected(bearer, toldOtherwise ? carry(ticket, bearer, input.reason()) : Correction.NONE);
        });
    }

    @Transactional
    public Found<V> list(NamedEntityQuery asked, ListingRequest request) {
        NamedEntityQuery query = shown(asked);
        Found<V> found =
                new Found<>(views(bearers.findAfter(request.after(), query, request.most())), bearers.count(query));
        tools.writing().catchUp();
        return found;
    }

    /** The same for whoever asks now. */
    public NamedEntityQuery shown(NamedEntityQuery query) {
        return query.shownTo(readers());
    }

    /** At most so many after the id, in the order of their ids, for whom the query {@linkplain #shown is for}. */
    @Transactional
    public List<V> listAfter(long id, NamedEntityQuery query, int most) {
        List<V> found = views(bearers.findAfter(id, query, most));
        tools.writing().catchUp();
        return found;
    }

    private void refuseTaken(String name, long self) {
        bearers.findByName(name).filter(bearer -> bearer.id != self).ifPresent(bearer -> {
            throw known(bearer, noun() + " " + bearer.id + " has this name already.");
        });
    }

    @Override
    protected Optional<B> find(long id) {
        return bearers.findByIdOptional(id);
    }

    @Override
    protected long id(B bearer) {
        return bearer.id;
    }

    @Override
    protected boolean isOpen(B bearer) {
        return bearer.state().isOpen();
    }

    @Override
    protected long state(B bearer) {
        return bearer.state().id;
    }
}
