package org.conflicttracker.naming;

import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.page.ListingRequest;
import org.conflicttracker.page.ListingRequest.Found;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.reference.Correction;
import org.conflicttracker.reference.Reference;
import org.conflicttracker.spine.Ticket;
import org.conflicttracker.validator.IfMatch;

/** Records, corrects and lists bearers of one kind. */
public abstract class BearerService<B extends Bearer, I extends BearerInput, V> extends Registry<B, V> {

    private final BearerRepository<B> bearers;

    protected BearerService(BearerRepository<B> bearers, Reference.Kind kind, Tools tools) {
        super(kind, tools);
        this.bearers = bearers;
    }

    protected abstract B record(Ticket ticket, I input);

    /** Gives the bearer its next state, where that says anything new; whether events tell it otherwise from then on. */
    protected abstract boolean correct(Ticket ticket, B bearer, I input);

    /** @throws ProblemException 409 where another has the name, in whatever letters */
    public Corrected<V> create(I input) {
        return tools.writing().write(ticket -> {
            refuseTaken(input.name(), 0);
            B bearer = record(ticket, input);
            bearers.open(ticket, bearer);
            ticket.publish();
            return corrected(bearer, Correction.NONE);
        });
    }

    /** @throws ProblemException 404, 409 where another has the name, 412 where it has moved on, 422 without a reason */
    public Corrected<V> correct(long id, IfMatch condition, I input) {
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
    public Found<V> list(BearerQuery asked, ListingRequest request) {
        BearerQuery query = shown(asked);
        Found<V> found =
                new Found<>(views(bearers.findAfter(request.after(), query, request.most())), bearers.count(query));
        tools.writing().catchUp();
        return found;
    }

    /** The same for whoever asks now. */
    public BearerQuery shown(BearerQuery query) {
        return query.shownTo(readers());
    }

    /** At most so many after the id, in the order of their ids, for whom the query {@linkplain #shown is for}. */
    @Transactional
    public List<V> listAfter(long id, BearerQuery query, int most) {
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
