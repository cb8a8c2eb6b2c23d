package org.conflicttracker.changefeed;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.conflicttracker.changefeed.ChangeBatch.SerializedChange;
import org.conflicttracker.changefeed.ChangeView.Match;
import org.conflicttracker.changefeed.HeldRequests.ChangeSettings;
import org.conflicttracker.common.concurrent.TaskScheduler;
import org.conflicttracker.common.concurrent.ThreadPools;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.query.ChangeFinder;
import org.conflicttracker.event.query.ChangeFinder.Change;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.EventQueryService;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.event.query.EventViewMapper;
import org.conflicttracker.ledger.LatestRevision;
import org.conflicttracker.ledger.Readership;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Notifier of subscriptions: waits for changes on behalf of held calls and streams. Subscriptions at the same position
 * form a group; at a new revision one query is executed per group, and a group without a change moves on together. A
 * waiting subscription uses no thread.
 */
@ApplicationScoped
class ChangeNotifier {

    private static final Logger LOG = Logger.getLogger(ChangeNotifier.class);

    private final Map<FeedPosition, SubscriptionGroup> waiting = new ConcurrentHashMap<>();
    private final AtomicBoolean notificationPending = new AtomicBoolean();
    private final LatestRevision latestRevision;
    private final ChangeQueryService changeQueries;
    private final NotifierExecutor executor;

    ChangeNotifier(LatestRevision latestRevision, ChangeQueryService changeQueries, NotifierExecutor executor) {
        this.latestRevision = latestRevision;
        this.changeQueries = changeQueries;
        this.executor = executor;
        latestRevision.addListener(this::onNewRevision);
    }

    /**
     * The first changes after a position as soon as there are any; an empty batch at the timeout.
     *
     * @param limit maximum size of the batch
     */
    Uni<ChangeBatch> awaitChanges(FeedPosition from, ChangeBatch.Limit limit, Duration timeout) {
        return Uni.createFrom().emitter(answer -> subscribe(new Subscription(from, limit, answer), answer, timeout));
    }

    private void subscribe(Subscription subscription, UniEmitter<? super ChangeBatch> answer, Duration timeout) {
        answer.onTermination(() -> unsubscribe(subscription));
        subscription.scheduleTimeout(executor.schedule(timeout, () -> timeOut(subscription)));
        addToGroup(subscription.position(), List.of(subscription));
    }

    /** Number of subscriptions. */
    int waiting() {
        return waiting.values().stream().mapToInt(SubscriptionGroup::size).sum();
    }

    /**
     * Adds subscriptions to the group of a position. They are added before the latest revision is compared, so no
     * revision is missed in between.
     */
    private void addToGroup(FeedPosition position, Collection<Subscription> added) {
        added.forEach(subscription -> subscription.moveTo(position));
        waiting.compute(position, (key, group) -> SubscriptionGroup.of(group, added));
        if (position.isBehind(latestRevision.state())) {
            scheduleQuery(position);
        }
    }

    private void timeOut(Subscription subscription) {
        if (unsubscribe(subscription)) {
            subscription.answer(ChangeBatch.empty(subscription.position()));
        }
    }

    /**
     * Removes a subscription. It is ended before it leaves its group: a thread that moves the group on skips ended
     * ones.
     */
    private boolean unsubscribe(Subscription subscription) {
        boolean wasWaiting = subscription.tryEnd();
        if (wasWaiting) {
            waiting.computeIfPresent(subscription.position(), (key, group) -> group.without(subscription));
        }
        return wasWaiting;
    }

