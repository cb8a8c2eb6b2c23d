package org.conflicttracker.changes;

import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Somebody who waits for a change; answered once. */
final class Waiter {

    private final int most;
    private final UniEmitter<? super Look> answer;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile Position position;
    private volatile Future<?> patience;

    /** @param most changes that are wanted at a time */
    Waiter(Position position, int most, UniEmitter<? super Look> answer) {
        this.position = position;
        this.most = most;
        this.answer = answer;
    }

    int most() {
        return most;
    }

    Position position() {
        return position;
    }

    void moveTo(Position further) {
        position = further;
    }

    void until(Future<?> time) {
        patience = time;
        if (ended.get()) {
            time.cancel(false);
        }
    }

    boolean hasEnded() {
        return ended.get();
    }

    /** Whether it had not ended before. */
    boolean end() {
        boolean now = ended.compareAndSet(false, true);
        if (now && patience != null) {
            patience.cancel(false);
        }
        return now;
    }

    void tell(Look look) {
        if (end()) {
            answer(look);
        }
    }

    /** Only by whoever has ended it. */
    void answer(Look look) {
        answer.complete(look.first(most));
    }

    void fail(Throwable failure) {
        if (end()) {
            answer.fail(failure);
        }
    }
}
