package org.conflicttracker.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;

/**
 * Recording times of this node's transactions, in milliseconds since 1970. Seals an instant without the writing lock:
 * transactions that begin later record after it, and those that began before are waited for.
 */
@ApplicationScoped
class RecordingTimes {

    private final List<Long> openTimes = new ArrayList<>();
    private long sealedUpTo;

    /**
     * Assigns the recording time of a transaction that has just taken the writing lock.
     *
     * @param last recording time of the previous transaction
     */
    synchronized long begin(long now, long last) {
        long at = Math.max(now, Math.max(last, sealedUpTo) + 1);
        openTimes.add(at);
        return at;
    }

    /** Removes the transaction with this recording time, whether it was committed or not. */
    synchronized void end(long at) {
        openTimes.remove(at);
        notifyAll();
    }

    /**
     * Seals all times up to the instant, and returns when transactions that record at such a time have ended.
     *
     * @param timeoutMillis time-out in milliseconds
     * @return false after the time-out
     */
    synchronized boolean close(long millis, long timeoutMillis) throws InterruptedException {
        sealedUpTo = Math.max(sealedUpTo, millis);
        long end = System.nanoTime() + timeoutMillis * 1_000_000;
        while (openTimes.stream().anyMatch(at -> at <= millis)) {
            long left = (end - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
