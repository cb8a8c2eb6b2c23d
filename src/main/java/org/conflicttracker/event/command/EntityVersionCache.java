package org.conflicttracker.event.command;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.event.command.RevisionRestorer.ParsedRevision;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.EventContent.AreaIds;
import org.conflicttracker.event.persistence.RevisionBackup;
import org.conflicttracker.event.persistence.RevisionBackup.AreaStates;
import org.conflicttracker.event.persistence.RevisionBackup.Edition;
import org.conflicttracker.registry.NamedEntity.NamedEntityVersion;
import org.conflicttracker.registry.actor.Actor.ActorVersion;
import org.conflicttracker.registry.actor.Actor.ActorVersionRepository;
import org.conflicttracker.registry.area.Area.AreaVersion;
import org.conflicttracker.registry.area.Area.AreaVersionRepository;
import org.conflicttracker.registry.report.Source.SourceVersion;
import org.conflicttracker.registry.report.Source.SourceVersionRepository;
import org.jspecify.annotations.Nullable;

/** LRU cache of the actor, source and area versions that revisions of a backup refer to; at most 20,000 of each. */
public final class EntityVersionCache {

    private static final int MAX_ENTRIES = 20_000;

    private final Map<Long, ActorVersion> actors = new Recent<>();
    private final Map<Long, SourceVersion> sources = new Recent<>();
    private final Map<Long, AreaVersion> areas = new Recent<>();

    /** Loads the versions of a batch that are not cached. A batch never refers to more versions than the cache can hold. */
    void prefetch(
            List<ParsedRevision> batch,
            ActorVersionRepository actorVersions,
            SourceVersionRepository sourceVersions,
            AreaVersionRepository areaVersions) {
        prefetch(actors, batch.stream().flatMap(one -> one.backup().actorStates().stream()), actorVersions::listByIds);
        prefetch(
                sources,
                batch.stream()
                        .flatMap(one -> Stream.concat(
                                one.backup().reports().stream().map(Edition::sourceState),
                                one.backup().voiceStates().stream())),
                sourceVersions::listByIds);
        prefetch(
                areas,
                batch.stream()
                        .flatMap(one -> one.backup().areaStates().stream())
                        .flatMap(AreaStates::ids),
                areaVersions::listByIds);
    }

    private static <S extends NamedEntityVersion> void prefetch(
            Map<Long, S> cached, Stream<Long> needed, Function<Collection<Long>, List<S>> find) {
        Set<Long> all = needed.collect(Collectors.toSet());
        // get() marks the versions as recently used
        Set<Long> missing = all.stream().filter(id -> cached.get(id) == null).collect(Collectors.toSet());
        find.apply(missing).forEach(version -> cached.put(version.id, version));
        if (!cached.keySet().containsAll(all)) {
            all.removeAll(cached.keySet());
            throw new IllegalStateException(
                    "The backup has no versions " + all + ", but has revisions that refer to them.");
        }
    }

    ActorVersion actor(long id) {
        return Objects.requireNonNull(actors.get(id));
    }

    SourceVersion source(long id) {
        return Objects.requireNonNull(sources.get(id));
    }

    AreaVersion area(long id) {
        return Objects.requireNonNull(areas.get(id));
    }

    private static final class Recent<S> extends LinkedHashMap<Long, S> {

        private static final long serialVersionUID = 1;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, S> eldest) {
            return size() > MAX_ENTRIES;
        }
    }

    /** Entity versions of one revision of a backup. */
    static final class BackupEntityVersions implements EntityVersions {

        private final Map<Long, ActorVersion> actors = new HashMap<>();
        private final Map<Long, Edition> reports = new HashMap<>();
        private final Map<Long, SourceVersion> publishers = new HashMap<>();
        private final Map<Long, SourceVersion> claimants = new HashMap<>();
        private final Map<Long, AreaVersion> areas = new HashMap<>();
        private final List<AreaIds> areaIds;

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
            revision.areaStates().stream()
                    .flatMap(AreaStates::ids)
                    .map(versions::area)
                    .forEach(version -> areas.put(version.areaId, version));
            areaIds = revision.areaStates().stream()
                    .map(states -> new AreaIds(areaId(versions, states.admin1()), areaId(versions, states.admin2())))
                    .toList();
        }

        private static @Nullable Long areaId(EntityVersionCache versions, @Nullable Long state) {
            return state == null ? null : Long.valueOf(versions.area(state).areaId);
        }

        /** The content with the ids of its areas, which documents from before there were areas lack. */
        EventContent complete(EventContent content) {
            return content.lacksAreas() ? content.withAreas(areaIds) : content;
        }

        @Override
        public AreaVersion areaVersion(long area) {
            return require(areas, area);
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
                throw new IllegalStateException("The backup does not say in which state " + id + " was recorded.");
            }
            return version;
        }
    }
}
