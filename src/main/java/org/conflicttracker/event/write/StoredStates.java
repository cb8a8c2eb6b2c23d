package org.conflicttracker.event.write;

import jakarta.enterprise.context.Dependent;
import org.conflicttracker.actor.ActorStateRepository;
import org.conflicttracker.report.SourceStateRepository;

/** Where the states lie that revisions are recorded with. */
@Dependent
record StoredStates(ActorStateRepository actors, SourceStateRepository sources) {}
