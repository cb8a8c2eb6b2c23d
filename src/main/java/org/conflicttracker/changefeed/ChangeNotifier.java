package org.conflicttracker.changefeed;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.conflicttracker.ledger.LatestRevision;
import org.jboss.logging.Logger;

/**
 * Waits for changes on behalf of many. Those who stand at the same position wait together: when the tracker comes further, one look is
 * taken for all of them, and where it finds nothing they move on together. Nobody who waits has a thread.
 */
@ApplicationScoped
class ChangeNotifier {

    private static final Logger LOG = Logger.getLogger(ChangeNotifier.class);

    private final Map<FeedPosition, SubscriptionGroup> waiting = new ConcurrentHashMap<>();
    private final AtomicBoolean notificationPending = new AtomicBoolean();
    private final LatestRevision latestRevision;
    private final ChangeQueryService changeQueries;
    private final NotifierExecutor executor;

    ChangeNotifier(LatestRevision head, ChangeQueryService looker, NotifierExecutor crew) {
        this.latestRevision = head;
        this.changeQueries = looker;
        this.executor = crew;
        head.addListener(this::onNewRevision);
    }

    /**
     * The first changes after a position as soon as there are any; nothing, when the patience is at an end.
     *
     * @param most changes at a time
     */
    Uni<ChangeBatch> awaitChanges(FeedPosition from, int most, Duration patience) {
        return Uni.createFrom().emitter(answer -> subscribe(new Subscription(from, most, answer), answer, patience));
    }

    private void subscribe(Subscription waiter, UniEmitter<? super ChangeBatch> answer, Duration patience) {
        answer.onTermination(() -> unsubscribe(waiter));
        waiter.scheduleTimeout(executor.schedule(patience, () -> timeOut(waiter)));
        addToGroup(waiter.position(), List.of(waiter));
    }

    /** How many wait. */
    int waiting() {
        return waiting.values().stream().mapToInt(SubscriptionGroup::size).sum();
    }

    /** First in the list, then the question how far the tracker is: so nothing is missed in between. */
    private void addToGroup(FeedPosition position, Collection<Subscription> waiters) {
        waiters.forEach(waiter -> waiter.moveTo(position));
        waiting.compute(position, (same, company) -> SubscriptionGroup.of(company, waiters));
        if (position.isBehind(latestRevision.state())) {
            scheduleQuery(position);
        }
    }

    private void timeOut(Subscription waiter) {
        if (unsubscribe(waiter)) {
            waiter.answer(ChangeBatch.empty(waiter.position()));
        }
    }

    /** Ended first, then taken off the list: whoever moves the others on leaves out those who have ended. */
    private boolean unsubscribe(Subscription waiter) {
        boolean waited = waiter.tryEnd();
        if (waited) {
            waiting.computeIfPresent(waiter.position(), (same, company) -> company.without(waiter));
        }
        return waited;
    }

    /** Called by whoever writes: it must be short. */
    private void onNewRevision() {
        if (notificationPending.compareAndSet(false, true)) {
            executor.submit(this::scheduleAllQueries);
        }
    }

    private void scheduleAllQueries() {
        notificationPending.set(false);
        LatestRevision.State reached = latestRevision.state();
        waiting.keySet().stream().filter(position -> position.isBehind(reached)).forEach(this::scheduleQuery);
    }

    private void scheduleQuery(FeedPosition position) {
        waiting.computeIfPresent(position, (same, company) -> {
            if (company.claimQuery()) {
                executor.submit(() -> queryAndNotify(position));
            }
            return company;
        });
    }

    private void queryAndNotify(FeedPosition position) {
        SubscriptionGroup company = waiting.remove(position);
        if (company == null) {
            return;
        }
        try {
            ChangeBatch look = changeQueries.queryChanges(position, company.maxChanges());
            if (look.isEmpty()) {
                addToGroup(position.withRevision(look.examinedUpTo()), company.subscriptions());
            } else {
                company.subscriptions().forEach(waiter -> waiter.deliver(look));
            }
        } catch (RuntimeException e) {
            LOG.warnf("Changes could not be looked for: %s", e);
            company.subscriptions().forEach(waiter -> waiter.fail(e));
        }
    }

    /** Those who wait at one position. Changed by one thread at a time. */
    static final class SubscriptionGroup {

        private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
        private boolean queryScheduled;

        /**
         * One with others besides, but for those who have given up.
         *
         * @param before {@code null} for none
         * @return {@code null} where nobody waits
         */
        static SubscriptionGroup of(SubscriptionGroup before, Collection<Subscription> others) {
            SubscriptionGroup company = before == null ? new SubscriptionGroup() : before;
            others.stream().filter(waiter -> !waiter.hasEnded()).forEach(company.subscriptions::add);
            return company.orNull();
        }

        /** @return {@code null} where nobody is left */
        SubscriptionGroup without(Subscription waiter) {
            subscriptions.remove(waiter);
            return orNull();
        }

        private SubscriptionGroup orNull() {
            return subscriptions.isEmpty() ? null : this;
        }

        Collection<Subscription> subscriptions() {
            return subscriptions;
        }

        int size() {
            return subscriptions.size();
        }

        /** The most that one of them takes. */
        int maxChanges() {
            return subscriptions.stream()
                    .mapToInt(Subscription::maxChanges)
                    .max()
                    .orElse(1);
        }

        /** Has them looked for; whether nobody has yet. */
        boolean claimQuery() {
            boolean first = !queryScheduled;
            queryScheduled = true;
            return first;
        }
    }

    /** Somebody who waits for a change; answered once. */
    static final class Subscription {

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
}
