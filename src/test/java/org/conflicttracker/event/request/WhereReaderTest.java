package org.conflicttracker.event.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.Set;
import org.conflicttracker.event.LocationPrecision;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.filter.WhereCondition;
import org.conflicttracker.geo.Box;
import org.conflicttracker.geo.Circle;
import org.conflicttracker.geo.Position;
import org.conflicttracker.problem.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhereReaderTest {

    @Test
    void nothingAskedIsAnywhere() {
        assertThat(Request.of().filter().where()).isEqualTo(WhereCondition.OPEN);
    }

    @Test
    void countriesMayBeRepeatedOrJoined() {
        Terms<String> both = Terms.of(Set.of("SYR", "TUR"));
        assertThat(Request.of("country=SYR", "country=TUR").filter().where().country())
                .isEqualTo(both);
        assertThat(Request.of("country=SYR,TUR").filter().where().country()).isEqualTo(both);
    }

    @Test
    void countriesMayBeLeftOut() {
        assertThat(Request.of("country=!ISR", "country=!LBN").filter().where().country())
                .isEqualTo(new Terms<>(Set.of(), Set.of("ISR", "LBN"), false, false));
    }

    @ParameterizedTest
    @CsvSource({
        "syr, SYR",
        "SY, SYR",
        "uk, GBR",
        "XK, XKX",
        "Syria, SYR",
        "israel, ISR",
        "Siria, SYR",
        "!isr, !ISR",
        "SYRR, SYR",
        "Q, "
    })
    void whatIsNoCodeIsRefusedWithTheCodeMeant(String text, String suggestion) {
        assertThat(Request.of("country=" + text).faults())
                .extracting(Fault::parameter, Fault::suggestion)
                .containsExactly(tuple("country", suggestion));
    }

    @Test
    void provincesAreFoundByFoldedNamesWithTheirCommas() {
        assertThat(Request.of("admin1=Śląsk, Górny").filter().where().admin1())
                .isEqualTo(Terms.of(Set.of("slask, gorny")));
        assertThat(Request.of("admin2=!*").filter().where().admin2().none()).isTrue();
    }

    @Test
    void aNameOfNothingIsRefused() {
        assertThat(Request.of("admin1='").faults()).hasSize(1);
    }

    @Test
    void boxesAreReadAndCheckedInOrder() {
        assertThat(Request.of("bbox=35.5,34.5,36.5,36").filter().where().box())
                .isEqualTo(new Box(355_000_000, 345_000_000, 365_000_000, 360_000_000));
        assertThat(Request.of("bbox=1,2,3").faults())
                .extracting(Fault::parameter)
                .containsExactly("bbox");
    }

    @Test
    void aPlaceWithARadiusIsACircle() {
        Circle circle = Circle.around(new Position(355_000_000, 359_000_000), 150);
        assertThat(Request.of("near=35.5,35.9", "radiusKm=150").filter().where().circle())
                .isEqualTo(circle);
    }

    @Test
    void aPlaceNeedsARadiusAndTheOtherWayRound() {
        assertThat(Request.of("near=35.5,35.9").faults())
                .extracting(Fault::parameter)
                .containsExactly("radiusKm");
        assertThat(Request.of("radiusKm=5").faults())
                .extracting(Fault::parameter)
                .containsExactly("near");
    }

    @Test
    void placeAndRadiusAreBothToldWhenBothAreWrong() {
        assertThat(Request.of("near=north", "radiusKm=-5").faults())
                .extracting(Fault::parameter)
                .containsExactly("near", "radiusKm");
    }

    @Test
    void aLongitudeFirstIsTurnedInTheSuggestion() {
        assertThat(Request.of("near=-120.5,38", "radiusKm=5").faults())
                .extracting(Fault::suggestion)
                .containsExactly("38,-120.5");
    }

    @Test
    void precisionMeansAtLeast() {
        assertThat(Request.of("locationPrecision=ADMIN2").filter().where().precision())
                .isEqualTo(Terms.of(Set.of(LocationPrecision.EXACT, LocationPrecision.NEAR, LocationPrecision.ADMIN2)));
    }
}
