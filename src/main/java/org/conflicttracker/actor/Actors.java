package org.conflicttracker.actor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conflicttracker.naming.Names;
import org.conflicttracker.problem.ProblemException;
import org.conflicttracker.problem.ProblemType;
import org.conflicttracker.reference.Correction;
import org.conflicttracker.reference.EventReferences;
import org.conflicttracker.reference.Reference;
import org.conflicttracker.spine.Ticket;
import org.conflicttracker.spine.Writing;
import org.conflicttracker.validator.EntityTags;
import org.conflicttracker.validator.IfMatch;

/** Records and corrects actors. */
@ApplicationScoped
class Actors {

    /** @param correction how the correction reaches the events of the actor */
    record Corrected(ActorView actor, EntityTag tag, Correction correction) {}

    private final ActorRepository actors;
    private final ActorResolver resolver;
    private final EventReferences events;
    private final Writing writing;
    private final EntityTags tags;

    Actors(
            ActorRepository actors,
            ActorResolver resolver,
            EventReferences events,
            Writing writing,
            EntityTags tags) {
        this.actors = actors;
        this.resolver = resolver;
        this.events = events;
        this.writing = writing;
        this.tags = tags;
    }

    Corrected create(ActorInput input) {
        return writing.write(ticket -> {
            refuseTaken(input.name(), 0);
            Actor actor = resolver.record(ticket, input.names(), input.kind(), input.country());
            return new Corrected(ActorView.of(actor, 0), tag(actor), Correction.NONE);
        });
    }

    Corrected correct(long id, IfMatch condition, ActorInput input) {
        return writing.write(ticket -> {
            Actor actor = get(id);
            condition.check(tag(actor));
            refuseTaken(input.name(), id);
            Correction correction = correct(ticket, actor, input);
            return new Corrected(view(actor), tag(actor), correction);
        });
    }

    private Correction correct(Ticket ticket, Actor actor, ActorInput input) {
        Names names = input.names().after(Names.of(actor.state.names));
        if (actor.state.says(names, input.kind(), input.country())) {
            return Correction.NONE;
        }
        ActorState next = ActorState.of(ticket.nextState(), names, input.kind(), input.country());
        actor.become(next);
        actors.getEntityManager().persist(next);
        return events.correct(ticket, new Reference(Reference.Kind.ACTOR, actor.id), input.reason());
    }

    private void refuseTaken(String name, long self) {
        Optional<Actor> bearer = actors.findByName(name).filter(actor -> actor.id != self);
        bearer.ifPresent(actor -> {
            throw new ProblemException(ProblemType.CONFLICT, "Actor " + actor.id + " has this name already.")
                    .with("known", view(actor));
        });
    }

    /** @throws ProblemException 404 where nobody has the id */
    Actor get(long id) {
        return actors.findByIdOptional(id)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "No actor has the id " + id + "."));
    }

    EntityTag tag(Actor actor) {
        return tags.of("actor", actor.id, actor.state.id);
    }

    ActorView view(Actor actor) {
        return views(List.of(actor)).get(0);
    }

    List<ActorView> views(List<Actor> list) {
        Map<Long, Long> counts = events.countEvents(
                Reference.Kind.ACTOR, list.stream().map(actor -> actor.id).toList());
        return list.stream()
                .map(actor -> ActorView.of(actor, counts.getOrDefault(actor.id, 0L)))
                .toList();
    }
}
