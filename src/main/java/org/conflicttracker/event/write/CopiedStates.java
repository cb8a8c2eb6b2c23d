package org.conflicttracker.event.write;

import java.util.HashMap;
import java.util.Map;
import org.conflicttracker.actor.ActorState;
import org.conflicttracker.event.copied.CopiedRevision;
import org.conflicttracker.event.copied.CopiedRevision.Edition;
import org.conflicttracker.report.SourceState;

/** The states that one revision of a copy was recorded with. */
final class CopiedStates implements RecordedStates {

    private final Map<Long, ActorState> actors = new HashMap<>();
    private final Map<Long, Edition> reports = new HashMap<>();
    private final Map<Long, SourceState> publishers = new HashMap<>();
    private final Map<Long, SourceState> voices = new HashMap<>();

    /** @param known holds every state that the revision names */
    CopiedStates(CopiedRevision revision, KnownStates known) {
        revision.actorStates().forEach(id -> {
            ActorState state = known.actor(id);
            actors.put(state.actorId, state);
        });
        revision.reports().forEach(edition -> {
            reports.put(edition.report(), edition);
            publishers.put(edition.report(), known.source(edition.sourceState()));
        });
        revision.voiceStates().forEach(id -> {
            SourceState state = known.source(id);
            voices.put(state.sourceId, state);
        });
    }

    @Override
    public ActorState actorState(long actor) {
        return found(actors, actor);
    }

    @Override
    public int edition(long report) {
        return found(reports, report).edition();
    }

    @Override
    public SourceState publisherState(long report) {
        return found(publishers, report);
    }

    @Override
    public SourceState voiceState(long source) {
        return found(voices, source);
    }

    private static <T> T found(Map<Long, T> states, long id) {
        T state = states.get(id);
        if (state == null) {
            throw new IllegalStateException("The copy does not say in which state " + id + " was recorded.");
        }
        return state;
    }
}
