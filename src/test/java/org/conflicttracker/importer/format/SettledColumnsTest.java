package org.conflicttracker.importer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.event.command.EventInput.InvolvementInput;
import org.conflicttracker.importer.FileFormat.FileCheck;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.FileOptions.StatedReading;
import org.conflicttracker.importer.FileReading.DateOrder;
import org.conflicttracker.importer.FileReading.Settled;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.importer.format.RowFormat.ParsedRow;
import org.conflicttracker.registry.actor.ActorKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The first pass over a file settles how whole columns are read, or refuses the file. */
class SettledColumnsTest {

    private final AcledFormat acled = new AcledFormat();
    private final UcdpFormat ucdp = new UcdpFormat();

    /** A file with these dates; its timestamps are later than all of them. */
    private static TestRows dates(String... dates) {
        TestRows rows = AcledRowParsers.recent();
        for (int i = 0; i < dates.length; i++) {
            rows.with("event_id_cnty", "NEV" + i, "event_date", dates[i], "year", "", "timestamp", "1900000000");
        }
        return rows;
    }

    private static byte[] bytes(TestRows rows) {
        return rows.csv().getBytes(StandardCharsets.UTF_8);
    }

    private FileCheck.Result check(TestRows rows) {
        return ParsedFile.check(acled, bytes(rows), ParsedFile.NOTHING);
    }

    private List<LocalDate> days(TestRows rows) {
        return days(ParsedFile.by(acled, rows.csv()));
    }

    private static List<LocalDate> days(List<ParsedRow> parsed) {
        return parsed.stream()
                .map(row -> row.event() == null ? null : row.event().date().start())
                .toList();
    }

    private static FileOptions stated(DateOrder dates, String encoding, List<String> missing) {
        return new FileOptions(List.of(), null, new StatedReading(dates, encoding, missing), null, null);
    }

    private static LocalDate day(int year, int month, int day) {
        return LocalDate.of(year, month, day);
    }

    @Test
    void oneNumberAboveTwelveSettlesTheWholeColumn() {
        assertThat(days(dates("03/04/2022", "03/30/2022", "05/05/2022")))
                .containsExactly(day(2022, 3, 4), day(2022, 3, 30), day(2022, 5, 5));
        assertThat(days(dates("03/04/2022", "30/03/2022"))).containsExactly(day(2022, 4, 3), day(2022, 3, 30));
        Settled settled =
                check(dates("03/04/2022", "03/30/2022")).reading().settled().get(0);
        assertThat(settled.column()).isEqualTo("event_date");
        assertThat(settled.as()).isEqualTo("dates: month, day, year");
        assertThat(settled.because()).isEqualTo("\"03/30/2022\" (row 2): a number above 12");
    }

    @Test
    void anEventIsNotLaterThanItsTimestamp() {
        // 1646438400 is 5 March 2022
        TestRows rows = AcledRowParsers.recent()
                .with("event_date", "03/04/2022", "timestamp", "1646438400")
                .with("event_id_cnty", "NEV2", "event_date", "01/02/2022", "timestamp", "1900000000");
        assertThat(days(rows)).containsExactly(day(2022, 3, 4), day(2022, 1, 2));
        assertThat(check(rows).reading().settled().get(0).because()).contains("timestamp");
    }

    @Test
    void datesThatNothingSettlesAreRefusedWithAnExampleAndTheParameter() {
        TestRows rows = dates("03/04/2022", "05/06/2022");
        assertThatThrownBy(() -> check(rows))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("\"03/04/2022\" (row 1)")
                .hasMessageContaining("Nothing was recorded")
                .hasMessageContaining("dates=mdy");
        assertThat(days(ParsedFile.by(acled, bytes(rows), stated(DateOrder.MDY, null, null))))
                .containsExactly(day(2022, 3, 4), day(2022, 5, 6));
    }

    @Test
    void datesInTwoOrdersAreRefusedWithARowOfEach() {
        TestRows rows = dates("03/30/2022", "30/03/2022", "03/04/2022");
        assertThatThrownBy(() -> check(rows))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("\"30/03/2022\" (row 2) can only be day, month, year")
                .hasMessageContaining("\"03/30/2022\" (row 1) can only be month, day, year");
        assertThat(days(ParsedFile.by(acled, bytes(rows), stated(DateOrder.DMY, null, null))))
                .containsExactly(null, day(2022, 3, 30), day(2022, 4, 3));
    }

