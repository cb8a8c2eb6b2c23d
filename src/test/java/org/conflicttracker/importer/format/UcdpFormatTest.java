package org.conflicttracker.importer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.event.casualty.Claim.Qualifier;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.command.ClaimInput;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.event.command.EventInput.DateInput;
import org.conflicttracker.event.command.EventInput.InvolvementInput;
import org.conflicttracker.event.command.EventInput.LocationInput;
import org.conflicttracker.event.model.ActorInEvent.Role;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.event.model.Violence;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.importer.format.RowFormat.ParsedRow;
import org.conflicttracker.importer.format.RowFormat.ParsedRows;
import org.conflicttracker.registry.actor.ActorKind;
import org.conflicttracker.registry.report.ReportReference;
import org.conflicttracker.registry.report.SourceKind;
import org.junit.jupiter.api.Test;

class UcdpFormatTest {

    private final UcdpFormat format = new UcdpFormat();

    private ParsedRow told(String... different) {
        return ParsedFile.one(format, UcdpRowParsers.recent().with(different).csv());
    }

    private EventInput event(String... different) {
        return told(different).event();
    }

    @Test
    void aRowIsAnEvent() {
        ParsedRow parsed = told();
        EventInput event = parsed.event();
        assertThat(parsed.findings()).isEmpty();
        assertThat(parsed.key()).isEqualTo(new ParsedRow.DatasetRowId("ucdp", "900001"));
        assertThat(event.externalIds()).containsEntry("ucdp", List.of("900001"));
        assertThat(event.title()).isEqualTo("Government of Chad – Lost Boys, Lagoon town");
        assertThat(event.type()).isEqualTo(EventType.BATTLE);
        assertThat(event.violence()).isEqualTo(Violence.STATE_BASED);
        assertThat(event.clarity()).isEqualTo(Clarity.CLEAR);
        assertThat(event.date())
                .isEqualTo(new DateInput(LocalDate.of(2001, 3, 4), LocalDate.of(2001, 3, 5), DatePrecision.DAYS));
        assertThat(event.locations())
                .containsExactly(new LocationInput(
                        "Lagoon town",
                        "TCD",
                        "Lagoon province",
                        "Lagoon district",
                        12.5,
                        17.25,
                        LocationPrecision.NEAR));
    }

    @Test
    void theSideWithTheNumberOfAStateIsItsGovernment() {
        assertThat(event().actors())
                .extracting(
                        InvolvementInput::name,
                        InvolvementInput::kind,
                        InvolvementInput::country,
                        InvolvementInput::role)
                .containsExactly(
                        tuple("Government of Chad", ActorKind.STATE_FORCES, "TCD", Role.SIDE_A),
                        tuple("Lost Boys", ActorKind.UNKNOWN, null, Role.SIDE_B));
    }

    @Test
    void civiliansAreTheTargetOfOneSidedViolence() {
        EventInput event = event("type_of_violence", "3", "side_b", "Civilians");
        assertThat(event.type()).isEqualTo(EventType.VIOLENCE_AGAINST_CIVILIANS);
        assertThat(event.violence()).isEqualTo(Violence.ONE_SIDED);
        assertThat(event.actors().get(1))
                .isEqualTo(new InvolvementInput(null, "Civilians", null, ActorKind.CIVILIANS, null, Role.TARGET, null));
    }

    @Test
    void theFiguresAreTheReleases() {
        assertThat(event().claims())
                .extracting(
                        ClaimInput::groups,
                        ClaimInput::low,
                        ClaimInput::best,
                        ClaimInput::high,
                        ClaimInput::qualifier,
                        ClaimInput::preferred)
                .containsExactlyInAnyOrder(
                        tuple(List.of(Group.ALL), 6, 7, 9, null, true),
                        tuple(List.of(Group.SIDE_A), null, 1, null, Qualifier.ABOUT, false),
                        tuple(List.of(Group.SIDE_B), null, 4, null, Qualifier.ABOUT, false),
                        tuple(List.of(Group.CIVILIANS), null, 2, null, Qualifier.ABOUT, false),
                        tuple(List.of(Group.UNKNOWN), null, 0, null, Qualifier.ABOUT, false));
        assertThat(event().claims()).extracting(ClaimInput::report).containsOnlyNulls();
    }

