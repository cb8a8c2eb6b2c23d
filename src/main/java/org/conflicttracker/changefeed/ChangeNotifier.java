package org.conflicttracker.changefeed;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    private final AtomicBoolean moved = new AtomicBoolean();
    private final LatestRevision head;
    private final ChangeQueryService looker;
    private final NotifierExecutor crew;

    ChangeNotifier(LatestRevision head, ChangeQueryService looker, NotifierExecutor crew) {
        this.head = head;
        this.looker = looker;
        this.crew = crew;
        head.follow(this::headMoved);
    }

    /**
     * The first changes after a position as soon as there are any; nothing, when the patience is at an end.
     *
     * @param most changes at a time
     */
    Uni<ChangeBatch> next(FeedPosition from, int most, Duration patience) {
        return Uni.createFrom().emitter(answer -> begin(new Subscription(from, most, answer), answer, patience));
    }

    private void begin(Subscription waiter, UniEmitter<? super ChangeBatch> answer, Duration patience) {
        answer.onTermination(() -> leave(waiter));
        waiter.until(crew.after(patience, () -> giveUp(waiter)));
        join(waiter.position(), List.of(waiter));
    }

    /** How many wait. */
    int waiting() {
        return waiting.values().stream().mapToInt(SubscriptionGroup::size).sum();
    }

    /** First in the list, then the question how far the tracker is: so nothing is missed in between. */
    private void join(FeedPosition position, Collection<Subscription> waiters) {
        waiters.forEach(waiter -> waiter.moveTo(position));
        waiting.compute(position, (same, company) -> SubscriptionGroup.of(company, waiters));
        if (position.isBehind(head.state())) {
            callFor(position);
        }
    }

    private void giveUp(Subscription waiter) {
        if (leave(waiter)) {
            waiter.answer(ChangeBatch.nothing(waiter.position()));
        }
    }

    /** Ended first, then taken off the list: whoever moves the others on leaves out those who have ended. */
    private boolean leave(Subscription waiter) {
        boolean waited = waiter.end();
        if (waited) {
            waiting.computeIfPresent(waiter.position(), (same, company) -> company.without(waiter));
        }
        return waited;
    }

    /** Called by whoever writes: it must be short. */
    private void headMoved() {
        if (moved.compareAndSet(false, true)) {
            crew.look(this::callForAll);
        }
    }

    private void callForAll() {
        moved.set(false);
        LatestRevision.State reached = head.state();
        waiting.keySet().stream().filter(position -> position.isBehind(reached)).forEach(this::callFor);
    }

    private void callFor(FeedPosition position) {
        waiting.computeIfPresent(position, (same, company) -> {
            if (company.call()) {
                crew.look(() -> look(position));
            }
            return company;
        });
    }

    private void look(FeedPosition position) {
        SubscriptionGroup company = waiting.remove(position);
        if (company == null) {
            return;
        }
        try {
            ChangeBatch look = looker.look(position, company.most());
            if (look.isEmpty()) {
                join(position.at(look.next()), company.waiters());
            } else {
                company.waiters().forEach(waiter -> waiter.tell(look));
            }
        } catch (RuntimeException e) {
            LOG.warnf("Changes could not be looked for: %s", e);
            company.waiters().forEach(waiter -> waiter.fail(e));
        }
    }
}
