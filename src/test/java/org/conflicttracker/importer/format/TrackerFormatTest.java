package org.conflicttracker.importer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import org.conflicttracker.event.command.ClaimInput;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.event.command.EventInput.InvolvementInput;
import org.conflicttracker.event.command.EventValidators;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.Finding.Severity;
import org.conflicttracker.importer.format.RowFormat.ParsedRow;
import org.conflicttracker.registry.report.ReportReference;
import org.conflicttracker.registry.report.SourceKind;
import org.conflicttracker.web.problem.RequestBodyReader;
import org.conflicttracker.web.problem.RequestBodyReader.StrictJson;
import org.junit.jupiter.api.Test;

class TrackerFormatTest {

    static final String EVENT = """
            {"id": 17, "revision": 345, "version": 3, "recordedAt": "2025-03-11T09:12:00.000Z", "change": "CORRECTED",
             "reason": "Spelling", "status": "PUBLISHED", "title": "Clash at the lagoon", "description": null, "type": "BATTLE",
             "subType": "ARMED_CLASH", "violence": null, "clarity": "CLEAR", "verification": "SINGLE_SOURCE",
             "date": {"start": "2025-03-06", "end": "2025-03-10", "precision": "DAYS"},
             "locations": [{"name": "Lagoon", "country": "SYR", "admin1": null, "admin2": null, "latitude": 35.6,
               "longitude": 35.9, "precision": "ADMIN1"}],
             "actors": [{"id": 4, "name": "Pirates", "kind": "REBEL_GROUP", "role": "SIDE_A", "standing": "ALLEGED"}],
             "casualties": {"killed": {"low": 2, "best": 2, "high": 2, "openEnded": true, "claims": [2], "byGroup": []},
               "injured": null, "abducted": null, "missing": null, "displaced": null, "released": null},
             "reports": [{"id": 9, "title": "Two die", "url": "https://example.org/a", "publishedOn": "2025-03-10",
               "retrievedAt": "2025-03-10T10:00:00.000Z", "source": {"id": 3, "name": "The Hook", "kind": "NEWSPAPER"}}],
             "claims": [
               {"no": 2, "report": 9, "attributedTo": {"id": 5, "name": "Reef Watch"}, "outcome": "KILLED", "groups": ["ALL"],
                "low": 2, "best": 2, "high": 2, "qualifier": "AT_LEAST", "preferred": false, "superseded": false,
                "quote": "at least two"},
               {"no": 3, "report": 9, "attributedTo": {"id": 3, "name": "The Hook"}, "outcome": "INJURED", "groups": ["ALL"],
                "low": 1, "best": 1, "high": 1, "qualifier": "EXACT", "preferred": true, "superseded": false, "quote": null}],
             "externalIds": {"ucdp": ["256002"]}, "tags": ["reef"], "extra": {"ucdp": {"relid": "x"}}}
            """.replace("\n", "");

    private static final ObjectMapper MAPPER = mapper();

    private final TrackerFormat format = format();

    private static ObjectMapper mapper() {
        ObjectMapper mapper = new ObjectMapper().registerModule(new JavaTimeModule());
        new StrictJson().customize(mapper);
        return mapper;
    }

    static TrackerFormat format() {
        return new TrackerFormat(new RequestBodyReader(MAPPER, EventValidators.validator()), MAPPER, 10_000);
    }

    @Test
    void anEventIsParsedWithoutItsForeignIds() {
        ParsedRow parsed = ParsedFile.one(format, EVENT);
        EventInput event = parsed.event();
        assertThat(parsed.key()).isEqualTo(new ParsedRow.DatasetRowId("tracker", "17"));
        assertThat(parsed.release()).isNull();
        assertThat(event.title()).isEqualTo("Clash at the lagoon");
        assertThat(event.reason()).isNull();
        assertThat(event.externalIds())
                .containsEntry("ucdp", List.of("256002"))
                .containsEntry("tracker", List.of("17"));
        assertThat(event.actors())
                .extracting(InvolvementInput::id, InvolvementInput::name)
                .containsExactly(tuple(null, "Pirates"));
        assertThat(event.extra().at("/ucdp/relid").asText()).isEqualTo("x");
    }

    @Test
    void theSummaryThatAnEventIsPartOfThereIsToldButNotTaken() {
        ParsedRow parsed = ParsedFile.one(
                format,
                EVENT.replace("\"tags\":", "\"partOf\": 12, \"parts\": {\"count\": 1, \"url\": \"x\"}, \"tags\":"));
        assertThat(parsed.event().partOf()).isNull();
        assertThat(parsed.findings())
                .extracting(Finding::column, Finding::value, Finding::severity)
                .containsExactly(tuple("/partOf", "12", Severity.FLAGGED));
    }

    @Test
    void claimsNameTheirReportInFull() {
        EventInput event = ParsedFile.one(format, EVENT).event();
        ReportReference report = event.reports().get(0);
        assertThat(report.id()).isNull();
        assertThat(report.source().id()).isNull();
        assertThat(report.url()).isEqualTo("https://example.org/a");
        assertThat(event.claims()).extracting(ClaimInput::report).containsOnly(report);
        assertThat(event.claims()).extracting(ClaimInput::no).containsOnlyNulls();
    }

    @Test
    void anAttributionHasTheKindOfTheLineElseOther() {
        assertThat(ParsedFile.one(format, EVENT).event().claims())
                .extracting(claim -> claim.attributedTo().kind())
                .containsExactly(SourceKind.OTHER, SourceKind.NEWSPAPER);
    }

    @Test
    void aBrokenLineStopsNoOther() {
        List<ParsedRow> parsed = ParsedFile.by(
                format,
                String.join(
                        "\n",
                        EVENT,
                        "{\"id\": 1",
                        "[]",
                        "",
                        EVENT.replace("\"id\": 17", "\"id\": null"),
                        EVENT.replace("BATTLE", "FIGHT"),
                        EVENT.replace("\"report\": 9", "\"report\": 8"),
                        EVENT.replace("PUBLISHED", "RETRACTED"),
                        EVENT.replace("reef", "x".repeat(20_000)),
                        EVENT.replace("\"Lagoon\"", "7"),
                        EVENT.replace("Clash", "Cl\0sh"),
                        EVENT));
        assertThat(parsed)
                .extracting(s -> s.event() != null)
                .containsExactly(true, false, false, false, false, false, false, false, false, false, true);
        assertThat(parsed.get(4).findings()).singleElement().satisfies(f -> assertThat(f.column())
                .isEqualTo("/type"));
    }

    @Test
    void itIsKnownByItsFirstLine() {
        assertThat(ParsedFile.recognised(format, EVENT)).isTrue();
        assertThat(ParsedFile.recognised(format, EVENT.substring(0, 700)))
                .as("cut")
                .isTrue();
        assertThat(ParsedFile.recognised(format, "{\"tracker\": {\"title\": 1}}"))
                .isFalse();
        assertThat(ParsedFile.recognised(format, UcdpRowParsers.recent().with().csv()))
                .isFalse();
        assertThat(ParsedFile.recognised(format, "")).isFalse();
    }
}
