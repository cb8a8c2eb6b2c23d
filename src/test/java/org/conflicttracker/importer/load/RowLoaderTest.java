package org.conflicttracker.importer.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.conflicttracker.testing.TestAccounts.asEditor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.command.ClaimInput;
import org.conflicttracker.event.command.DatasetEventService;
import org.conflicttracker.event.command.EventBodies;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.event.command.EventInput.DateInput;
import org.conflicttracker.event.command.EventInput.InvolvementInput;
import org.conflicttracker.event.command.EventInput.LocationInput;
import org.conflicttracker.event.command.UnavailableDatasetEvents;
import org.conflicttracker.event.model.ActorInEvent.Role;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.importer.BatchResult;
import org.conflicttracker.importer.Counts;
import org.conflicttracker.importer.Dataset.ImportOrigin;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.format.RowFormat.ParsedRow;
import org.conflicttracker.importer.load.RowValidator.ValidatedRow;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.registry.actor.ActorKind;
import org.conflicttracker.registry.report.ReportReference;
import org.conflicttracker.registry.report.SourceKind;
import org.conflicttracker.registry.report.SourceResolver.SourceReference;
import org.conflicttracker.web.problem.ProblemException;
import org.junit.jupiter.api.Test;

/** A repeated row corrects only the sections that differ, and none that an editor has corrected. */
@QuarkusTest
class RowLoaderTest {

    private static final Counts CREATED = new Counts(1, 0, 0, 0, 0);
    private static final Counts CORRECTED = new Counts(0, 1, 0, 0, 0);
    private static final Counts UNCHANGED = new Counts(0, 0, 1, 0, 0);
    private static final Counts LEFT = new Counts(0, 0, 1, 1, 0);

    /** Numbers that no import of other tests has. */
    private static final AtomicLong IMPORTS = new AtomicLong(1_000_000_000_000L);

    private final String id = UUID.randomUUID().toString();

    private static ImportOrigin newOrigin() {
        return new ImportOrigin(IMPORTS.incrementAndGet(), "editor", "set");
    }

    @Inject
    RowLoader loader;

    @Inject
    EventBodies eventBodies;

    @Inject
    LedgerWriter ledger;

    @Test
    void theSameRowAgainChangesNothing() {
        assertThat(load("24.1", "Clash", 3).counts()).isEqualTo(CREATED);
        long revision = event().getLong("revision");
        assertThat(load("24.1", "Clash", 3).counts()).isEqualTo(UNCHANGED);
        assertThat(load("25.1", "Clash", 3).counts()).isEqualTo(UNCHANGED);
        assertThat(event().getLong("revision")).isEqualTo(revision);
    }

    @Test
    void anOutageIsNoFaultOfTheRow() {
        QuarkusMock.installMockForType(new UnavailableDatasetEvents(), DatasetEventService.class);

        assertThatThrownBy(() -> load("24.1", "Clash", 3)).isInstanceOf(ProblemException.class);
    }

    @Test
    void aNewerReleaseCorrectsWhatDiffersAndIsTheReason() {
        load("24.1", "Clash", 3);
        assertThat(load("25.1", "Clash", 5).counts()).isEqualTo(CORRECTED);
        JsonPath event = event();
        assertThat(event.getString("reason")).isEqualTo(dataSet() + " 25.1");
        assertThat(event.getInt("version")).isEqualTo(2);
        assertThat(event.getInt("casualties.killed.best")).isEqualTo(5);
        assertThat(event.getList("claims.no")).containsExactly(1, 2);
        assertThat(event.getList("reports.title")).containsExactly(dataSet() + " 25.1", dataSet() + " 24.1");
        long earlier = event.getLong("reports[1].id");
        assertThat(event.getLong("claims.find { it.no == 2 }.report"))
                .as("the claim that both releases make keeps the age of the first")
                .isEqualTo(earlier);
        assertThat(event.getLong("claims.find { it.no == 1 }.report")).isNotEqualTo(earlier);
        assertThat(load("25.1", "Clash", 5).counts()).isEqualTo(UNCHANGED);
    }

