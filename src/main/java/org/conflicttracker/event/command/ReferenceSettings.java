package org.conflicttracker.event.command;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the propagation of corrections of actors, sources and reports to events. */
@ConfigMapping(prefix = "tracker.references")
interface ReferenceSettings {

    /** Most events that are updated in the transaction of the correction; more are left to a job. */
    @WithDefault("100")
    int atOnce();

    /** Number of events that a job updates in one transaction; other writers can write in between. */
    @WithDefault("250")
    int batch();
}
