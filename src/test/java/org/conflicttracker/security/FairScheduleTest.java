package org.conflicttracker.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.conflicttracker.security.LoginRateLimiter.FairSchedule;
import org.junit.jupiter.api.Test;

class FairScheduleTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final TestClock clock = new TestClock();
    private final FairSchedule schedule = new FairSchedule(SECOND, 2, clock);

    @Test
    void afterAPauseSomeMayGoAtOnce() {
        assertThat(schedule.take("a")).isZero();
        assertThat(schedule.take("b")).isZero();
        assertThat(schedule.take("c")).isEqualTo(SECOND.toNanos());
    }

    @Test
    void whoWaitsKeepsItsTurnHoweverOftenOthersAsk() {
        schedule.take("a");
        schedule.take("b");
        assertThat(schedule.take("c")).isEqualTo(SECOND.toNanos());
        for (int i = 0; i < 100; i++) {
            assertThat(schedule.take("d")).isPositive();
        }
        clock.advance(SECOND);

        assertThat(schedule.take("e")).isEqualTo(2 * SECOND.toNanos());
        assertThat(schedule.take("c")).isZero();
        assertThat(schedule.take("d")).isPositive();
    }

    @Test
    void nobodyWaitsLongerThanThereAreCallersBefore() {
        for (int client = 0; client < 250; client++) {
            schedule.take("attacker " + client);
        }
        assertThat(schedule.take("new")).isLessThanOrEqualTo(250 * SECOND.toNanos());
        for (int second = 0; second < 250; second++) {
            clock.advance(SECOND);
            for (int client = 0; client < 250; client++) {
                schedule.take("attacker " + client);
            }
        }

        assertThat(schedule.take("new")).isZero();
    }

    @Test
    void aTurnThatNobodyComesForIsGivenUp() {
        schedule.take("a");
        schedule.take("b");
        schedule.take("c");
        clock.advance(Duration.ofMinutes(2));

        assertThat(schedule.take("d")).isZero();
        assertThat(schedule.take("e")).isZero();
        assertThat(schedule.take("c")).isPositive();
    }

    @Test
    void aTurnThatCouldNotBeUsedMayBeTakenAgainAtOnce() {
        schedule.take("a");
        schedule.take("b");
        schedule.giveBack("a");

        assertThat(schedule.take("c")).isPositive();
        assertThat(schedule.take("a")).isZero();
        assertThat(schedule.take("a")).isPositive();
    }

    @Test
    void reservationsAreBounded() {
        for (int client = 0; client < 20_000; client++) {
            schedule.take("attacker " + client);
        }

        assertThat(schedule.take("new")).isLessThanOrEqualTo(10_001 * SECOND.toNanos());
    }
}
