package org.conflicttracker.event.command;

import org.conflicttracker.registry.actor.Actor.ActorVersion;
import org.conflicttracker.registry.area.Area.AreaVersion;
import org.conflicttracker.registry.report.Source.SourceVersion;

/** Versions of actors, reports, sources and areas that a revision is recorded with; its rows and its search text are made from them. */
interface EntityVersions {

    ActorVersion actorVersion(long actor);

    int edition(long report);

    /** Version of the source of the report. */
    SourceVersion publisherVersion(long report);

    SourceVersion claimantVersion(long source);

    AreaVersion areaVersion(long area);
}
