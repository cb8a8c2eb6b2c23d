package org.conflicttracker.web.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptHeaderTest {

    private static final List<Format> OFFERED =
            List.of(Format.JSON, Format.CSV, Format.GEOJSON, Format.NDJSON, Format.XLSX, Format.STREAM);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | JSON",
                "text/csv | CSV",
                "TEXT/CSV; header=present | CSV",
                "application/geo+json | GEOJSON",
                "application/x-ndjson, */*;q=0.1 | NDJSON",
                "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8 | JSON",
                "application/json;q=0.5, text/csv | CSV",
                "text/csv, application/json | JSON",
                "text/csv, */* | CSV",
                "text/* | CSV",
                "application/json;q=0, */* | CSV",
                "rubbish, text/csv | CSV",
                "text/csv;q=x, application/geo+json | GEOJSON",
                "*/*;q=2, text/csv;q= | JSON",
                "text/csv,, | CSV",
            })
    void theFormatIsTheOneThatIsLikedBest(String header, Format best) {
        assertThat(AcceptHeader.parse(List.of(header)).findBest(OFFERED, Format::mediaType))
                .contains(best);
    }

    @Test
    void whoSaysNothingAcceptsJson() {
        assertThat(AcceptHeader.parse(List.of()).findBest(OFFERED, Format::mediaType))
                .contains(Format.JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"image/png", "text/csv;q=0", "rubbish", ";", ",", ", ,", "/", "a/", "/b", "text", "a\u00e4/b"})
    void nothingMayBeAcceptable(String header) {
        assertThat(AcceptHeader.parse(List.of(header)).findBest(OFFERED, Format::mediaType))
                .isEmpty();
    }
}
