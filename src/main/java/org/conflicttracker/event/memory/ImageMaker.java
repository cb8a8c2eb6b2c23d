package org.conflicttracker.event.memory;

import jakarta.enterprise.context.ApplicationScoped;
import org.conflicttracker.event.memory.ImageHeader.Maker;
import org.conflicttracker.spine.StoreIdentity;
import org.conflicttracker.validator.Build;

/** Knows what this tracker writes into images as who made them. */
@ApplicationScoped
class ImageMaker {

    private final Build build;
    private final StoreIdentity store;

    ImageMaker(Build build, StoreIdentity store) {
        this.build = build;
        this.store = store;
    }

    /** Once the store is known by name. */
    Maker maker() {
        return new Maker(build.id(), store.value());
    }
}
