package org.conflicttracker.event.memory;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.conflicttracker.common.geo.Box;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.event.casualty.Verification;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.LocationPrecision;
import org.conflicttracker.event.model.Role;
import org.conflicttracker.event.model.Standing;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.model.SubType;
import org.conflicttracker.event.model.Violence;
import org.conflicttracker.registry.actor.ActorKind;
import org.conflicttracker.registry.report.SourceKind;

/** What the codes of the index stand for. */
final class Dictionaries {

    final Dictionary<EventAttributes> eventAttributes = new Dictionary<>();
    final Dictionary<RevisionAttributes> revisionAttributes = new Dictionary<>();
    final Dictionary<List<String>> externalIdSchemes = new Dictionary<>();
    final Dictionary<Area> areas = new Dictionary<>(Area::country);
    final AreaBounds areaBounds = new AreaBounds();
    final Dictionary<Involvement> involvements = new Dictionary<>(Involvement::actorId);
    final Dictionary<Publisher> publishers = new Dictionary<>();
    final Dictionary<Attribution> attributions = new Dictionary<>();
    final Dictionary<Tag> tags = new Dictionary<>();
    final Dictionary<String> words = new Dictionary<>();
    final FigureNumbers figures = new FigureNumbers();
    final NameIndex actors = new NameIndex();
    final NameIndex sources = new NameIndex();
    final RevisionTimestamps revisionTimestamps = new RevisionTimestamps();

    /**
     * How far each area reaches, as far as places in it have coordinates; they only ever grow. One thread adds, anyone reads: who has
     * got an area from what was published sees all that was added before.
     */
    static final class AreaBounds {

        /** Of each area its south, north, west and east; the wrong way round as long as it has no place. */
        private volatile int[] bounds = fillUnknown(new int[256], 0);

        /** A place of the area; in 1e-7 degrees. */
        void add(int area, int latitude, int longitude) {
            int at = 4 * area;
            if (at + 4 > bounds.length) {
                bounds = fillUnknown(Arrays.copyOf(bounds, Math.max(at + 4, 2 * bounds.length)), bounds.length);
            }
            int[] all = bounds;
            all[at] = Math.min(all[at], latitude);
            all[at + 1] = Math.max(all[at + 1], latitude);
            all[at + 2] = Math.min(all[at + 2], longitude);
            all[at + 3] = Math.max(all[at + 3], longitude);
        }

        private static int[] fillUnknown(int[] edges, int from) {
            for (int i = from; i < edges.length; i++) {
                edges[i] = i % 2 == 0 ? Integer.MAX_VALUE : Integer.MIN_VALUE;
            }
            return edges;
        }

        /** What {@link #restore} takes. */
        int[] snapshot() {
            return bounds.clone();
        }

        void restore(int[] image) {
            bounds = image;
        }

        /** Whether a place of the area may lie in the box. */
        boolean mayIntersect(int area, Box box) {
            return mayReachLatitudes(area, box.south(), box.north())
                    && (box.crossesAntimeridian()
                            ? east(area) >= box.west() || west(area) <= box.east()
                            : east(area) >= box.west() && west(area) <= box.east());
        }

        /** Whether a place of the area may lie between the latitudes. */
        boolean mayReachLatitudes(int area, int south, int north) {
            return edge(area, 1) >= south && edge(area, 0) <= north;
        }

        private int west(int area) {
            return edge(area, 2);
        }

        private int east(int area) {
            return edge(area, 3);
        }

        private int edge(int area, int no) {
            int at = 4 * area + no;
            return at < bounds.length ? bounds[at] : no % 2 == 0 ? Integer.MAX_VALUE : Integer.MIN_VALUE;
        }
    }

    /**
     * All that an event has one of; there are few combinations, so each has a code.
     *
     * @param isPublic whether everyone may see the state
     */
    record EventAttributes(
            Status status,
            EventType type,
            SubType subType,
            Violence violence,
            Clarity clarity,
            Verification verification,
            DatePrecision precision,
            boolean isPublic) {}

    /**
     * Which of its event's states a state is.
     *
     * @param version 1, 2, 3
     * @param hasReasonOrMerge whether the database has more to say of it: a reason, or the event it became
     */
    record RevisionAttributes(int version, Change change, boolean hasReasonOrMerge) {}

    /** Where a place lies, as it is found and as it is spelled; any but the precision may be null. */
    record Area(
            String country,
            String admin1Folded,
            String admin1Name,
            String admin2Folded,
            String admin2Name,
            LocationPrecision precision) {}

    /** An actor in an event, in the state in which it was recorded. */
    record Involvement(long actorId, long actorVersionId, ActorKind kind, Role role, Standing standing) {}

    /** Whose report tells of an event, in the state in which the source was recorded. */
    record Publisher(long sourceId, long sourceVersionId, SourceKind kind) {}

    /** Who is quoted, in the state in which the source was recorded. */
    record Attribution(long sourceId, long sourceVersionId) {}

    /** A tag, as it is found and as it is spelled. */
    record Tag(String folded, String name) {}

    /** Which states of actors, or of sources, bear a name. */
    static final class NameIndex {

        private final Set<Long> knownVersions = ConcurrentHashMap.newKeySet();
        private final ConcurrentHashMap<String, Set<Long>> versionIdsByName = new ConcurrentHashMap<>();

        boolean contains(long state) {
            return knownVersions.contains(state);
        }

        /** @param folded all names of the state */
        void add(long state, Collection<String> folded) {
            folded.forEach(name -> versionIdsByName
                    .computeIfAbsent(name, first -> ConcurrentHashMap.newKeySet())
                    .add(state));
            knownVersions.add(state);
        }

        /** The states that bear the folded name. */
        Set<Long> versionIds(String folded) {
            return versionIdsByName.getOrDefault(folded, Set.of());
        }

        Set<Long> knownVersions() {
            return knownVersions;
        }

        /** The states known now. */
        long[] knownVersionArray() {
            return knownVersions.stream().mapToLong(Long::longValue).toArray();
        }

        /** All names, folded. */
        List<String> foldedNames() {
            return List.copyOf(versionIdsByName.keySet());
        }
    }
}
