package org.conflicttracker.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of what everybody is told, beyond what editors are told. Each is part of the entity tags of the answers that it changes. */
@ConfigMapping(prefix = "tracker.disclosure")
public interface DisclosureSettings {

    /** Whether everybody is told who recorded a version of an event, an actor, a source or a report; otherwise editors only (rule 5). */
    @WithDefault("false")
    boolean recordedBy();
}
