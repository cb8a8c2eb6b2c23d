package org.conflicttracker.actor;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.conflicttracker.naming.Names;
import org.conflicttracker.problem.Fault;
import org.conflicttracker.problem.Faults;
import org.conflicttracker.spine.Ticket;

/** Finds the actor an author means, or records a new one. Runs under the writing lock, so no two authors make the same one. */
@ApplicationScoped
public class ActorResolver {

    private final ActorRepository actors;

    ActorResolver(ActorRepository actors) {
        this.actors = actors;
    }

    /**
     * The actor meant, or null after a fault was added: nobody has the id, several bear the name, a new one without kind, a known
     * one with another kind.
     *
     * @param pointer where in the body it is named
     */
    public Actor resolve(Ticket ticket, NamedActor named, String pointer, Faults faults) {
        if (named.id() != null) {
            Actor actor = actors.findById(named.id());
            if (actor == null) {
                faults.add(Fault.pointer(pointer + "/id", "No actor has the id " + named.id() + ".", null));
            }
            return actor;
        }
        List<Actor> bearers = actors.findByAnyName(named.name());
        if (bearers.size() > 1) {
            faults.add(Fault.pointer(pointer + "/name", "Several actors bear this name; give the id of one.", list(bearers)));
            return null;
        }
        return bearers.isEmpty() ? record(ticket, named, pointer, faults) : known(bearers.get(0), named, pointer, faults);
    }

    private static Actor known(Actor actor, NamedActor named, String pointer, Faults faults) {
        if (named.kind() != null && named.kind() != actor.state.kind) {
            String detail = "Actor " + actor.id + " bears this name and is " + actor.state.kind
                    + ". Leave out the kind, or correct the actor first.";
            faults.add(Fault.pointer(pointer + "/kind", detail, actor.state.kind.name()));
        }
        return actor;
    }

    private Actor record(Ticket ticket, NamedActor named, String pointer, Faults faults) {
        if (named.kind() == null) {
            faults.add(Fault.pointer(pointer + "/kind", "Nobody bears this name yet; a new actor must say its kind.", null));
            return null;
        }
        return record(ticket, new Names(named.name(), named.aliases()), named.kind(), named.country());
    }

    Actor record(Ticket ticket, Names names, ActorKind kind, String country) {
        Actor actor = new Actor();
        actor.id = ticket.nextActor();
        ActorState state = ActorState.of(ticket.nextState(), names, kind, country);
        actor.become(state);
        actors.getEntityManager().persist(state);
        actors.persist(actor);
        return actor;
    }

    private static String list(List<Actor> bearers) {
        return String.join(
                ", ", bearers.stream().map(one -> one.id + " (" + one.state.name + ")").toList());
    }
}
