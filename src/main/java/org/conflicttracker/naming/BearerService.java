package org.conflicttracker.naming;

import jakarta.ws.rs.core.EntityTag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.conflicttracker.problem.Fault;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.reference.Correction;
import org.conflicttracker.reference.EventReferences;
import org.conflicttracker.reference.Reference;
import org.conflicttracker.spine.Ticket;
import org.conflicttracker.spine.Writing;
import org.conflicttracker.validator.EntityTags;
import org.conflicttracker.validator.IfMatch;

/** Records and corrects bearers of one kind. */
public abstract class BearerService<B extends Bearer, I extends BearerInput, V> {

    /** What every such service works with. */
    public record Tools(Writing writing, EventReferences events, EntityTags tags) {}

    private final BearerRepository<B> bearers;
    private final Reference.Kind kind;
    private final Tools tools;

    protected BearerService(BearerRepository<B> bearers, Reference.Kind kind, Tools tools) {
        this.bearers = bearers;
        this.kind = kind;
        this.tools = tools;
    }

    protected abstract B record(Ticket ticket, I input);

    /** Gives the bearer its next state; false where that would say nothing new. */
    protected abstract boolean correct(Ticket ticket, B bearer, I input);

    /** @param count how many published events refer to it */
    protected abstract V view(B bearer, long count);

    public Corrected<V> create(I input) {
        return tools.writing.write(ticket -> {
            refuseTaken(input.name(), 0);
            B bearer = record(ticket, input);
            return new Corrected<>(view(bearer, 0), tag(bearer), Correction.NONE);
        });
    }

    public Corrected<V> correct(long id, IfMatch condition, I input) {
        if (input.reason() == null || input.reason().isBlank()) {
            throw new ProblemException(ProblemType.RULE_VIOLATED, "A correction needs a reason.")
                    .faults(List.of(Fault.pointer("/reason", "Say why it is corrected.", null)));
        }
        return tools.writing.write(ticket -> {
            B bearer = get(id);
            condition.check(tag(bearer));
            refuseTaken(input.name(), id);
            Correction correction = correct(ticket, bearer, input)
                    ? tools.events.correct(ticket, new Reference(kind, id), input.reason())
                    : Correction.NONE;
            return new Corrected<>(view(bearer), tag(bearer), correction);
        });
    }

    private void refuseTaken(String name, long self) {
        bearers.findByName(name).filter(bearer -> bearer.id != self).ifPresent(bearer -> {
            throw new ProblemException(ProblemType.CONFLICT, noun() + " " + bearer.id + " has this name already.")
                    .with("known", view(bearer));
        });
    }

    /** @throws ProblemException 404 where nobody has the id */
    public B get(long id) {
        return bearers.findByIdOptional(id)
                .orElseThrow(
                        () -> new ProblemException(ProblemType.NOT_FOUND, "No " + noun() + " has the id " + id + "."));
    }

    public EntityTag tag(B bearer) {
        return tools.tags.of(noun(), bearer.id, bearer.state().id);
    }

    public V view(B bearer) {
        return views(List.of(bearer)).get(0);
    }

    public List<V> views(List<B> list) {
        Map<Long, Long> counts = tools.events.countEvents(
                kind, list.stream().map(bearer -> bearer.id).toList());
        return list.stream()
                .map(bearer -> view(bearer, counts.getOrDefault(bearer.id, 0L)))
                .toList();
    }

    private String noun() {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
