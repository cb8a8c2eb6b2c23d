package org.conflicttracker.common.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CountriesTest {

    @Test
    void theCodesInForceAreThoseOfTheStandardAndKosovo() {
        List<String> standard = Stream.concat(
                        Locale.getISOCountries(IsoCountryCode.PART1_ALPHA3).stream(), Stream.of("XKX"))
                .sorted()
                .toList();
        assertThat(Countries.all().stream()
                        .filter(country -> !country.withdrawn())
                        .map(Country::code))
                .containsExactlyElementsOf(standard);
    }

    @Test
    void countriesThatNoLongerExistAreKnown() {
        assertThat(Countries.find("SUN")).contains(new Country("SUN", "Soviet Union", true));
        assertThat(Countries.all().stream().filter(Country::withdrawn).map(Country::code))
                .contains("YUG", "CSK", "DDR", "VDR", "YMD", "SCG", "ZAR", "BUR", "ANT", "TMP", "RHO", "HVO")
                .contains("DHY", "NTZ", "SKM", "PCI", "FXX", "GEL", "NHB")
                // all of ISO 3166-3 except FQHH, whose alpha-3 code (ATF) is still in use for a smaller territory
                .hasSize(30);
    }

    @Test
    void namesAreEnglishWhateverTheJdkSays() {
        assertThat(Countries.find("TUR")).contains(new Country("TUR", "Türkiye", false));
        assertThat(Countries.find("XKX")).contains(new Country("XKX", "Kosovo", false));
        assertThat(Countries.find("CIV").orElseThrow().name()).isEqualTo("Côte d'Ivoire");
    }

    @Test
    void onlyTheExactCodeIsFound() {
        assertThat(Stream.of("syr", "SY", "Syria", "XXX", "", " SYR").map(Countries::find))
                .allMatch(found -> found.isEmpty());
        assertThat(Countries.find(null)).isEmpty();
    }

    @Test
    void allAreSortedByCodeAndNoNameStandsTwice() {
        assertThat(Countries.all()).isSortedAccordingTo(Comparator.comparing(Country::code));
        assertThat(Countries.all().stream().map(Country::name)).doesNotHaveDuplicates();
    }

    @Test
    void aCodeIsThreeUpperCaseLetters() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Country("Syr", "Syria", false));
        assertThatIllegalArgumentException().isThrownBy(() -> new Country("SYR", " ", false));
    }
}
