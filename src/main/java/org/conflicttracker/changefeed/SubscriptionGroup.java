package org.conflicttracker.changefeed;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Those who wait at one position. Changed by one thread at a time. */
final class SubscriptionGroup {

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
        return subscriptions.stream().mapToInt(Subscription::maxChanges).max().orElse(1);
    }

    /** Has them looked for; whether nobody has yet. */
    boolean claimQuery() {
        boolean first = !queryScheduled;
        queryScheduled = true;
        return first;
    }
}
