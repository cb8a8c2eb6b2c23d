package org.conflicttracker.event.command;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How a correction of an actor, a source or a report reaches its events. */
@ConfigMapping(prefix = "tracker.references")
interface ReferenceSettings {

    /** Up to so many events are touched at once; more are left to a job. */
    @WithDefault("100")
    int atOnce();

    /** How many events a job touches in one transaction; others write in between. */
    @WithDefault("250")
    int batch();
}
