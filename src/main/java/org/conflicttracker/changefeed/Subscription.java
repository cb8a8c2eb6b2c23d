package org.conflicttracker.changefeed;

import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Somebody who waits for a change; answered once. */
final class Subscription {

    private final int maxChanges;
    private final UniEmitter<? super ChangeBatch> answer;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile FeedPosition position;
    private volatile Future<?> timeout;

    /** @param most changes that are wanted at a time */
    Subscription(FeedPosition position, int most, UniEmitter<? super ChangeBatch> answer) {
        this.position = position;
        this.maxChanges = most;
        this.answer = answer;
    }

    int maxChanges() {
        return maxChanges;
    }

    FeedPosition position() {
        return position;
    }

    void moveTo(FeedPosition further) {
        position = further;
    }

    void scheduleTimeout(Future<?> time) {
        timeout = time;
        if (ended.get()) {
            time.cancel(false);
        }
    }

    boolean hasEnded() {
        return ended.get();
    }

    /** Whether it had not ended before. */
    boolean tryEnd() {
        boolean now = ended.compareAndSet(false, true);
        if (now && timeout != null) {
            timeout.cancel(false);
        }
        return now;
    }

    void deliver(ChangeBatch look) {
        if (tryEnd()) {
            answer(look);
        }
    }

    /** Only by whoever has ended it. */
    void answer(ChangeBatch look) {
        answer.complete(look.limitedTo(maxChanges));
    }

    void fail(Throwable failure) {
        if (tryEnd()) {
            answer.fail(failure);
        }
    }
}
