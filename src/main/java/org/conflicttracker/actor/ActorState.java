package org.conflicttracker.actor;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.conflicttracker.naming.KnownName;
import org.conflicttracker.naming.Names;

/** One immutable state of an actor. Revisions point at the state they were recorded with, so their answers never change. */
@Entity
public class ActorState {

    @Id
    public long id;

    public long actorId;
    public String name;

    @Enumerated(EnumType.STRING)
    public ActorKind kind;

    /** Alpha-3 code, or null. */
    public String country;

    /** Folded words of every name, for the word search. */
    public String words;

    /** The name first, then the aliases. */
    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "actor_name", joinColumns = @JoinColumn(name = "state_id"))
    @OrderColumn(name = "no")
    public List<KnownName> names = new ArrayList<>();

    static ActorState of(long id, Names names, ActorKind kind, String country) {
        ActorState state = new ActorState();
        state.id = id;
        state.name = names.name();
        state.names = names.known();
        state.words = names.words();
        state.kind = kind;
        state.country = country;
        return state;
    }

    boolean says(Names otherNames, ActorKind otherKind, String otherCountry) {
        return Names.of(names).equals(otherNames)
                && kind == otherKind
                && Objects.equals(country, otherCountry);
    }
}
