package org.conflicttracker.benchmark.synthetic;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Schedule of revisions, computed in advance so that each is stored with its superseding revision. A tenth of the events are corrected
 * once, some time later.
 *
 * @param event by revision; index 0 is unused
 * @param before by revision, the one it supersedes; 0 for the first of an event
 * @param after by revision, the one that supersedes it; 0 for none
 */
record Timetable(int[] event, int[] before, int[] after) {

    private static final int SEED = 7_177;
    private static final int SOONEST = 250;
    private static final int LATEST = 50_000;

    /** Scheduled correction. */
    private record Due(int when, int revision) {}

    int revisions() {
        return event.length - 1;
    }

    static Timetable of(int events) {
        SplittableRandom random = new SplittableRandom(SEED);
        PriorityQueue<Due> dues = new PriorityQueue<>((a, b) -> Integer.compare(a.when(), b.when()));
        int[] event = new int[2 * events + 1];
        int[] before = new int[event.length];
        int[] after = new int[event.length];
        int revision = 0;
        for (int id = 1; id <= events; id++) {
            event[++revision] = id;
            if (random.nextInt(10) == 0) {
                dues.add(new Due(id + SOONEST + random.nextInt(Math.min(LATEST, events)), revision));
            }
            while (!dues.isEmpty() && (dues.peek().when() <= id || id == events)) {
                int corrected = dues.remove().revision();
                event[++revision] = event[corrected];
                before[revision] = corrected;
                after[corrected] = revision;
            }
        }
        int length = revision + 1;
        return new Timetable(Arrays.copyOf(event, length), Arrays.copyOf(before, length), Arrays.copyOf(after, length));
    }
}