    @Test
    void theReleaseIsNamedAfterTheLabel() {
        byte[] file = UcdpRowParsers.recent().with().csv().getBytes(StandardCharsets.UTF_8);
        ReportReference named = ParsedFile.by(format, file, new FileOptions(List.of(), "UCDP GED 25.1"))
                .get(0)
                .release();
        assertThat(named.title()).isEqualTo("UCDP GED 25.1");
        assertThat(named.source().name()).isEqualTo("UCDP GED");
        assertThat(named.source().kind()).isEqualTo(SourceKind.DATASET);
    }

    @Test
    void newspapersNamedInTheRowAreReports() {
        assertThat(event().reports())
                .extracting(
                        r -> r.source().name(),
                        r -> r.source().kind(),
                        ReportReference::title,
                        ReportReference::publishedOn)
                .containsExactly(
                        tuple("Reuters News", SourceKind.NEWS_AGENCY, "Clash at the lagoon", LocalDate.of(2001, 3, 5)),
                        tuple("The Daily Hook", SourceKind.NEWSPAPER, "Boys, pirates clash", LocalDate.of(2001, 3, 6)));
    }

    @Test
    void unusedCellsAreKeptUnderTheirColumnNames() {
        List<String> swapped = new ArrayList<>();
        event().extra().path("ucdp").fieldNames().forEachRemaining(swapped::add);
        assertThat(swapped)
                .containsExactly(
                        "relid",
                        "active_year",
                        "code_status",
                        "conflict_new_id",
                        "conflict_name",
                        "dyad_new_id",
                        "dyad_name",
                        "side_a_new_id",
                        "side_b_new_id",
                        "number_of_sources",
                        "source_original",
                        "where_description",
                        "priogrid_gid",
                        "country_id",
                        "region",
                        "gwnoa");
        assertThat(event("relid", "  a\nb ").extra().at("/ucdp/relid").asText()).isEqualTo("  a\nb ");
    }

    @Test
    void listsOfUnequalLengthAreNotMatchedByGuess() {
        ParsedRow parsed = told("source_headline", "One; and a half;Two");
        assertThat(parsed.event().reports())
                .extracting(r -> r.source().name(), ReportReference::title, ReportReference::publishedOn)
                .containsExactly(
                        tuple("Reuters News", "Report not identified, named by UCDP GED", LocalDate.of(2001, 3, 5)),
                        tuple("The Daily Hook", "Report not identified, named by UCDP GED", LocalDate.of(2001, 3, 6)));
        assertThat(parsed.event().extra().at("/ucdp/source_headline").asText()).isEqualTo("One; and a half;Two");
        assertThat(parsed.findings()).singleElement().satisfies(f -> assertThat(f.column())
                .isEqualTo("source_headline"));
    }

    @Test
    void aSingleHeadlineMayHoldASemicolon() {
        EventInput event =
                event("source_office", "AFP", "source_date", "2001-03-05", "source_headline", "Clash; two dead");
        assertThat(event.reports()).extracting(ReportReference::title).containsExactly("Clash; two dead");
    }

    @Test
    void articlesWithoutAnOfficeAreOnlyKept() {
        EventInput event = event(
                "source_office",
                "",
                "source_date",
                "",
                "source_headline",
                "",
                "source_article",
                "Reuters (2001-03-05): \"CLASH\"");
        assertThat(event.reports()).isEmpty();
        assertThat(event.extra().at("/ucdp/source_article").asText()).isEqualTo("Reuters (2001-03-05): \"CLASH\"");
    }

