package org.conflicttracker.web.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import org.conflicttracker.testing.EventBuilder;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TableExportTest {

    private final String word = UniqueNames.word();

    @BeforeEach
    void record() {
        EventBuilder.record(
                word,
                EventBuilder.on("2024-01-02").in("SYR", "Latakia", null).claim("KILLED", "ALL", 3),
                EventBuilder.on("2024-03-02").in("SYR", "Tartus", null),
                EventBuilder.on("2024-03-03").in("SYR", "Tartus", null).claim("KILLED", "ALL", 4));
    }

    @Test
    void aTimelineIsATableOfPoints() {
        assertThat(ExportFiles.lines("timeline?format=csv&measures=killed&links=false&tag=" + word))
                .containsExactly(
                        "start,end,events,imprecise,killedLow,killedBest,killedHigh,killedOpenEnded,killedWithoutFigure,"
                                + "killedContested,killedSumsOfParts,killedInWords,killedOfEarlierRule,killedBasisPending,"
                                + "killedTakenOffLow,killedTakenOffBest,killedTakenOffHigh,"
                                + "killedTakenOffOutsideLow,killedTakenOffOutsideBest,killedTakenOffOutsideHigh,"
                                + "measured",
                        "2024-01-01,2024-01-31,1,0,3,3,3,0,0,0,0,0,0,0,0,0,0,0,0,0,\"ALL\"",
                        "2024-02-01,2024-02-29,0,0,,,,0,0,0,0,0,0,0,0,0,0,0,0,0,\"ALL\"",
                        "2024-03-01,2024-03-31,2,0,4,4,4,0,1,0,0,0,0,0,0,0,0,0,0,0,\"ALL\"");
    }

    @Test
    void seriesAreToldApartInColumnsOfTheirOwn() {
        assertThat(ExportFiles.lines(
                        "timeline?format=csv&measures=killed&interval=year&by=admin1&limit=1&fill=none&links=false&tag="
                                + word))
                .containsExactly(
                        "row,admin1,admin1Name,start,end,events,imprecise,"
                                + "killedLow,killedBest,killedHigh,killedOpenEnded,killedWithoutFigure,"
                                + "killedContested,killedSumsOfParts,killedInWords,killedOfEarlierRule,killedBasisPending,"
                                + "killedTakenOffLow,killedTakenOffBest,killedTakenOffHigh,"
                                + "killedTakenOffOutsideLow,killedTakenOffOutsideBest,killedTakenOffOutsideHigh,"
                                + "killedShared,measured",
                        "\"series\",\"Tartus\",\"Tartus, Syria\",2024-01-01,2024-12-31,2,0,4,4,4,0,1,0,0,0,0,0,0,0,0,0,0,0,0,\"ALL\"",
                        "\"other\",,\"Other\",2024-01-01,2024-12-31,1,0,3,3,3,0,0,0,0,0,0,0,0,0,0,0,0,0,,\"ALL\"",
                        "\"total\",,\"All events\",2024-01-01,2024-12-31,3,0,7,7,7,0,1,0,0,0,0,0,0,0,0,0,0,0,,\"ALL\"");
    }

    @Test
    void aggregatesAreATableWithTheRestAndTheTotalMarked() {
        var rows = ExportFiles.rows("aggregates?format=csv&by=admin1&sort=-events&limit=1&tag=" + word);

        assertThat(rows).extracting(row -> row.getField("row")).containsExactly("group", "other", "total");
        assertThat(rows).extracting(row -> row.getField("events")).containsExactly("2", "1", "3");
        assertThat(rows).extracting(row -> row.getField("admin1")).containsExactly("Tartus", "", "");
        assertThat(rows.get(0).getField("countryName")).isEqualTo("Syria");
        assertThat(rows.get(0).getField("eventsUrl")).startsWith("http://").contains("/api/v1/events?admin1Id=");
        assertThat(rows.get(2).getField("killedWithoutFigure")).isEqualTo("1");
        assertThat(rows.get(0).getField("injuredBest")).isEmpty();
    }

    @Test
    void rowsAreAlsoLines() {
        assertThat(ExportFiles.lines("aggregates?format=ndjson&measures=killed&tag=" + word))
                .singleElement()
                .asString()
                .startsWith("{\"row\":\"total\",\"events\":3,\"shared\":null,\"killedLow\":7,");
        assertThat(ExportFiles.lines("timeline?format=ndjson&measures=killed&tag=" + word))
                .hasSize(3)
                .first()
                .asString()
                .startsWith("{\"start\":\"2024-01-01\",\"end\":\"2024-01-31\",\"events\":1,");
    }
}