    /** Listener of the latest revision. Runs on the thread of the writer, so it must be short. */
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
        waiting.computeIfPresent(position, (key, group) -> {
            if (group.claimQuery()) {
                executor.submit(() -> queryAndNotify(position));
            }
            return group;
        });
    }

    private void queryAndNotify(FeedPosition position) {
        SubscriptionGroup group = waiting.remove(position);
        if (group == null) {
            return;
        }
        try {
            ChangeBatch batch = changeQueries.queryChanges(position, group.limit());
            if (batch.isEmpty()) {
                addToGroup(position.after(batch), group.subscriptions());
            } else {
                group.subscriptions().forEach(subscription -> subscription.deliver(batch));
            }
        } catch (RuntimeException e) {
            LOG.warnf("Query for changes failed; its subscriptions fail: %s", e);
            group.subscriptions().forEach(subscription -> subscription.fail(e));
        }
    }

    /** Subscriptions at the same position. Confined to one thread at a time. */
    static final class SubscriptionGroup {

        private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
        private boolean queryScheduled;

        /**
         * The group with these subscriptions added, except those that have ended.
         *
         * @param existing {@code null} for none
         * @return {@code null} if the group is empty
         */
        static @Nullable SubscriptionGroup of(@Nullable SubscriptionGroup existing, Collection<Subscription> added) {
            SubscriptionGroup group = existing == null ? new SubscriptionGroup() : existing;
            added.stream().filter(subscription -> !subscription.hasEnded()).forEach(group.subscriptions::add);
            return group.nullIfEmpty();
        }

        /** @return {@code null} if the group is empty */
        @Nullable
        SubscriptionGroup without(Subscription subscription) {
            subscriptions.remove(subscription);
            return nullIfEmpty();
        }

        private @Nullable SubscriptionGroup nullIfEmpty() {
            return subscriptions.isEmpty() ? null : this;
        }

        Collection<Subscription> subscriptions() {
            return subscriptions;
        }

        int size() {
            return subscriptions.size();
        }

        /** A limit that is enough for each of its subscriptions. */
        ChangeBatch.Limit limit() {
            return subscriptions.stream()
                    .map(Subscription::limit)
                    .reduce(
                            new ChangeBatch.Limit(1, false),
                            (one, other) -> new ChangeBatch.Limit(
                                    Math.max(one.changes(), other.changes()),
                                    one.wholeTransactions() || other.wholeTransactions()));
        }

        /** Claims the query of the group; true if no query was scheduled yet. */
        boolean claimQuery() {
            boolean claimed = !queryScheduled;
            queryScheduled = true;
            return claimed;
        }
    }

    /** Subscription for changes after a position, answered once. */
    static final class Subscription {

        private final ChangeBatch.Limit limit;
        private final UniEmitter<? super ChangeBatch> answer;
        private final AtomicBoolean ended = new AtomicBoolean();
        private volatile FeedPosition position;
        private volatile @Nullable Future<?> timeout;

        /** @param limit maximum size of the answer */
        Subscription(FeedPosition position, ChangeBatch.Limit limit, UniEmitter<? super ChangeBatch> answer) {
            this.position = position;
            this.limit = limit;
            this.answer = answer;
        }

        ChangeBatch.Limit limit() {
            return limit;
        }

        FeedPosition position() {
            return position;
        }

        void moveTo(FeedPosition newPosition) {
            position = newPosition;
        }

        void scheduleTimeout(Future<?> timeoutTask) {
            timeout = timeoutTask;
            if (ended.get()) {
                timeoutTask.cancel(false);
            }
        }

        boolean hasEnded() {
            return ended.get();
        }

        /** Ends the subscription; false if it had ended before. */
        boolean tryEnd() {
            boolean endedNow = ended.compareAndSet(false, true);
            if (endedNow && timeout != null) {
                timeout.cancel(false);
            }
            return endedNow;
        }

        void deliver(ChangeBatch batch) {
            if (tryEnd()) {
                answer(batch);
            }
        }

        /** Completes the answer; only for the thread that ended the subscription. */
        void answer(ChangeBatch batch) {
            answer.complete(batch.limitedTo(limit));
        }

        void fail(Throwable failure) {
            if (tryEnd()) {
                answer.fail(failure);
            }
        }
    }

    /**
     * Position in the change feed of a selection: the last revision examined, among those that the readers may see.
     *
     * @param withinTransaction whether a later revision of the same transaction is still to be examined
     */
    record FeedPosition(EventFilter filter, long after, Readership readers, boolean withinTransaction) {

        FeedPosition after(ChangeBatch batch) {
            return new FeedPosition(filter, batch.examinedUpTo(), readers, batch.withinTransaction());
        }

        /** Whether there are later revisions. */
        boolean isBehind(LatestRevision.State state) {
            return after < state.of(readers).revision();
        }
    }

    /** Thread pools of the change notifier, of constant size for any number of subscriptions. After the stop there are no subscriptions. */
    @ApplicationScoped
    static class NotifierExecutor {

        private final TaskScheduler queryPool;
        private final TaskScheduler scheduler;

        NotifierExecutor(ChangeSettings settings, ThreadPools pools) {
            this.queryPool = pools.newScheduler("changes-look", settings.looksAtOnce());
            this.scheduler = pools.newScheduler("changes-clock", 1);
        }

        /** Executes a query as soon as a thread is free. */
        void submit(Runnable task) {
            queryPool.execute(task);
        }

        /** Schedules a short task. */
        Future<?> schedule(Duration delay, Runnable task) {
            return scheduler.schedule(delay, task);
        }

        /** Schedules a short task repeatedly. */
        void scheduleRepeatedly(Duration delay, Runnable task) {
            scheduler.repeat(delay, task);
        }

        void stop(@Observes ShutdownEvent stopping) {
            queryPool.stop();
            scheduler.stop();
        }
    }

    /** Service that queries the changes of a selection. */
    @ApplicationScoped
    static class ChangeQueryService {

        private final ChangeFinder changeFinder;
        private final EventViewMapper viewMapper;
        private final EventQueryService eventQueries;

        ChangeQueryService(ChangeFinder changeFinder, EventViewMapper viewMapper, EventQueryService eventQueries) {
            this.changeFinder = changeFinder;
            this.viewMapper = viewMapper;
            this.eventQueries = eventQueries;
        }

        /** The position at the start of a span, which may be within a transaction. */
        FeedPosition toPosition(EventFilter filter, Span span, Readership readers) {
            boolean within = changeFinder.transactionBoundary(span, readers) > span.after();
            return new FeedPosition(filter, span.after(), readers, within);
        }

        /**
         * Queries changes up to the latest revision, for subscriptions: in its own transaction, on a thread without a
         * request.
         */
        ChangeBatch queryChanges(FeedPosition position, ChangeBatch.Limit limit) {
            return QuarkusTransaction.requiringNew()
                    .call(() -> read(find(position, eventQueries.latestRevision(position.readers()), limit)));
        }

        /**
         * Changes whose events are not read yet.
         *
         * @param from the position after which they were looked for
         * @param batch the batch without them
         * @param transactionEnds last revision of its transaction by revision
         */
        record FoundChanges(
                FeedPosition from, ChangeBatch batch, List<Change> changes, Map<Long, Long> transactionEnds) {}

        /**
         * Finds the first changes after a position, up to a limit.
         *
         * @param end revision up to which to look, the last of its transaction
         */
        FoundChanges find(FeedPosition from, long end, ChangeBatch.Limit limit) {
            ChangeFinder.Found found =
                    changeFinder.find(from.filter(), new Span(from.after(), end), limit.changes() + 1);
            List<Change> changes = new ArrayList<>(found.changes());
            boolean full = changes.size() > limit.changes();
            long complete = full ? lastRevision(changes) : found.upTo();
            if (complete < end && (!full || limit.wholeTransactions() && isOneTransaction(changes))) {
                long boundary = changeFinder.transactionBoundary(new Span(complete, end), from.readers());
                changes.addAll(changeFinder.findAll(from.filter(), new Span(complete, boundary)));
                complete = boundary;
            }
            int size = limit.size(changes, change -> change.revision().recordedAt);
            List<Change> taken = changes.subList(0, size);
            Map<Long, Long> ends =
                    taken.isEmpty() ? Map.of() : changeFinder.transactionEnds(taken, end, from.readers());
            boolean cut = size < changes.size();
            boolean within = cut && isOneTransaction(changes.subList(size - 1, size + 1));
            if (cut) {
                complete = within ? lastRevision(taken) : Objects.requireNonNull(ends.get(lastRevision(taken)));
            }
            Span examined = new Span(from.after(), Math.max(found.upTo(), complete));
            return new FoundChanges(from, new ChangeBatch(examined, List.of(), complete, within, end), taken, ends);
        }

        private static long lastRevision(List<Change> changes) {
            return changes.get(changes.size() - 1).revision().revision;
        }

        private static boolean isOneTransaction(List<Change> changes) {
            return changes.get(0).revision().recordedAt
                    == changes.get(changes.size() - 1).revision().recordedAt;
        }

        /** Reads the events of the changes, with what they add to sums by the filter. Editors are told who recorded a change. */
        ChangeBatch read(FoundChanges found) {
            List<EventView> events = viewMapper.toViews(
                    found.changes().stream().map(Change::revision).toList(),
                    found.from().readers());
            EventFilter filter = found.from().filter();
            List<SerializedChange> serialized = new ArrayList<>();
            for (int i = 0; i < events.size(); i++) {
                Change change = found.changes().get(i);
                serialized.add(new SerializedChange(
                        ChangeView.of(
                                Match.of(change.before(), change.now()),
                                events.get(i).countedBy(filter)),
                        Objects.requireNonNull(found.transactionEnds().get(change.revision().revision))));
            }
            return found.batch().withEntries(serialized);
        }
    }
}
