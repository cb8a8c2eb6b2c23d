package org.conflicttracker.event.command;

import jakarta.enterprise.context.Dependent;
import org.conflicttracker.registry.actor.ActorVersionRepository;
import org.conflicttracker.registry.report.SourceVersionRepository;

/** Where the states lie that revisions are recorded with. */
@Dependent
record StoredEntityVersions(ActorVersionRepository actors, SourceVersionRepository sources) {}
