package org.conflicttracker.changefeed;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Those who wait at one position. Changed by one thread at a time. */
final class SubscriptionGroup {

    private final Set<Subscription> waiters = ConcurrentHashMap.newKeySet();
    private boolean called;

    /**
     * One with others besides, but for those who have given up.
     *
     * @param before {@code null} for none
     * @return {@code null} where nobody waits
     */
    static SubscriptionGroup of(SubscriptionGroup before, Collection<Subscription> others) {
        SubscriptionGroup company = before == null ? new SubscriptionGroup() : before;
        others.stream().filter(waiter -> !waiter.hasEnded()).forEach(company.waiters::add);
        return company.orNull();
    }

    /** @return {@code null} where nobody is left */
    SubscriptionGroup without(Subscription waiter) {
        waiters.remove(waiter);
        return orNull();
    }

    private SubscriptionGroup orNull() {
        return waiters.isEmpty() ? null : this;
    }

    Collection<Subscription> waiters() {
        return waiters;
    }

    int size() {
        return waiters.size();
    }

    /** The most that one of them takes. */
    int most() {
        return waiters.stream().mapToInt(Subscription::most).max().orElse(1);
    }

    /** Has them looked for; whether nobody has yet. */
    boolean call() {
        boolean first = !called;
        called = true;
        return first;
    }
}