    @Test
    void anEditorsCorrectionStaysAndIsReportedEachTime() {
        load("24.1", "Clash", 3);
        patch("{\"title\": \"Clash at the bridge\", \"reason\": \"Known better\"}");
        BatchResult newer = load("25.1", "Clash in town", 5);
        assertThat(newer.counts()).isEqualTo(new Counts(0, 1, 0, 1, 0));
        assertThat(newer.findings())
                .extracting(Finding::problem)
                .singleElement()
                .asString()
                .contains("title");
        assertThat(event().getString("title")).isEqualTo("Clash at the bridge");
        assertThat(event().getInt("casualties.killed.best")).isEqualTo(5);
        assertThat(load("25.1", "Clash in town", 5).counts()).isEqualTo(LEFT);
        assertThat(load("26.1", "Clash in the town", 5).counts()).isEqualTo(LEFT);
        assertThat(event().getString("title")).isEqualTo("Clash at the bridge");
    }

    @Test
    void anEditorWhoSaysTheSameIsNoConflict() {
        load("24.1", "Clash", 3);
        patch("{\"title\": \"Clash in town\", \"reason\": \"Known better\"}");
        assertThat(load("25.1", "Clash in town", 3).counts()).isEqualTo(UNCHANGED);
        assertThat(load("26.1", "Clash in the town", 3).counts()).isEqualTo(CORRECTED);
        assertThat(event().getString("title")).isEqualTo("Clash in the town");
    }

    @Test
    void claimsThatEditorsAddedStayBesideTheNewFigures() {
        load("24.1", "Clash", 3);
        asEditor()
                .contentType("application/json")
                .body(
                        "{\"claims\": [{\"report\": {\"title\": \"Nine hurt\", \"source\": {\"name\": \"Paper " + id
                                + "\", \"kind\": \"NEWSPAPER\"}}, \"outcome\": \"INJURED\", \"groups\": [\"ALL\"], \"best\": 9}]}")
                .post("/api/v1/events/" + event().getLong("id") + "/claims")
                .then()
                .statusCode(201);
        assertThat(load("25.1", "Clash", 5).counts()).isEqualTo(CORRECTED);
        JsonPath event = event();
        assertThat(event.getInt("casualties.killed.best")).isEqualTo(5);
        assertThat(event.getInt("casualties.injured.best")).isEqualTo(9);
        assertThat(event.getList("claims.no")).containsExactly(1, 2, 3);
        assertThat(event.getList("reports.title"))
                .containsExactly(dataSet() + " 25.1", dataSet() + " 24.1", "Nine hurt");
    }

    @Test
    void aRetractedEventIsLeft() {
        load("24.1", "Clash", 3);
        asEditor()
                .header("If-Match", "*")
                .delete("/api/v1/events/" + event().getLong("id") + "?reason=Twice")
                .then()
                .statusCode(200);
        assertThat(load("25.1", "Clash", 5).counts()).isEqualTo(LEFT);
    }

    @Test
    void whatWasRecordedByHandUnderTheSameIdIsLeft() {
        asEditor()
                .contentType("application/json")
                .body(
                        "{\"title\": \"By hand\", \"type\": \"BATTLE\", \"date\": {\"start\": \"2024-05-01\"}, \"locations\":"
                                + " [{\"country\": \"SYR\", \"precision\": \"COUNTRY\"}], \"reports\": [{\"title\": \"T\", \"source\":"
                                + " {\"name\": \"Paper " + id
                                + "\", \"kind\": \"NEWSPAPER\"}}], \"externalIds\": {\"set\": [\"" + id
                                + "\"]}}")
                .post("/api/v1/events")
                .then()
                .statusCode(201);
        BatchResult loaded = load("25.1", "Clash", 5);
        assertThat(loaded.counts()).isEqualTo(LEFT);
        assertThat(loaded.findings().get(0).problem()).contains("recorded by hand");
        assertThat(event().getString("title")).isEqualTo("By hand");
    }

