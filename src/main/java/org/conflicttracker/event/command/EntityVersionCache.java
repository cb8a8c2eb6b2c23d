package org.conflicttracker.event.command;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.event.persistence.RevisionBackup.Edition;
import org.conflicttracker.registry.NamedEntityVersion;
import org.conflicttracker.registry.actor.ActorVersion;
import org.conflicttracker.registry.report.SourceVersion;

/** States that revisions of a copy were recorded with, looked up once and remembered for the next batches, up to a number. */
public final class EntityVersionCache {

    private static final int MAX_ENTRIES = 20_000;

    private final Map<Long, ActorVersion> actors = new Recent<>();
    private final Map<Long, SourceVersion> sources = new Recent<>();

    /** Looks up what a batch needs and is not known yet; a batch never needs as many as are remembered. */
    void prefetch(List<ReadRevision> batch, StoredEntityVersions stored) {
        prefetch(
                actors, batch.stream().flatMap(one -> one.backup().actorStates().stream()), stored.actors()::listByIds);
        prefetch(
                sources,
                batch.stream()
                        .flatMap(one -> Stream.concat(
                                one.backup().reports().stream().map(Edition::sourceState),
                                one.backup().voiceStates().stream())),
                stored.sources()::listByIds);
    }

    private static <S extends NamedEntityVersion> void prefetch(
            Map<Long, S> known, Stream<Long> needed, Function<Collection<Long>, List<S>> find) {
        Set<Long> all = needed.collect(Collectors.toSet());
        // what is used now is the last to be forgotten
        Set<Long> missing = all.stream().filter(id -> known.get(id) == null).collect(Collectors.toSet());
        find.apply(missing).forEach(state -> known.put(state.id, state));
        if (!known.keySet().containsAll(all)) {
            all.removeAll(known.keySet());
            throw new IllegalStateException(
                    "The backup has no versions " + all + ", but has revisions that refer to them.");
        }
    }

    ActorVersion actor(long id) {
        return actors.get(id);
    }

    SourceVersion source(long id) {
        return sources.get(id);
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
}
