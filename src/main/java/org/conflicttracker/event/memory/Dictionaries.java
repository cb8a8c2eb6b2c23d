package org.conflicttracker.event.memory;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.conflicttracker.common.geo.Box;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.event.casualty.Verification;
import org.conflicttracker.event.model.ActorInEvent.Role;
import org.conflicttracker.event.model.ActorInEvent.Standing;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.EventType.SubType;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.model.SummaryRole;
import org.conflicttracker.event.model.Violence;
import org.conflicttracker.registry.actor.ActorKind;
import org.conflicttracker.registry.report.SourceKind;
import org.jspecify.annotations.Nullable;

/** Dictionaries of the index: the values behind its codes. */
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
    final NameIndex areaNames = new NameIndex();
    final RevisionTimestamps revisionTimestamps = new RevisionTimestamps();
    final PartTable parts = new PartTable();

    /** Number of values of all dictionaries but that of words; it only grows. Any thread reads it. */
    long valueCount() {
        return (long) eventAttributes.size()
                + revisionAttributes.size()
                + externalIdSchemes.size()
                + areas.size()
                + involvements.size()
                + publishers.size()
                + attributions.size()
                + tags.size()
                + figures.size()
                + actors.size()
                + sources.size()
                + areaNames.size();
    }

    /**
     * Bounding box of the known coordinates of each area; boxes only grow. One thread writes, any thread reads: a reader that has the code
     * of an area from the published snapshot sees all coordinates added before.
     */
    static final class AreaBounds {

        /** South, north, west and east of each area in turn; inverted (empty) for areas without coordinates. */
        private volatile int[] bounds = fillUnknown(new int[256], 0);

        /** Extends the box of an area by a location in 1e-7 degrees. */
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

        /** Copy for the snapshot; the argument of {@link #restore}. */
        int[] snapshot() {
            return bounds.clone();
        }

        void restore(int[] snapshot) {
            bounds = snapshot;
        }

        /** Whether a location of the area may be in the box. */
        boolean mayIntersect(int area, Box box) {
            return mayReachLatitudes(area, box.south(), box.north())
                    && (box.crossesAntimeridian()
                            ? east(area) >= box.west() || west(area) <= box.east()
                            : east(area) >= box.west() && west(area) <= box.east());
        }

        /** Whether a location of the area may be between the latitudes. */
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
     * Single-valued attributes of an event; there are few combinations, so each combination has one code.
     *
     * @param isPublic whether the revision is visible to everyone
     * @param dataset key of its data set; null for none
     */
    record EventAttributes(
            Status status,
            EventType type,
            @Nullable SubType subType,
            @Nullable Violence violence,
            Clarity clarity,
            @Nullable Verification verification,
            DatePrecision precision,
            boolean isPublic,
            @Nullable String dataset,
            SummaryRole summaryRole) {}

    /**
     * Attributes of a revision.
     *
     * @param version number within its event, from 1
     * @param hasReasonOrMerge whether the database has a reason, or the event it was merged into
     */
    record RevisionAttributes(int version, Change change, boolean hasReasonOrMerge) {}

    /**
     * Area of a location: country, province and district. Country may be null.
     */
    record Area(@Nullable String country, Division admin1, Division admin2, LocationPrecision precision) {

        /** Ids of the province and the district, those that are areas. */
        Set<Long> areaIds() {
            if (admin1.areaId() == null) {
                return admin2.areaId() == null ? Set.of() : Set.of(admin2.areaId());
            }
            return admin2.areaId() == null ? Set.of(admin1.areaId()) : Set.of(admin1.areaId(), admin2.areaId());
        }
    }

    /**
     * Province or district of a location: its name, also folded for search, and the version of the area that was recorded.
     *
     * @param areaId null if it is no area
     * @param areaVersionId likewise
     */
    record Division(
            @Nullable String folded,
            @Nullable String name,
            @Nullable Long areaId,
            @Nullable Long areaVersionId) {

        static final Division NONE = new Division(null, null, null, null);
    }

    /** Involvement of an actor, with the version of the actor that was recorded. */
    record Involvement(long actorId, long actorVersionId, ActorKind kind, Role role, Standing standing) {}

    /** Publisher of a mentioned report, with the version of the source that was recorded. */
    record Publisher(long sourceId, long sourceVersionId, SourceKind kind) {}

    /** Quoted source of a claim, with the version of the source that was recorded. */
    record Attribution(long sourceId, long sourceVersionId) {}

    /** Tag: folded name and spelling. */
    record Tag(String folded, String name) {}

    /** Folded name of a version of an actor, source or area. */
    record VersionName(String folded, long versionId) {}

    /**
     * Name index: version ids of actors, sources or areas by folded name. One thread adds, any thread looks names up; which versions are known is
     * read by the thread that adds.
     */
    static final class NameIndex {

        private final Dictionary<VersionName> names = new Dictionary<>(VersionName::folded);
        private final VersionSet knownVersions = new VersionSet();

        /** Number of names of versions. */
        int size() {
            return names.size();
        }

        boolean contains(long versionId) {
            return knownVersions.contains(versionId);
        }

        /** @param folded all folded names of the version */
        void add(long versionId, Collection<String> folded) {
            folded.forEach(name -> names.encode(new VersionName(name, versionId)));
            knownVersions.add(versionId);
        }

        /** Ids of the versions with the folded name. */
        Set<Long> versionIds(String folded) {
            return Arrays.stream(names.codes(Set.of(folded), code -> true))
                    .mapToObj(code -> names.decode(code).versionId())
                    .collect(Collectors.toSet());
        }

        /** Copy of the ids of all known versions, ascending. */
        long[] knownVersionArray() {
            return knownVersions.toArray();
        }

        /** All names, each once. */
        Collection<String> foldedNames() {
            return IntStream.range(0, names.size())
                    .mapToObj(code -> names.decode(code).folded())
                    .collect(Collectors.toCollection(LinkedHashSet::new));
        }
    }

    /** Set of version ids, as bitmaps by range: ids come from a sequence, so most ids of a range are in it. */
    static final class VersionSet {

        private static final int RANGE_SHIFT = 10;

        private final NavigableMap<Long, BitSet> ranges = new TreeMap<>();

        boolean contains(long id) {
            BitSet range = ranges.get(id >> RANGE_SHIFT);
            return range != null && range.get(within(id));
        }

        void add(long id) {
            ranges.computeIfAbsent(id >> RANGE_SHIFT, first -> new BitSet(1 << RANGE_SHIFT))
                    .set(within(id));
        }

        /** The ids, ascending. */
        long[] toArray() {
            return ranges.entrySet().stream()
                    .flatMapToLong(range ->
                            range.getValue().stream().mapToLong(within -> (range.getKey() << RANGE_SHIFT) + within))
                    .toArray();
        }

        private static int within(long id) {
            return (int) (id & (1 << RANGE_SHIFT) - 1);
        }
    }
}
