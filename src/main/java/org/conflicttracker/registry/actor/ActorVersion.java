package org.conflicttracker.registry.actor;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.registry.NameVariant;
import org.conflicttracker.registry.NamedEntityVersion;
import org.conflicttracker.registry.Names;

/** Immutable version of an actor. */
@Entity
@Table(name = "actor_state")
public class ActorVersion extends NamedEntityVersion {

    public long actorId;

    @Enumerated(EnumType.STRING)
    public ActorKind kind;

    @ElementCollection
    @CollectionTable(name = "actor_name", joinColumns = @JoinColumn(name = "state_id"))
    @OrderColumn(name = "no")
    List<NameVariant> names = new ArrayList<>();

    static ActorVersion of(long id, Names names, ActorKind kind, String country) {
        ActorVersion state = new ActorVersion();
        state.id = id;
        state.assignNames(names, country);
        state.names = names.variants();
        state.kind = kind;
        return state;
    }

    @Override
    public long entryId() {
        return actorId;
    }

    @Override
    public List<NameVariant> variants() {
        return names;
    }

    @Override
    public ActorKind kind() {
        return kind;
    }
}
