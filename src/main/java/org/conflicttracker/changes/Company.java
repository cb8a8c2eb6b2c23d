package org.conflicttracker.changes;

import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Those who wait at one position. Changed by one thread at a time. */
final class Company {

    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private boolean called;

    /**
     * One with others besides, but for those who have given up.
     *
     * @param before {@code null} for none
     * @return {@code null} where nobody waits
     */
    static Company of(Company before, Collection<Waiter> others) {
        Company company = before == null ? new Company() : before;
        others.stream().filter(waiter -> !waiter.hasEnded()).forEach(company.waiters::add);
        return company.orNull();
    }

    /** @return {@code null} where nobody is left */
    Company without(Waiter waiter) {
        waiters.remove(waiter);
        return orNull();
    }

    private Company orNull() {
        return waiters.isEmpty() ? null : this;
    }

    Collection<Waiter> waiters() {
        return waiters;
    }

    int size() {
        return waiters.size();
    }

    /** The most that one of them takes. */
    int most() {
        return waiters.stream().mapToInt(Waiter::most).max().orElse(1);
    }

    /** Has them looked for; whether nobody has yet. */
    boolean call() {
        boolean first = !called;
        called = true;
        return first;
    }
}
