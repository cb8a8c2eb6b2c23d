package org.conflicttracker.changefeed;

import io.smallrye.mutiny.subscription.UniEmitter;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Somebody who waits for a change; answered once. */
final class Subscription {

    private final int most;
    private final UniEmitter<? super ChangeBatch> answer;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile FeedPosition position;
    private volatile Future<?> patience;

    /** @param most changes that are wanted at a time */
    Subscription(FeedPosition position, int most, UniEmitter<? super ChangeBatch> answer) {
        this.position = position;
        this.most = most;
        this.answer = answer;
    }

    int most() {
        return most;
    }

    FeedPosition position() {
        return position;
    }

    void moveTo(FeedPosition further) {
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

    void tell(ChangeBatch look) {
        if (end()) {
            answer(look);
        }
    }

    /** Only by whoever has ended it. */
    void answer(ChangeBatch look) {
        answer.complete(look.first(most));
    }

    void fail(Throwable failure) {
        if (end()) {
            answer.fail(failure);
        }
    }
}
