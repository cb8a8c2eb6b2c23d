package org.conflicttracker.event.command;

import java.util.HashMap;
import java.util.Map;
import org.conflicttracker.event.persistence.RevisionBackup;
import org.conflicttracker.event.persistence.RevisionBackup.Edition;
import org.conflicttracker.registry.actor.ActorVersion;
import org.conflicttracker.registry.report.SourceVersion;

/** The states that one revision of a copy was recorded with. */
final class BackupEntityVersions implements EntityVersions {

    private final Map<Long, ActorVersion> actors = new HashMap<>();
    private final Map<Long, Edition> reports = new HashMap<>();
    private final Map<Long, SourceVersion> publishers = new HashMap<>();
    private final Map<Long, SourceVersion> claimants = new HashMap<>();

    /** @param known holds every state that the revision names */
    BackupEntityVersions(RevisionBackup revision, EntityVersionCache known) {
        revision.actorStates().forEach(id -> {
            ActorVersion state = known.actor(id);
            actors.put(state.actorId, state);
        });
        revision.reports().forEach(edition -> {
            reports.put(edition.report(), edition);
            publishers.put(edition.report(), known.source(edition.sourceState()));
        });
        revision.voiceStates().forEach(id -> {
            SourceVersion state = known.source(id);
            claimants.put(state.sourceId, state);
        });
    }

    @Override
    public ActorVersion actorVersion(long actor) {
        return require(actors, actor);
    }

    @Override
    public int edition(long report) {
        return require(reports, report).edition();
    }

    @Override
    public SourceVersion publisherVersion(long report) {
        return require(publishers, report);
    }

    @Override
    public SourceVersion claimantVersion(long source) {
        return require(claimants, source);
    }

    private static <T> T require(Map<Long, T> states, long id) {
        T state = states.get(id);
        if (state == null) {
            throw new IllegalStateException("The backup does not say in which state " + id + " was recorded.");
        }
        return state;
    }
}
