package org.conflicttracker.event.command;

import jakarta.enterprise.context.Dependent;
import org.conflicttracker.registry.actor.ActorVersionRepository;
import org.conflicttracker.registry.report.SourceVersionRepository;

/** Repositories of entity versions. */
@Dependent
record StoredEntityVersions(ActorVersionRepository actors, SourceVersionRepository sources) {}