    @Test
    void datesOfSeveralFormsAreRefused() {
        assertThatThrownBy(() -> check(dates("30/03/2022", "2022-04-03")))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("several forms");
        assertThatThrownBy(() -> check(dates("44650", "2022-04-03")))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("several forms")
                .hasMessageContaining("dates=1904");
        assertThat(days(dates("30 March 2022", "2022-04-03"))).containsExactly(day(2022, 3, 30), day(2022, 4, 3));
    }

    @Test
    void datesThatReadAlikeInEveryOrderNeedNone() {
        assertThat(days(dates("05/05/2022", "06/06/2022"))).containsExactly(day(2022, 5, 5), day(2022, 6, 6));
    }

    @ParameterizedTest
    @CsvSource({
        "9-May-20, 2020-05-09",
        "30-Mar-22, 2022-03-30",
        "'May 9, 2020', 2020-05-09",
        "09MAY2020, 2020-05-09",
        "9 Sept. 1998, 1998-09-09",
        "9-May-99, 1999-05-09",
        "31-12-19, 2019-12-31",
        "31.12.2019, 2019-12-31",
        "12/31/2019 0:00, 2019-12-31",
        "2021-09-07T00:00:00Z, 2021-09-07",
        "2021-09-07T00:00:00.000+02:00, 2021-09-07",
        "2021/9/7, 2021-09-07",
        "20210907, 2021-09-07",
        "43829, 2019-12-30",
        "43829.0, 2019-12-30"
    })
    void datesComeInManyForms(String text, LocalDate day) {
        ParsedRow parsed = ParsedFile.one(acled, dates(text).csv());
        assertThat(parsed.event().date().start()).isEqualTo(day);
        assertThat(parsed.event().extra().at("/acled/event_date").isMissingNode())
                .isTrue();
    }

    @Test
    void yearsOfTwoDigitsAndSerialNumbersFollowTheColumnOfYears() {
        TestRows rows = AcledRowParsers.recent()
                .with("event_date", "19-12-31", "year", "2019")
                .with("event_id_cnty", "NEV2", "event_date", "20-01-02", "year", "2020");
        assertThat(days(rows)).containsExactly(day(2019, 12, 31), day(2020, 1, 2));
        assertThat(days(AcledRowParsers.recent().with("event_date", "42367", "year", "2019")))
                .as("1904")
                .containsExactly(day(2019, 12, 30));
        assertThat(days(AcledRowParsers.recent().with("event_date", "3-May-46", "year", "1946")))
                .containsExactly(day(1946, 5, 3));
    }

    @Test
    void theOtherColumnOfDatesSettlesOneThatDoesNot() {
        TestRows rows = UcdpRowParsers.recent()
                .with("date_start", "03/04/2001", "date_end", "03/13/2001", "date_prec", "4", "source_date", "");
        EventInput event = ParsedFile.one(ucdp, rows.csv()).event();
        assertThat(event.date().start()).isEqualTo(day(2001, 3, 4));
        assertThat(event.date().end()).isEqualTo(day(2001, 3, 13));
    }

