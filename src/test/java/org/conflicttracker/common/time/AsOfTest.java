package org.conflicttracker.common.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.conflicttracker.common.time.AsOf.AtDay;
import org.conflicttracker.common.time.AsOf.AtInstant;
import org.conflicttracker.common.time.AsOf.AtRevision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AsOfTest {

    @Test
    void digitsAreARevision() {
        assertThat(AsOf.parse("345")).isEqualTo(new AtRevision(345));
        assertThat(AsOf.parse("20250311")).isEqualTo(new AtRevision(20250311));
        assertThat(AsOf.parse("0")).isEqualTo(new AtRevision(0));
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-11T09:12:00Z,             2025-03-11T09:12:00.000Z",
        "2025-03-11T09:12Z,                2025-03-11T09:12:00.000Z",
        "2025-03-11T09:12:00.123999Z,      2025-03-11T09:12:00.123Z",
        "2025-03-11T09:12:00.5+02:00,      2025-03-11T07:12:00.500Z"
    })
    void instantsAreReadWithTheirOffset(String text, String instant) {
        assertThat(AsOf.parse(text)).isEqualTo(new AtInstant(Instant.parse(instant)));
        assertThat(AsOf.parse(text).toText()).isEqualTo(instant);
    }

    @Test
    void aDateIsTheEndOfItsDay() {
        AsOf asOf = AsOf.parse("2025-03-11");
        assertThat(asOf).isEqualTo(new AtDay(LocalDate.of(2025, 3, 11)));
        assertThat(asOf.toText()).isEqualTo("2025-03-11");
        assertThat(((AtDay) asOf).end()).isEqualTo("2025-03-11T23:59:59.999Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2025-03-10T09:59:59.999Z, false",
        "2025-03-10T10:00:00.000Z, true",
        "2025-03-11T23:59:59.998Z, true",
        "2025-03-11T23:59:59.999Z, false"
    })
    void aDayIsCurrentFromItsBeginningAnywhereToItsEndInUtc(String now, boolean current) {
        assertThat(new AtDay(LocalDate.of(2025, 3, 11)).isCurrent(Instant.parse(now)))
                .isEqualTo(current);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "-1",
                "2025-02-30",
                "2025-03-11T09:12:00",
                "2025-03-11T09:12:00 02:00",
                "2025-03-11T25:00:00Z",
                "+999999999-01-01T00:00:00Z",
                "0000-06-01T00:00:00Z",
                "٣٤٥"
            })
    void anythingElseIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> AsOf.parse(text));
    }

    @Test
    void theMessageShowsWhatWouldDo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AsOf.parse("now"))
                .withMessage("\"now\" is neither a change number (345), nor a date (2025-03-11),"
                        + " nor a time with its offset from UTC (2025-03-11T09:12:00Z)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AsOf.parse("99999999999999999999"))
                .withMessage("There is no revision as high as 99999999999999999999");
    }

    @Test
    void instantsAlwaysShowMilliseconds() {
        assertThat(Instants.format(Instant.parse("2025-03-11T09:12:00Z"))).isEqualTo("2025-03-11T09:12:00.000Z");
        assertThat(Instants.format(Instant.parse("2025-03-11T09:12:00.1239Z"))).isEqualTo("2025-03-11T09:12:00.123Z");
    }

    @Property
    void aRevisionComesBackFromItsText(@ForAll long revision) {
        AsOf asOf = new AtRevision(revision & Long.MAX_VALUE);
        assertThat(AsOf.parse(asOf.toText())).isEqualTo(asOf);
    }

    @Property
    void anInstantComesBackFromItsText(@ForAll("instants") Instant instant) {
        AsOf asOf = new AtInstant(instant);
        assertThat(AsOf.parse(asOf.toText())).isEqualTo(asOf);
    }

    @Provide
    Arbitrary<Instant> instants() {
        return Arbitraries.longs()
                .between(
                        Dates.FIRST.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli(),
                        Dates.LAST
                                .atTime(LocalTime.MAX)
                                .toInstant(ZoneOffset.UTC)
                                .toEpochMilli())
                .map(Instant::ofEpochMilli);
    }
}