    @Test
    void aDryRunHasTheSameResultAndStoresNothing() {
        ValidatedRow row = validate(statement("24.1", "Clash", 3));
        assertThat(loader.dryRun(List.of(row), newOrigin(), 0).result().counts())
                .isEqualTo(CREATED);
        assertThat(asEditor()
                        .get("/api/v1/events?externalId=set:" + id)
                        .jsonPath()
                        .getInt("page.total"))
                .isZero();
        assertThat(load("24.1", "Clash", 3).counts()).isEqualTo(CREATED);
    }

    @Test
    void aRowThatBreaksARuleIsRejectedAndStopsNoOther() {
        ValidatedRow broken = validate(statement("24.1", " ", 3));
        ValidatedRow sound = validate(statement("24.1", "Clash", 3));
        BatchResult loaded =
                ledger.inTransaction(transaction -> loader.load(transaction, List.of(broken, sound), newOrigin()));
        assertThat(loaded.counts()).isEqualTo(new Counts(1, 0, 0, 0, 1));
        assertThat(loaded.findings()).extracting(Finding::column).containsExactly("/title");
    }

    @Test
    void aSourceThatPublishesAndIsQuotedIsRecordedOnce() {
        SourceReference paper = new SourceReference(null, "Paper " + id, null, SourceKind.NEWSPAPER, null, null, null);
        ReportReference report =
                new ReportReference(null, "Title " + id, null, null, null, null, null, null, null, paper);
        ParsedRow plain = statement("24.1", "Clash", 3);
        ClaimInput quoting = new ClaimInput(
                null, null, paper, Outcome.KILLED, List.of(Group.ALL), null, 3, null, null, null, null, null);
        EventInput parsed = plain.event().withDatasetReport(report);
        ParsedRow both = new ParsedRow(
                1,
                plain.key(),
                plain.release(),
                parsed.withDatasetReport(plain.release()).withClaims(List.of(quoting)),
                List.of());
        assertThat(ledger.inTransaction(transaction -> loader.load(transaction, List.of(validate(both)), newOrigin()))
                        .counts())
                .isEqualTo(CREATED);
    }

    private ValidatedRow validate(ParsedRow row) {
        return new RowValidator(eventBodies).validate(row);
    }

    private String dataSet() {
        return "Set " + id;
    }

    private BatchResult load(String release, String title, int killed) {
        ValidatedRow row = validate(statement(release, title, killed));
        return ledger.inTransaction(transaction -> loader.load(transaction, List.of(row), newOrigin()));
    }

    private JsonPath event() {
        return asEditor()
                .get("/api/v1/events/"
                        + asEditor()
                                .get("/api/v1/events?externalId=set:" + id)
                                .jsonPath()
                                .getLong("data[0].id"))
                .jsonPath();
    }

    private void patch(String body) {
        asEditor()
                .header("If-Match", "*")
                .contentType("application/merge-patch+json")
                .body(body)
                .patch("/api/v1/events/" + event().getLong("id"))
                .then()
                .statusCode(200);
    }

    private ParsedRow statement(String release, String title, int killed) {
        SourceReference source = new SourceReference(null, dataSet(), null, SourceKind.DATASET, null, null, null);
        ReportReference report =
                new ReportReference(null, dataSet() + " " + release, null, null, null, null, null, null, null, source);
        ObjectNode extra = JsonNodeFactory.instance.objectNode();
        extra.putObject("set").put("release-free", "kept");
        EventInput event = new EventInput(
                title,
                null,
                EventType.BATTLE,
                null,
                null,
                null,
                new DateInput(LocalDate.of(2024, 5, 1), null, null),
                List.of(new LocationInput("Town", "SYR", null, null, null, null, LocationPrecision.EXACT)),
                List.of(new InvolvementInput(null, "Side " + id, null, ActorKind.UNKNOWN, null, Role.SIDE_A, null)),
                List.of(),
                List.of(claim(Group.ALL, killed), claim(Group.CIVILIANS, 1)),
                Map.of("set", List.of(id)),
                List.of(),
                extra,
                null,
                null,
                null,
                null);
        return new ParsedRow(1, new ParsedRow.DatasetRowId("set", id), report, event, List.of());
    }

    private static ClaimInput claim(Group group, int killed) {
        return new ClaimInput(
                null, null, null, Outcome.KILLED, List.of(group), null, killed, null, null, null, null, null);
    }
}
