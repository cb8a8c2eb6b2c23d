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

    /** The tag of one state, the same in whatever format or encoding it is sent. */
    public EntityTag of(String kind, long id, long state) {
        return new EntityTag(store.value().substring(0, IDENTITY_CHARACTERS) + "-" + kind + id + "-" + state);
    }
}
