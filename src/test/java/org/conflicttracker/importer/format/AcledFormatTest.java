package org.conflicttracker.importer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.event.casualty.Claim.Qualifier;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.command.ClaimInput;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.event.command.EventInput.InvolvementInput;
import org.conflicttracker.event.command.EventInput.LocationInput;
import org.conflicttracker.event.model.ActorInEvent.Role;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.EventType.SubType;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.importer.format.RowFormat.ParsedRow;
import org.conflicttracker.registry.actor.ActorKind;
import org.conflicttracker.registry.report.ReportReference;
import org.conflicttracker.registry.report.SourceKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcledFormatTest {

    private final AcledFormat format = new AcledFormat();

    private ParsedRow told(String... different) {
        return ParsedFile.one(format, AcledRowParsers.recent().with(different).csv());
    }

    private EventInput event(String... different) {
        return told(different).event();
    }

    @Test
    void aRowIsAnEvent() {
        ParsedRow parsed = told();
        EventInput event = parsed.event();
        assertThat(parsed.findings()).isEmpty();
        assertThat(parsed.key()).isEqualTo(new ParsedRow.DatasetRowId("acled", "NEV1"));
        assertThat(event.title()).isEqualTo("Attack: Pirates of the Lagoon – Civilians (Neverland), Reef town");
        assertThat(event.description()).isEqualTo("On 31 January pirates came.");
        assertThat(event.type()).isEqualTo(EventType.VIOLENCE_AGAINST_CIVILIANS);
        assertThat(event.subType()).isEqualTo(SubType.ATTACK);
        assertThat(event.violence()).isNull();
        assertThat(event.date().start()).isEqualTo(LocalDate.of(2023, 1, 31));
        assertThat(event.date().precision()).isEqualTo(DatePrecision.DAY);
        assertThat(event.locations())
                .containsExactly(new LocationInput(
                        "Reef town", "SYR", "Lagoon", "Lagoon East", 35.5, 36.25, LocationPrecision.EXACT));
        assertThat(event.tags()).containsExactly("local administrators", "crowd size=no report");
        assertThat(event.claims())
                .extracting(ClaimInput::groups, ClaimInput::best, ClaimInput::qualifier, ClaimInput::report)
                .containsExactly(tuple(List.of(Group.ALL), 3, Qualifier.ABOUT, null));
    }

    @Test
    void actorsKeepTheirSidesAndKinds() {
        assertThat(event().actors())
                .extracting(InvolvementInput::name, InvolvementInput::kind, InvolvementInput::role)
                .containsExactly(
                        tuple("Pirates of the Lagoon", ActorKind.REBEL_GROUP, Role.SIDE_A),
                        tuple("Civilians (Neverland)", ActorKind.CIVILIANS, Role.TARGET),
                        tuple("Crocodile Riders", ActorKind.UNKNOWN, Role.ASSOCIATED_A),
                        tuple("Rioters (Neverland)", ActorKind.RIOTERS, Role.ASSOCIATED_A));
    }

    @ParameterizedTest
    @CsvSource({
        "1, STATE_FORCES",
        "State Forces, STATE_FORCES",
        "2, REBEL_GROUP",
        "Rebel Groups, REBEL_GROUP",
        "3, POLITICAL_MILITIA",
        "Political militia, POLITICAL_MILITIA",
        "4, IDENTITY_MILITIA",
        "Identity Militias, IDENTITY_MILITIA",
        "5, RIOTERS",
        "Rioters, RIOTERS",
        "6, PROTESTERS",
        "Protesters, PROTESTERS",
        "7, CIVILIANS",
        "Civilians, CIVILIANS",
        "8, EXTERNAL_FORCES",
        "External/Other forces, EXTERNAL_FORCES",
        "0, UNKNOWN",
        "'', UNKNOWN"
    })
    void kindsComeAsNumbersAndAsWords(String inter, ActorKind kind) {
        ParsedRow parsed = told("inter1", inter);
        assertThat(parsed.event().actors().get(0).kind()).isEqualTo(kind);
        assertThat(parsed.findings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023-01-31", "31 January 2023", "31 Jan 2023", "31/01/2023", "2023-01-31 00:00:00"})
    void datesComeInSeveralForms(String date) {
        assertThat(event("event_date", date).date().start()).isEqualTo(LocalDate.of(2023, 1, 31));
    }

    @Test
    void everySubTypeIsOurs() {
        List<String> words = List.of(
                "Armed clash",
                "Government regains territory",
                "Non-state actor overtakes territory",
                "Chemical weapon",
                "Air/drone strike",
                "Suicide bomb",
                "Shelling/artillery/missile attack",
                "Remote explosive/landmine/IED",
                "Grenade",
                "Sexual violence",
                "Attack",
                "Abduction/forced disappearance",
                "Peaceful protest",
                "Protest with intervention",
                "Excessive force against protesters",
                "Violent demonstration",
                "Mob violence",
                "Agreement",
                "Arrests",
                "Change to group/activity",
                "Disrupted weapons use",
                "Headquarters or base established",
                "Looting/property destruction",
                "Non-violent transfer of territory",
                "Other");
        List<String> types = List.of(
                "Battles",
                "Explosions/Remote violence",
                "Violence against civilians",
                "Protests",
                "Riots",
                "Strategic developments");
        List<SubType> read = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String type = types.get(SubType.values()[i].type().ordinal());
            read.add(event("event_type", type, "sub_event_type", words.get(i)).subType());
        }
        assertThat(read).containsExactly(SubType.values());
    }

    @Test
    void aSubTypeOfAnotherTypeIsOnlyKept() {
        ParsedRow parsed = told("sub_event_type", "Grenade");
        assertThat(parsed.event().subType()).isNull();
        assertThat(parsed.event().extra().at("/acled/sub_event_type").asText()).isEqualTo("Grenade");
        assertThat(parsed.findings()).hasSize(1);
    }

    @Test
    void sourcesAreOneReportEachHoweverManyEventsNameThem() {
        List<ReportReference> reports = event().reports();
        assertThat(reports)
                .extracting(
                        r -> r.source().name(),
                        r -> r.source().kind(),
                        ReportReference::title,
                        ReportReference::publishedOn)
                .containsExactly(
                        tuple("The Daily Hook", SourceKind.NEWSPAPER, "Report not identified, named by ACLED", null),
                        tuple("Reuters", SourceKind.NEWS_AGENCY, "Report not identified, named by ACLED", null));
        assertThat(event("event_id_cnty", "NEV2", "event_date", "2024-05-05", "timestamp", "1800000000")
                        .reports())
                .isEqualTo(reports);
    }

    @Test
    void countriesAreFoundByNumberElseByName() {
        ParsedRow kosovo = told("iso", "0", "country", "Kosovo");
        assertThat(kosovo.event().locations().get(0).country()).isEqualTo("XKX");
        assertThat(kosovo.findings()).hasSize(1);
        assertThat(event("iso", "891", "country", "Yugoslavia", "event_date", "1999-03-24")
                        .locations()
                        .get(0)
                        .country())
                .isEqualTo("YUG");
    }

    @Test
    void unusedCellsAreKeptUnderTheirColumnNames() {
        List<String> swapped = new ArrayList<>();
        event().extra().path("acled").fieldNames().forEachRemaining(swapped::add);
        assertThat(swapped)
                .containsExactly(
                        "disorder_type",
                        "inter1",
                        "inter2",
                        "interaction",
                        "civilian_targeting",
                        "region",
                        "admin3",
                        "source_scale",
                        "timestamp");
    }

    @Test
    void rejectedRowsHaveReasons() {
        for (String[] cell : new String[][] {
            {"event_id_cnty", ""},
            {"event_type", "Headquarters"},
            {"event_type", ""},
            {"event_date", "31 Smarch 2023"},
            {"event_date", "31/31/2023"},
            {"fatalities", "-1"}
        }) {
            ParsedRow parsed = told(cell);
            assertThat(parsed.event()).as(cell[0]).isNull();
            assertThat(parsed.findings()).anySatisfy(f -> assertThat(f.column()).isEqualTo(cell[0]));
        }
    }

    @Test
    void aLongNoteIsShortenedAndKeptInFull() {
        String note = "Pirates came. ".repeat(2000).strip();
        ParsedRow parsed = told("notes", note);
        assertThat(parsed.event().description()).hasSize(20_000);
        assertThat(parsed.event().extra().at("/acled/notes").asText()).isEqualTo(note);
    }

    @Test
    void theOlderColumnSetGivesTheSameEvent() {
        String file = AcledRowParsers.recent()
                .in(AcledRowParsers.OLDER)
                .with(
                        "data_id",
                        "5",
                        "inter1",
                        "2",
                        "inter2",
                        "7",
                        "interaction",
                        "27",
                        "event_date",
                        "31 January 2023",
                        "iso3",
                        "SYR")
                .csv("\t");
        assertThat(ParsedFile.recognised(format, file)).isTrue();
        EventInput older = ParsedFile.one(format, file).event();
        EventInput recent = event();
        assertThat(older.title()).isEqualTo(recent.title());
        assertThat(older.actors()).isEqualTo(recent.actors());
        assertThat(older.locations()).isEqualTo(recent.locations());
        assertThat(older.date()).isEqualTo(recent.date());
        assertThat(older.claims()).isEqualTo(recent.claims());
        assertThat(older.extra().at("/acled/data_id").asText()).isEqualTo("5");
    }

    @Test
    void itIsKnownByItsHeader() {
        assertThat(ParsedFile.recognised(format, AcledRowParsers.recent().with().csv(";")))
                .isTrue();
        assertThat(ParsedFile.recognised(format, UcdpRowParsers.recent().with().csv()))
                .isFalse();
    }
}
