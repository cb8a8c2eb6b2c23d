package org.conflicttracker.event.write;

import org.conflicttracker.actor.ActorState;
import org.conflicttracker.report.SourceState;

/** The states that a revision is recorded with: what the rows and words it is found by are made from. */
interface RecordedStates {

    ActorState actorState(long actor);

    int edition(long report);

    /** Of the report's source. */
    SourceState publisherState(long report);

    SourceState voiceState(long source);
}
