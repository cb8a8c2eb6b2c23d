package org.conflicttracker.common.geo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.IntStream;
import org.conflicttracker.common.geo.Countries.NumberedStateCodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberedCountriesTest {

    private static String code(Optional<Country> country) {
        return country.map(Country::code).orElse("none");
    }

    @ParameterizedTest
    @CsvSource({
        "771, 1991-03-06, BGD",
        "365, 1990-01-20, SUN",
        "365, 1994-12-11, RUS",
        "345, 1992-05-01, YUG",
        "345, 2004-03-17, SCG",
        "345, 2010-01-01, SRB",
        "340, 2010-01-01, SRB",
        "347, 2009-01-01, XKX",
        "315, 1989-11-17, CSK",
        "255, 1995-01-01, DEU",
        "260, 1985-01-01, DEU",
        "265, 1985-01-01, DDR",
        "678, 1994-05-04, YEM",
        "680, 1986-01-13, YMD",
        "816, 1965-01-01, VDR",
        "816, 1979-02-17, VNM",
        "817, 1968-01-30, VNM",
        "490, 1996-10-24, COD",
        "511, 1964-01-12, TZA",
        "711, 1950-10-07, CHN",
        "626, 2013-12-15, SSD",
        "9999, 2000-01-01, none",
        "-1, 2000-01-01, none"
    })
    void gleditschAndWardNumberStates(int number, LocalDate day, String code) {
        assertThat(code(NumberedStateCodes.GLEDITSCH_WARD.find(number, day))).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({
        "760, 2012-01-01, SYR",
        "4, 2012-01-01, AFG",
        "891, 1999-03-24, YUG",
        "891, 2004-03-17, SCG",
        "688, 2010-01-01, SRB",
        "736, 2005-01-01, SDN",
        "729, 2015-01-01, SDN",
        "728, 2015-01-01, SSD",
        "0, 2012-01-01, none"
    })
    void isoNumbersCountries(int number, LocalDate day, String code) {
        assertThat(code(NumberedStateCodes.ISO_NUMERIC.find(number, day))).isEqualTo(code);
    }

    @Test
    void everyCountryOfTodayHasAnIsoNumber() {
        LocalDate day = LocalDate.of(2025, 1, 1);
        long numbered = IntStream.range(1, 1000)
                .mapToObj(number -> NumberedStateCodes.ISO_NUMERIC.find(number, day))
                .flatMap(Optional::stream)
                .filter(country -> !country.withdrawn())
                .map(Country::code)
                .distinct()
                .count();
        long present = Countries.all().stream()
                .filter(country -> !country.withdrawn() && !country.code().equals("XKX"))
                .count();
        assertThat(numbered).isEqualTo(present);
    }
}
