package org.conflicttracker.actor;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.naming.BearerState;
import org.conflicttracker.naming.KnownName;
import org.conflicttracker.naming.Names;

/** One immutable state of an actor. */
@Entity
public class ActorState extends BearerState {

    public long actorId;

    @Enumerated(EnumType.STRING)
    public ActorKind kind;

    @ElementCollection
    @CollectionTable(name = "actor_name", joinColumns = @JoinColumn(name = "state_id"))
    @OrderColumn(name = "no")
    List<KnownName> names = new ArrayList<>();

    static ActorState of(long id, Names names, ActorKind kind, String country) {
        ActorState state = new ActorState();
        state.id = id;
        state.called(names, country);
        state.names = names.known();
        state.kind = kind;
        return state;
    }

    @Override
    public List<KnownName> known() {
        return names;
    }

    @Override
    public ActorKind kind() {
        return kind;
    }
}