    @Test
    void whoSaidItIsMentionedAndMakesNoClaim() {
        EventInput event = event("source_original", "Human Rights Watch");
        assertThat(event.claims()).extracting(ClaimInput::attributedTo).containsOnlyNulls();
        assertThat(event.claims()).extracting(ClaimInput::report).containsOnlyNulls();
        assertThat(event.reports())
                .extracting(r -> r.source().name(), r -> r.source().kind(), ReportReference::title)
                .contains(tuple("Human Rights Watch", SourceKind.NGO, "Report not identified, named by UCDP GED"))
                .hasSize(3);
        assertThat(event.extra().at("/ucdp/source_original").asText()).isEqualTo("Human Rights Watch");
    }

    @Test
    void whoSaidItIsMentionedWithoutAnOfficeAndNotTwice() {
        assertThat(event("source_original", "Human Rights Watch", "source_office", "")
                        .reports())
                .extracting(r -> r.source().name())
                .containsExactly("Human Rights Watch");
        assertThat(event("source_original", "Reuters News").reports())
                .extracting(ReportReference::title)
                .containsExactly("Clash at the lagoon", "Boys, pirates clash");
    }

    @Test
    void aZeroIsAClaimOnlyWhereTheGroupsOfAllTheDeadAreKnown() {
        assertThat(event("deaths_civilians", "0", "best", "5").claims())
                .extracting(ClaimInput::groups, ClaimInput::best)
                .contains(tuple(List.of(Group.CIVILIANS), 0), tuple(List.of(Group.UNKNOWN), 0));

        ParsedRow unknown = told("deaths_civilians", "0", "deaths_unknown", "2");
        assertThat(unknown.event().claims())
                .extracting(ClaimInput::groups, ClaimInput::best)
                .containsExactlyInAnyOrder(
                        tuple(List.of(Group.ALL), 7),
                        tuple(List.of(Group.SIDE_A), 1),
                        tuple(List.of(Group.SIDE_B), 4),
                        tuple(List.of(Group.UNKNOWN), 2));
        assertThat(unknown.event().extra().at("/ucdp/deaths_civilians").asText())
                .isEqualTo("0");
        assertThat(unknown.findings()).isEmpty();

        assertThat(event("deaths_civilians", "0", "deaths_unknown", "").claims())
                .extracting(ClaimInput::groups)
                .doesNotContain(List.of(Group.CIVILIANS), List.of(Group.UNKNOWN));
    }

    @Test
    void olderColumnSetsAreReadByName() {
        ParsedRow recent = told("relid", "", "code_status", "", "where_description", "");
        ParsedRow older = ParsedFile.one(
                format,
                UcdpRowParsers.recent().in(UcdpRowParsers.OF_19_1).with().csv());
        assertThat(older.event().claims())
                .containsExactlyInAnyOrderElementsOf(recent.event().claims());
        assertThat(older.event().locations()).isEqualTo(recent.event().locations());
        assertThat(older.event().actors()).isEqualTo(recent.event().actors());
        assertThat(older.findings()).isEmpty();
    }

    @Test
    void theHumanitarianCopyIsReadWithItsTags() {
        TestRows rows = UcdpRowParsers.recent().in(UcdpRowParsers.HUMANITARIAN).with("iso3", "TCD", "country_id", "");
        String tags = ",#date+year" + ",".repeat(rows.columns().size() - 2) + "\r\n";
        String file = TestRows.line(rows.columns(), ",") + tags + rows.body(",");
        assertThat(ParsedFile.recognised(format, file)).isTrue();
        EventInput event = ParsedFile.one(format, file).event();
        assertThat(event.locations().get(0).country()).isEqualTo("TCD");
        assertThat(event.extra().at("/ucdp/iso3").isMissingNode()).isTrue();
    }

