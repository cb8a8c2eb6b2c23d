package org.conflicttracker.security;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A schedule of turns at a fixed rate, first come, first served: a caller who has to wait keeps a reserved turn, so that others who ask
 * more often cannot take it. Nobody waits longer than the number of callers before it times the interval, as long as there is room for
 * reservations.
 */
final class FairSchedule {

    private static final int RESERVATIONS = 10_000;

    /** How long a reserved turn is kept for a caller who does not come back. */
    private static final long KEPT = Duration.ofSeconds(60).toNanos();

    private final long interval;
    private final long credit;
    private final TimeMeter clock;

    /** By caller; their times grow in the order in which they were put, but for turns that were given back. */
    private final Map<String, Long> reserved = new LinkedHashMap<>();

    private long next;

    /** @param burst turns that may be taken at once after a pause */
    FairSchedule(Duration interval, int burst, TimeMeter clock) {
        this.interval = interval.toNanos();
        this.credit = this.interval * (burst - 1);
        this.clock = clock;
        this.next = clock.currentTimeNanos() - credit;
    }

    /** Takes the caller's turn; answers with the nanoseconds to wait for it, 0 where it was taken. */
    synchronized long take(String caller) {
        long now = clock.currentTimeNanos();
        dropAbandoned(now);
        Long turn = reserved.get(caller);
        if (turn == null) {
            next = Math.max(next, now - credit);
            if (next > now && reserved.size() >= RESERVATIONS) {
                return next - now;
            }
            turn = next;
            next += interval;
            reserved.put(caller, turn);
        }
        if (turn > now) {
            return turn - now;
        }
        reserved.remove(caller);
        return 0;
    }

    /** Gives back a turn that was taken and could not be used: the caller may take it again at once. */
    synchronized void giveBack(String caller) {
        if (reserved.size() < RESERVATIONS) {
            reserved.putIfAbsent(caller, clock.currentTimeNanos());
        }
    }

    private void dropAbandoned(long now) {
        var oldest = reserved.values().iterator();
        while (oldest.hasNext() && oldest.next() + KEPT < now) {
            oldest.remove();
        }
    }
}
