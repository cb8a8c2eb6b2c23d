package org.conflicttracker.event.command;

import java.util.HashMap;
import java.util.Map;
import org.conflicttracker.event.persistence.RevisionBackup;
import org.conflicttracker.event.persistence.RevisionBackup.Edition;
import org.conflicttracker.registry.actor.ActorVersion;
import org.conflicttracker.registry.report.SourceVersion;

/** Entity versions of one revision of a backup. */
final class BackupEntityVersions implements EntityVersions {

    private final Map<Long, ActorVersion> actors = new HashMap<>();
    private final Map<Long, Edition> reports = new HashMap<>();
    private final Map<Long, SourceVersion> publishers = new HashMap<>();
    private final Map<Long, SourceVersion> claimants = new HashMap<>();

    /** @param versions contains every version that the revision refers to */
    BackupEntityVersions(RevisionBackup revision, EntityVersionCache versions) {
        revision.actorStates().forEach(id -> {
            ActorVersion version = versions.actor(id);
            actors.put(version.actorId, version);
        });
        revision.reports().forEach(edition -> {
            reports.put(edition.report(), edition);
            publishers.put(edition.report(), versions.source(edition.sourceState()));
        });
        revision.voiceStates().forEach(id -> {
            SourceVersion version = versions.source(id);
            claimants.put(version.sourceId, version);
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

    private static <T> T require(Map<Long, T> versions, long id) {
        T version = versions.get(id);
        if (version == null) {
            throw new IllegalStateException("The copy does not say in which state " + id + " was recorded.");
        }
        return version;
    }
}