    @ParameterizedTest
    @ValueSource(strings = {"NA", "nan", "NaN", "NULL", "None", "N/A", "#N/A", "-", "."})
    void usualWordsForMissingAreToldOncePerColumn(String word) {
        TestRows rows = AcledRowParsers.recent()
                .with("assoc_actor_1", word, "fatalities", word, "tags", word)
                .with("event_id_cnty", "NEV2", "assoc_actor_1", word);
        EventInput event = ParsedFile.by(acled, rows.csv()).get(0).event();
        assertThat(event.actors())
                .extracting(InvolvementInput::name)
                .containsExactly("Pirates of the Lagoon", "Civilians (Neverland)");
        assertThat(event.claims()).isEmpty();
        assertThat(event.tags()).isEmpty();
        List<Finding> findings = check(rows).findings();
        assertThat(findings).hasSize(3);
        assertThat(findings)
                .filteredOn(finding -> finding.column().equals("assoc_actor_1"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.value()).isEqualTo(word);
                    assertThat(finding.rows()).isEqualTo(2);
                });
    }

    @Test
    void wordsForMissingWithinListsAreMissing() {
        TestRows rows = AcledRowParsers.recent()
                .with("assoc_actor_1", "Divers; NA; -;Sailors", "source", "NA;Reef Herald", "tags", "reef; nan ;NULL");
        EventInput event = ParsedFile.by(acled, rows.csv()).get(0).event();
        assertThat(event.actors())
                .extracting(InvolvementInput::name)
                .contains("Divers", "Sailors")
                .doesNotContain("NA", "-", "");
        assertThat(event.tags()).containsExactly("reef");
        assertThat(event.reports())
                .extracting(report -> report.source().name())
                .contains("Reef Herald")
                .doesNotContain("NA", "");
        assertThat(check(rows).findings())
                .extracting(finding -> finding.column() + " " + finding.value())
                .containsExactlyInAnyOrder("assoc_actor_1 NA", "assoc_actor_1 -", "source NA", "tags nan", "tags NULL");
    }

    @Test
    void wordsForMissingAreExactAndCanBeNamed() {
        TestRows rows = AcledRowParsers.recent().with("actor1", "Na", "location", "unknown");
        assertThat(ParsedFile.one(acled, rows.csv()).event().actors().get(0).name())
                .isEqualTo("Na");
        EventInput event = ParsedFile.by(acled, bytes(rows), stated(null, null, List.of("unknown", "Na")))
                .get(0)
                .event();
        assertThat(event.actors().get(0).name()).isEqualTo("Civilians (Neverland)");
        assertThat(event.locations().get(0).name()).isNull();
        assertThat(ParsedFile.by(
                                acled,
                                bytes(AcledRowParsers.recent().with("actor1", "NA")),
                                stated(null, null, List.of()))
                        .get(0)
                        .event()
                        .actors()
                        .get(0)
                        .name())
                .isEqualTo("NA");
    }

    @Test
    void aWordThatIsAnAreaOfTheCountryOrItsCodeIsKept() {
        TestRows rows =
                AcledRowParsers.recent().with("iso", "764", "country", "Thailand", "admin1", "nan", "admin2", "NaN");
        EventInput event = ParsedFile.one(acled, rows.csv()).event();
        assertThat(event.locations().get(0).admin1()).isEqualTo("nan");
        assertThat(check(rows).findings()).isEmpty();
        TestRows namibia = AcledRowParsers.recent()
                .in(AcledRowParsers.RECENT + ",iso2")
                .with("iso", "516", "country", "Namibia", "iso2", "NA");
        assertThat(ParsedFile.one(acled, namibia.csv())
                        .event()
                        .extra()
                        .at("/acled/iso2")
                        .asText())
                .isEqualTo("NA");
        assertThat(check(namibia).findings()).isEmpty();
    }

    @Test
    void codesThatWereWrittenAsFloatsAreIntegers() {
        TestRows floats = AcledRowParsers.recent()
                .with(
                        "inter1",
                        "8.0",
                        "inter2",
                        "7.0",
                        "iso",
                        "760.0",
                        "time_precision",
                        "1.0",
                        "geo_precision",
                        "1.0",
                        "year",
                        "2023.0",
                        "fatalities",
                        "3.0",
                        "timestamp",
                        "1700000000.0");
        TestRows whole = AcledRowParsers.recent().with("inter1", "8", "inter2", "7");
        ParsedRow parsed = ParsedFile.one(acled, floats.csv());
        assertThat(parsed.event()).isEqualTo(ParsedFile.one(acled, whole.csv()).event());
        assertThat(parsed.event().actors().get(0).kind()).isEqualTo(ActorKind.EXTERNAL_FORCES);
        assertThat(check(floats).reading().settled())
                .extracting(Settled::column)
                .containsExactlyInAnyOrder(
                        "inter1",
                        "inter2",
                        "iso",
                        "time_precision",
                        "geo_precision",
                        "year",
                        "fatalities",
                        "timestamp");
        ParsedRow release = ParsedFile.one(
                ucdp, UcdpRowParsers.recent().with("id", "900001.0").csv());
        assertThat(release.key().id()).isEqualTo("900001");
    }

    @Test
    void marksBetweenThousandsAreToldFromDecimals() {
        assertThat(people("1,234", "36.25")).isEqualTo(1234);
        assertThat(people("1.234", "36,25")).isEqualTo(1234);
        assertThat(people("1,000", "36.25")).isEqualTo(1000);
        assertThat(people("1.000", "36,25")).isEqualTo(1000);
        assertThat(people("12 345", "36.25")).isEqualTo(12345);
        assertThat(people("1e+03", "36.25")).isEqualTo(1000);
        assertThat(people("1,234,567", "36")).isEqualTo(1_234_567);
        assertThatThrownBy(() -> people("1,000", "36"))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("\"1,000\" (row 1)");
    }

    private Integer people(String fatalities, String longitude) {
        TestRows rows = AcledRowParsers.recent()
                .with(
                        "fatalities",
                        fatalities,
                        "longitude",
                        longitude,
                        "latitude",
                        longitude.length() == 2 ? "35" : longitude);
        EventInput event = ParsedFile.one(acled, rows.csv()).event();
        assertThat(event.locations().get(0).longitude()).isEqualTo(longitude.length() == 2 ? 36 : 36.25);
        return event.claims().get(0).best();
    }

    @Test
    void anotherEncodingIsRefusedAsAWholeUnlessItIsNamed() {
        TestRows rows =
                AcledRowParsers.recent().with("location", "Côte").with("event_id_cnty", "NEV2", "location", "Reef");
        byte[] file = rows.csv().getBytes(Charset.forName("windows-1252"));
        assertThatThrownBy(() -> ParsedFile.check(acled, file, ParsedFile.NOTHING))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("CSV UTF-8")
                .hasMessageContaining("encoding=windows-1252");
        FileOptions options = stated(null, "windows-1252", null);
        assertThat(ParsedFile.by(acled, file, options)
                        .get(0)
                        .event()
                        .locations()
                        .get(0)
                        .name())
                .isEqualTo("Côte");
        byte[] wide = ("\uFEFF" + rows.csv()).getBytes(StandardCharsets.UTF_16LE);
        assertThat(ParsedFile.by(acled, wide, ParsedFile.NOTHING)
                        .get(0)
                        .event()
                        .locations()
                        .get(0)
                        .name())
                .isEqualTo("Côte");
        assertThat(ParsedFile.check(acled, wide, ParsedFile.NOTHING)
                        .reading()
                        .settled()
                        .get(0)
                        .as())
                .isEqualTo("encoding UTF-16LE");
    }

    @Test
    void columnsThatSayTheSameTwiceOrOnlyNumberTheRowsAreLeftOut() {
        TestRows rows = AcledRowParsers.recent()
                .in("," + AcledRowParsers.RECENT + ",admin1.1")
                .with("", "1", "admin1.1", "Lagoon")
                .with("", "5", "admin1.1", "Lagoon", "event_id_cnty", "NEV2");
        assertThat(ParsedFile.by(acled, rows.csv()).get(0).event())
                .isEqualTo(ParsedFile.one(acled, AcledRowParsers.recent().with().csv())
                        .event());
        assertThat(check(rows).reading().settled())
                .extracting(Settled::as)
                .containsExactlyInAnyOrder("left out", "left out");
        TestRows different =
                AcledRowParsers.recent().in(AcledRowParsers.RECENT + ",ADMIN1").with("ADMIN1", "Reef");
        assertThatThrownBy(() -> check(different))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("\"Lagoon\" and \"Reef\" in row 1");
    }

    @Test
    void anIdOfManyDifferentRowsIsNone() {
        TestRows rows = AcledRowParsers.recent();
        for (int i = 0; i < 7; i++) {
            rows.with("event_id_cnty", "OTHER", "location", "Reef " + i);
        }
        rows.with();
        List<ParsedRow> parsed = ParsedFile.by(acled, rows.csv());
        assertThat(parsed)
                .extracting(row -> row.key().id())
                .containsExactly(null, null, null, null, null, null, null, "NEV1");
        assertThat(parsed.get(0).event().externalIds()).isEmpty();
        assertThat(check(rows).findings()).singleElement().satisfies(finding -> {
            assertThat(finding.value()).isEqualTo("OTHER");
            assertThat(finding.rows()).isEqualTo(7);
        });
    }

    @Test
    void aFileThatLooksBadIsSuspected() {
        TestRows rows = AcledRowParsers.recent();
        for (int i = 0; i < 30; i++) {
            rows.with("event_id_cnty", "NEV" + i, "event_type", i < 20 ? "Weather" : "Riots");
        }
        assertThat(check(rows).suspected()).isEqualTo(20);
        assertThat(check(dates("2022-04-03", "soon", "2999-01-01", "")).suspected())
                .isEqualTo(3);
    }
}
