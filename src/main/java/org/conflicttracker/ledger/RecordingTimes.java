package org.conflicttracker.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * When the transactions of this node record, in milliseconds since 1970. Keeps what is asked for as of an instant from changing without
 * taking the writing lock: what begins after the question records after that instant, what began before it is waited for.
 */
@ApplicationScoped
class RecordingTimes {

    private final List<Long> underWay = new ArrayList<>();
    private long closed;

    /**
     * The time at which a transaction that has just got the writing lock records.
     *
     * @param last when the one before it recorded
     */
    synchronized long begin(long now, long last) {
        long at = Math.max(now, Math.max(last, closed) + 1);
        underWay.add(at);
        return at;
    }

    /** Tells that the transaction that records then has ended, however it did. */
    synchronized void end(long at) {
        underWay.remove(at);
        notifyAll();
    }

    /**
     * Lets nothing record at or before the instant any more, and returns when what does has ended.
     *
     * @param patience in milliseconds
     * @return false where the patience was at an end before
     */
    synchronized boolean close(long millis, long patience) throws InterruptedException {
        closed = Math.max(closed, millis);
        long end = System.nanoTime() + patience * 1_000_000;
        while (underWay.stream().anyMatch(at -> at <= millis)) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
