package org.conflicttracker.validator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.EntityTag;
import org.conflicttracker.spine.StoreIdentity;

/** Names states of things: the store, what it is, and which state of it. */
@ApplicationScoped
public class EntityTags {

    private static final int IDENTITY_CHARACTERS = 8;

    private final StoreIdentity store;

    EntityTags(StoreIdentity store) {
        this.store = store;
    }

    /** What follows it in a tag tells answers apart that tell of the same state; conditions of writers pass over it. */
    static final String TOLD = ".";

    /** The tag of an answer that does not tell all of its state. @param told names what it does tell */
    public static EntityTag telling(EntityTag state, String told) {
        return new EntityTag(state.getValue() + TOLD + told);
    }

    /** The tag of one state, the same in whatever format or encoding it is sent. */
    public EntityTag of(String kind, long id, long state) {
        return new EntityTag(store.value().substring(0, IDENTITY_CHARACTERS) + "-" + kind + id + "-" + state);
    }
}
