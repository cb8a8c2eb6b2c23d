package org.conflicttracker.common.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CountryNamesTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "syr; SYR",
                "Sy; SYR",
                "uk; GBR",
                "EL; GRC",
                "xk; XKX",
                "SU; SUN",
                "syria; SYR",
                "Syrian Arab Republic; SYR",
                "The Gambia; GMB",
                "cote d'ivoire; CIV",
                "Côte d’Ivoire; CIV",
                "Ivory Coast; CIV",
                "TURKEY; TUR",
                "Türkiye; TUR",
                "burma; MMR",
                "Zaire; COD",
                "DR Congo (Zaire); COD",
                "Congo-Brazzaville; COG",
                "Korea, Republic of; KOR",
                "Bosnia & Herzegovina; BIH",
                "Bosnia-Herzegovina; BIH",
                "USSR; SUN",
                "U.S.A.; USA",
                "St. Lucia; LCA",
                " Viet  Nam ; VNM"
            })
    void countriesAreReadAsPeopleWriteThem(String text, String code) {
        assertThat(CountryNames.find(text)).map(Country::code).contains(code);
        assertThat(CountryNames.explainAmbiguity(text)).isEmpty();
    }

    @Test
    void everyCodeAndTwoLettersAndNameIsReadInAnyCase() {
        for (Country country : Countries.all()) {
            assertThat(CountryNames.toCode(country.code().toLowerCase(Locale.ROOT)))
                    .isEqualTo(country.code());
            if (!country.withdrawn()) {
                assertThat(CountryNames.toCode(country.name().toUpperCase(Locale.ROOT)))
                        .isEqualTo(country.code());
            }
        }
        for (String alpha2 : Locale.getISOCountries()) {
            Locale locale = new Locale.Builder().setRegion(alpha2).build();
            if (Countries.find(locale.getISO3Country())
                    .filter(country -> !country.withdrawn())
                    .isPresent()) {
                assertThat(CountryNames.toCode(alpha2)).isEqualTo(locale.getISO3Country());
                assertThat(CountryNames.toCode(locale.getDisplayCountry(Locale.ENGLISH)))
                        .isEqualTo(locale.getISO3Country());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"Congo, COG, COD", "korea, KOR, PRK", "CS, CSK, SCG", "652, BLM, SYR", "760, SYR, BTN"})
    void whatMayMeanTwoCountriesIsNotReadButExplainedWithBoth(String text, String one, String other) {
        assertThat(CountryNames.find(text)).isEmpty();
        assertThat(CountryNames.explainAmbiguity(text).orElseThrow()).contains(one + " (", other + " (");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "Atlantis", "SYRIAA", "XX", "Q", "\0"})
    void anythingElseIsNoCountry(String text) {
        assertThat(CountryNames.find(text)).isEmpty();
        assertThat(CountryNames.explainAmbiguity(text)).isEmpty();
        assertThat(CountryNames.toCode(text)).isEqualTo(text);
    }

    @Test
    void nullIsNoCountry() {
        assertThat(CountryNames.toCode(null)).isNull();
        assertThat(CountryNames.explainAmbiguity(null)).isEmpty();
    }
}
