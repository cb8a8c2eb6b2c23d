package org.conflicttracker.event.command;

import org.conflicttracker.registry.actor.ActorVersion;
import org.conflicttracker.registry.report.SourceVersion;

/** The states that a revision is recorded with: what the rows and words it is found by are made from. */
interface EntityVersions {

    ActorVersion actorVersion(long actor);

    int edition(long report);

    /** Of the report's source. */
    SourceVersion publisherVersion(long report);

    SourceVersion claimantVersion(long source);
}
