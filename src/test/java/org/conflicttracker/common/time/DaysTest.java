package org.conflicttracker.common.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class DaysTest {

    private static final LocalDate ORIGIN = LocalDate.of(2025, 3, 1);

    @Test
    void aMissingEndIsOpen() {
        assertThat(new Days(ORIGIN, null).contains(LocalDate.MAX)).isTrue();
        assertThat(new Days(ORIGIN, null).contains(ORIGIN.minusDays(1))).isFalse();
        assertThat(new Days(null, ORIGIN).contains(LocalDate.MIN)).isTrue();
        assertThat(Days.ALL.intersect(new Days(ORIGIN, ORIGIN))).contains(new Days(ORIGIN, ORIGIN));
        assertThat(Days.ALL.intersect(Days.ALL)).contains(Days.ALL);
    }

    @Test
    void theEndIsNotBeforeTheBeginning() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Days(ORIGIN, ORIGIN.minusDays(1)));
    }

    @Property
    void daysAreWhatTheirMembersAre(@ForAll("days") Days one, @ForAll("days") Days two) {
        // beyond ten days from the origin only unbounded ranges contain days
        assertThat(IntStream.rangeClosed(-12, 12).mapToObj(ORIGIN::plusDays)).allSatisfy(day -> assertThat(
                        one.intersect(two).map(both -> both.contains(day)).orElse(false))
                .isEqualTo(one.contains(day) && two.contains(day)));
        boolean common = IntStream.rangeClosed(-12, 12)
                .mapToObj(ORIGIN::plusDays)
                .anyMatch(day -> one.contains(day) && two.contains(day));
        boolean within = IntStream.rangeClosed(-12, 12)
                .mapToObj(ORIGIN::plusDays)
                .allMatch(day -> one.contains(day) || !two.contains(day));
        assertThat(one.intersect(two).isPresent()).isEqualTo(common);
        assertThat(one.contains(two)).isEqualTo(within);
    }

    @Provide
    Arbitrary<Days> days() {
        Arbitrary<LocalDate> ends =
                Arbitraries.integers().between(-10, 10).map(ORIGIN::plusDays).injectNull(0.2);
        return Combinators.combine(ends, ends)
                .filter((from, to) -> from == null || to == null || !to.isBefore(from))
                .as(Days::new);
    }
}