    @Test
    void aFileWithoutAHeaderIsReadByTheNamesGiven() throws IOException {
        TestRows rows =
                UcdpRowParsers.recent().in(UcdpRowParsers.OF_19_1).with().with("id", "900002");
        byte[] file = rows.body(",").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> format.open(new ByteArrayInputStream(file), ParsedFile.NOTHING))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("no header row; name the columns with columns=");
        FileOptions named = new FileOptions(rows.columns(), null);
        assertThat(format.matches(file, named)).isTrue();
        assertThat(ParsedFile.by(format, file, named))
                .extracting(s -> s.key().id())
                .containsExactly("900001", "900002");
    }

    @Test
    void aFileWithoutAHeaderIsReadByItsUsualOrder() {
        TestRows rows = UcdpRowParsers.recent().with().with("id", "900002");
        byte[] file = rows.body(",").getBytes(StandardCharsets.UTF_8);
        assertThat(format.matches(file, ParsedFile.NOTHING)).isTrue();
        assertThat(ParsedFile.by(format, file, ParsedFile.NOTHING))
                .extracting(ParsedRow::event)
                .isEqualTo(ParsedFile.by(format, rows.csv()).stream()
                        .map(ParsedRow::event)
                        .toList());
        assertThat(ParsedFile.check(format, file, ParsedFile.NOTHING).reading().settled())
                .singleElement()
                .satisfies(settled -> assertThat(settled.as()).contains("usual order"));
    }

    @Test
    void aFileWithoutAHeaderWhoseFirstRowHasNoNumberIsRefused() {
        TestRows rows = UcdpRowParsers.recent().with("best", "").with("id", "900002");
        byte[] file = rows.body(",").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> format.open(new ByteArrayInputStream(file), ParsedFile.NOTHING))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("no header row; name the columns with columns=");
    }

    @Test
    void semicolonsTabsAndAByteOrderMarkChangeNothing() {
        TestRows rows = UcdpRowParsers.recent().with();
        EventInput event = ParsedFile.one(format, rows.csv()).event();
        for (String file : List.of(rows.csv(";"), rows.csv("\t"), "\uFEFF" + rows.csv())) {
            assertThat(ParsedFile.recognised(format, file)).isTrue();
            assertThat(ParsedFile.one(format, file).event()).isEqualTo(event);
        }
    }

    @Test
    void datesComeInThreeForms() {
        assertThat(event("date_start", "2001-03-04 11:30:00")
                        .extra()
                        .at("/ucdp/date_start")
                        .asText())
                .isEqualTo("2001-03-04 11:30:00");
        for (String date : List.of("2001-03-04", "2001-03-04 00:00:00.000", "2001-03-04T00:00:00")) {
            EventInput event = event("date_start", date);
            assertThat(event.date().start()).isEqualTo(LocalDate.of(2001, 3, 4));
            String swapped = event.extra().at("/ucdp/date_start").asText();
            assertThat(swapped).isEmpty();
        }
    }

    @Test
    void theCountryIsThatOfItsDay() {
        EventInput event = event(
                "country_id", "365", "country", "Russia (Soviet Union)", "date_start", "1990-01-20", "date_end", "");
        assertThat(event.locations().get(0).country()).isEqualTo("SUN");
        assertThat(event.extra().at("/ucdp/country").asText()).isEqualTo("Russia (Soviet Union)");
    }

    @Test
    void whatIsWrongIsKeptAndFlaggedWhereItCanBe() {
        flagged("country_id", "9999");
        flagged("latitude", "123.4");
        flagged("longitude", "east");
        flagged("date_end", "2001-03-01");
        flagged("date_end", "soon");
        flagged("date_end", "2999-01-01");
        flagged("where_prec", "9");
        flagged("event_clarity", "3");
        flagged("deaths_a", "many");
        flagged("best", "5000000000");
        flagged("gwnoa", "9999");
        flagged("side_b", "''");
        flagged("adm_1", "'");
    }

    private void flagged(String column, String value) {
        ParsedRow parsed = told(column, value);
        assertThat(parsed.event()).as(column).isNotNull();
        assertThat(parsed.findings()).as(column).anySatisfy(f -> {
            assertThat(f.column()).isEqualTo(column);
            assertThat(f.value()).isEqualTo(value);
        });
        assertThat(parsed.event().extra().at("/ucdp/" + column).asText()).isEqualTo(value);
    }

    @Test
    void coordinatesOutOfRangeAreLeftOutInPair() {
        LocationInput index = event("latitude", "123.4").locations().get(0);
        assertThat(index.latitude()).isNull();
        assertThat(index.longitude()).isNull();
    }

    @Test
    void numbersOutOfOrderStayAsStated() {
        ParsedRow parsed = told("low", "7", "best", "6", "high", "7", "deaths_b", "3");
        assertThat(parsed.event().claims().get(0))
                .extracting(ClaimInput::low, ClaimInput::best, ClaimInput::high)
                .containsExactly(7, 6, 7);
        assertThat(parsed.findings()).singleElement().satisfies(f -> assertThat(f.done())
                .contains("widened"));
    }

    @Test
    void groupsThatDoNotAddUpAreFlagged() {
        assertThat(told("deaths_a", "2").findings()).singleElement().satisfies(f -> assertThat(f.problem())
                .isEqualTo("The deaths of the groups add up to 8, but best is 7."));
    }

    @Test
    void rejectedRowsHaveReasons() {
        for (String[] cell : new String[][] {
            {"id", ""},
            {"type_of_violence", "4"},
            {"type_of_violence", ""},
            {"date_start", ""},
            {"date_start", "2001-02-30"},
            {"date_start", "2999-01-01"},
            {"deaths_b", "-1"},
            {"low", "-5"}
        }) {
            ParsedRow parsed = told(cell);
            assertThat(parsed.event()).as(cell[0]).isNull();
            assertThat(parsed.findings()).anySatisfy(f -> assertThat(f.column()).isEqualTo(cell[0]));
        }
    }

    @Test
    void aLongTextIsShortenedAndKeptInFull() {
        String name = "Lagoon ".repeat(100).strip();
        ParsedRow parsed = told("where_coordinates", name);
        assertThat(parsed.event().locations().get(0).name())
                .hasSizeLessThanOrEqualTo(500)
                .endsWith("…");
        assertThat(parsed.event().extra().at("/ucdp/where_coordinates").asText())
                .isEqualTo(name);
        assertThat(parsed.findings()).hasSize(1);
    }

    @Test
    void aBrokenRowStopsNoOther() {
        String file = UcdpRowParsers.recent().with().csv() + "broken,row\r\n"
                + UcdpRowParsers.recent().with("id", "2").body(",");
        assertThat(ParsedFile.by(format, file))
                .extracting(s -> s.event() == null)
                .containsExactly(false, true, false);
    }

    @Test
    void rowsLoadedBeforeAreSkipped() throws IOException {
        String file =
                UcdpRowParsers.recent().with().with("id", "2").with("id", "3").csv();
        try (ParsedRows parsed =
                format.open(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), ParsedFile.NOTHING)) {
            parsed.skip(2);
            ParsedRow third = parsed.next().orElseThrow();
            assertThat(third.row()).isEqualTo(3);
            assertThat(third.key().id()).isEqualTo("3");
            assertThat(parsed.next()).isEmpty();
        }
    }

    @Test
    void anotherFileIsNotTakenForIt() {
        assertThat(ParsedFile.recognised(format, AcledRowParsers.recent().with().csv()))
                .isFalse();
        assertThat(ParsedFile.recognised(format, "{\"id\": 1}")).isFalse();
        assertThat(ParsedFile.recognised(format, "")).isFalse();
        assertThatThrownBy(() ->
                        ParsedFile.by(format, AcledRowParsers.recent().with().csv()))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("it lacks the column best, date_start, id, side_a, type_of_violence");
    }
}
