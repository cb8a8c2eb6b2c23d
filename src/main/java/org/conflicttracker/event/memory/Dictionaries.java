package org.conflicttracker.event.memory;

import java.util.Arrays;
import java.util.List;
import org.conflicttracker.common.geo.Box;

/** What the codes of the index stand for. */
final class Dictionaries {

    final Dictionary<EventAttributes> eventAttributes = new Dictionary<>();
    final Dictionary<RevisionAttributes> revisionAttributes = new Dictionary<>();
    final Dictionary<List<String>> externalIdSchemes = new Dictionary<>();
    final Dictionary<Area> areas = new Dictionary<>(Area::country);
    final DateBounds areaBounds = new DateBounds();
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
    static final class DateBounds {

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
}
