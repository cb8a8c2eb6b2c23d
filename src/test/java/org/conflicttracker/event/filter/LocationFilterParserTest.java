package org.conflicttracker.event.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.Set;
import org.conflicttracker.common.geo.Box;
import org.conflicttracker.common.geo.Circle;
import org.conflicttracker.common.geo.Position;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.web.problem.ValidationError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationFilterParserTest {

    @Test
    void nothingAskedIsAnywhere() {
        assertThat(RequestBuilder.of().filter().locations()).isEqualTo(LocationFilter.UNRESTRICTED);
    }

    @Test
    void countriesMayBeRepeatedOrJoined() {
        Terms<String> both = Terms.of(Set.of("SYR", "TUR"));
        assertThat(RequestBuilder.of("country=SYR", "country=TUR")
                        .filter()
                        .locations()
                        .country())
                .isEqualTo(both);
        assertThat(RequestBuilder.of("country=SYR,TUR").filter().locations().country())
                .isEqualTo(both);
    }

    @Test
    void countriesMayBeLeftOut() {
        assertThat(RequestBuilder.of("country=!ISR", "country=!LBN")
                        .filter()
                        .locations()
                        .country())
                .isEqualTo(new Terms<>(Set.of(), Set.of("ISR", "LBN"), false, false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "syr; SYR",
                "SY; SYR",
                "uk; GBR",
                "EL; GRC",
                "XK; XKX",
                "Syria; SYR",
                "the Netherlands; NLD",
                "Congo, Democratic Republic of the; COD",
                "{SYR,IRQ}; SYR,IRQ",
                "Syria,iraq; SYR,IRQ",
                "turkey,{; TUR,{"
            })
    void countriesAreReadAsPeopleWriteThem(String text, String codes) {
        if (codes.contains("{")) {
            assertThat(RequestBuilder.of("country=" + text).faults()).hasSize(1);
        } else {
            assertThat(RequestBuilder.of("country=" + text).filter().locations().country())
                    .isEqualTo(Terms.of(Set.of(codes.split(","))));
        }
        assertThat(RequestBuilder.of("country=!isr")
                        .filter()
                        .locations()
                        .country()
                        .excluded())
                .containsExactly("ISR");
    }

    @ParameterizedTest
    @CsvSource({"Congo, COG, COD", "korea, KOR, PRK", "652, BLM, SYR"})
    void whatMayMeanTwoCountriesIsRefusedWithBoth(String text, String one, String other) {
        assertThat(RequestBuilder.of("country=" + text).faults())
                .singleElement()
                .satisfies(fault -> assertThat(fault.detail()).contains(one, other));
    }

    @ParameterizedTest
    @CsvSource({"Siria, SYR", "!Isreal, !ISR", "SYRR, SYR", "Q, "})
    void whatIsNoCodeIsRefusedWithTheCodeMeant(String text, String suggestion) {
        assertThat(RequestBuilder.of("country=" + text).faults())
                .extracting(ValidationError::parameter, ValidationError::suggestion)
                .containsExactly(tuple("country", suggestion));
    }

    @Test
    void provincesAreFoundByFoldedNamesWithTheirCommas() {
        assertThat(RequestBuilder.of("admin1=Śląsk, Górny").filter().locations().admin1())
                .isEqualTo(Terms.of(Set.of("slask, gorny")));
        assertThat(RequestBuilder.of("admin2=!*").filter().locations().admin2().none())
                .isTrue();
    }

    @Test
    void aNameOfNothingIsRefused() {
        assertThat(RequestBuilder.of("admin1='").faults()).hasSize(1);
    }

    @Test
    void boxesAreReadAndCheckedInOrder() {
        assertThat(RequestBuilder.of("bbox=35.5,34.5,36.5,36")
                        .filter()
                        .locations()
                        .box())
                .isEqualTo(new Box(355_000_000, 345_000_000, 365_000_000, 360_000_000));
        assertThat(RequestBuilder.of("bbox=1,2,3").faults())
                .extracting(ValidationError::parameter)
                .containsExactly("bbox");
    }

    @Test
    void aPlaceWithARadiusIsACircle() {
        Circle circle = Circle.around(new Position(355_000_000, 359_000_000), 150);
        assertThat(RequestBuilder.of("near=35.5,35.9", "radiusKm=150")
                        .filter()
                        .locations()
                        .circle())
                .isEqualTo(circle);
    }

    @Test
    void aPlaceNeedsARadiusAndTheOtherWayRound() {
        assertThat(RequestBuilder.of("near=35.5,35.9").faults())
                .extracting(ValidationError::parameter)
                .containsExactly("radiusKm");
        assertThat(RequestBuilder.of("radiusKm=5").faults())
                .extracting(ValidationError::parameter)
                .containsExactly("near");
    }

    @Test
    void placeAndRadiusAreBothToldWhenBothAreWrong() {
        assertThat(RequestBuilder.of("near=north", "radiusKm=-5").faults())
                .extracting(ValidationError::parameter)
                .containsExactly("near", "radiusKm");
    }

    @Test
    void aLongitudeFirstIsTurnedInTheSuggestion() {
        assertThat(RequestBuilder.of("near=-120.5,38", "radiusKm=5").faults())
                .extracting(ValidationError::suggestion)
                .containsExactly("38,-120.5");
    }

    @Test
    void precisionMeansAtLeast() {
        assertThat(RequestBuilder.of("locationPrecision=ADMIN2")
                        .filter()
                        .locations()
                        .precision())
                .isEqualTo(Terms.of(Set.of(LocationPrecision.EXACT, LocationPrecision.NEAR, LocationPrecision.ADMIN2)));
    }

    @Test
    void anAreaIsGivenByItsNumberOrItsCode() {
        LocationFilter filter = RequestBuilder.of("area=12", "area=code:SY06", "area=!7")
                .filter()
                .locations();
        assertThat(filter.area()).isEqualTo(new Terms<>(Set.of(12L, 6L), Set.of(7L), false, false));
        assertThat(filter.areaEdition()).isPositive();
        assertThat(RequestBuilder.of("area=12").filter().locations().areaEdition())
                .isZero();
    }

    @Test
    void aCodeThatNoAreaHasIsNoArea() {
        Terms<Long> area = RequestBuilder.of("area=code:SY99", "area=!code:SY98")
                .filter()
                .locations()
                .area();
        assertThat(area.included()).hasSize(1).allMatch(id -> id < 0);
        assertThat(area.excluded()).hasSize(1).allMatch(id -> id < 0);
    }

    @ParameterizedTest
    @CsvSource({"Latakia", "code:", "code", "-1"})
    void anAreaHasNoName(String value) {
        assertThat(RequestBuilder.of("area=" + value).faults())
                .extracting(ValidationError::parameter)
                .containsExactly("area");
    }

    @Test
    void onlyAPlaceOnTheMapIsApproximate() {
        LocationFilter filter = RequestBuilder.of("bbox=34,33,37,36", "approximate=true")
                .filter()
                .locations();
        assertThat(filter.approximate().provinces()).containsExactly(6L);
        assertThat(filter.areaEdition()).isPositive();
        assertThat(RequestBuilder.of("bbox=34,33,37,36", "approximate=false")
                        .filter()
                        .locations()
                        .approximate())
                .isNull();
        assertThat(RequestBuilder.of("approximate=true").faults())
                .extracting(ValidationError::parameter)
                .containsExactly("approximate");
        assertThat(RequestBuilder.of("bbox=34,33,37,36", "approximate=perhaps").faults())
                .extracting(ValidationError::parameter)
                .containsExactly("approximate");
    }
}
