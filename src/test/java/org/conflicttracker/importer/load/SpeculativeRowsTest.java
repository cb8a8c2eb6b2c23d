package org.conflicttracker.importer.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asEditor;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.command.ClaimInput;
import org.conflicttracker.event.command.EventBodies;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.event.command.EventInput.DateInput;
import org.conflicttracker.event.command.EventInput.InvolvementInput;
import org.conflicttracker.event.command.EventInput.LocationInput;
import org.conflicttracker.event.model.ActorInEvent.Role;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.importer.Counts;
import org.conflicttracker.importer.Dataset.ImportOrigin;
import org.conflicttracker.importer.format.RowFormat.ParsedRow;
import org.conflicttracker.importer.load.DataSetFormats.RowBatchReader.PreparedRowBatch;
import org.conflicttracker.importer.load.RowValidator.ValidatedRow;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.SpeculativeBatchPlanner;
import org.conflicttracker.registry.actor.ActorKind;
import org.conflicttracker.registry.report.ReportReference;
import org.conflicttracker.registry.report.SourceKind;
import org.conflicttracker.registry.report.SourceResolver.SourceReference;
import org.conflicttracker.testing.EventBuilder;
import org.junit.jupiter.api.Test;

/** Rows that were planned speculatively have the same result as rows planned under the lock, with concurrent writers. */
@QuarkusTest
class SpeculativeRowsTest {

    private static final int ROWS = 5;
    private static final int NAMES = 7;

    private final String id = UUID.randomUUID().toString();
    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    /** Numbers that no import of other tests has. */
    private static final AtomicLong IMPORTS = new AtomicLong(1_000_000_000_000L);

    private final Random random = new Random(seed);
    private int others;

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
    void concurrentWritesCauseNoDuplicatesOrLosses() {
        Instant begun = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        SpeculativeBatchPlanner planner = ledger.newBatchPlanner();
        int batches = 20;
        int plansUsed = 0;
        PreparedRowBatch next = rows(0, planner);
        for (int batch = 0; batch < batches; batch++) {
            PreparedRowBatch current = next;
            boolean pipelined = planner.canPipeline();
            if (pipelined) {
                next = rows(batch + 1, planner);
            }
            // no concurrent write before the first batches, so that some plans are used; one before batch 5, so that
            // one is discarded
            if (batch == 5 || batch > 5 && random.nextInt(4) == 0) {
                writeConcurrently();
            }
            Counts counts = ledger.inTransaction(transaction -> current.load(transaction, newOrigin()))
                    .counts();
            assertThat(counts).as("seed " + seed).isEqualTo(new Counts(ROWS, 0, 0, 0, 0));
            plansUsed += current.isSpeculationValid() ? 1 : 0;
            if (!pipelined) {
                next = rows(batch + 1, planner);
            }
        }
        assertThat(plansUsed).as("seed " + seed).isBetween(5, batches - 1);
        for (int row = 0; row < batches * ROWS; row++) {
            check(row, begun);
        }
        for (int name = 0; name < NAMES; name++) {
            assertThat(asEditor()
                            .queryParam("q", actor(name))
                            .get("/api/v1/actors")
                            .jsonPath()
                            .getInt("page.total"))
                    .as(actor(name) + ", seed " + seed)
                    .isEqualTo(1);
        }
    }

    @Test
    void plansOfSuccessiveBatchesAreUsed() {
        SpeculativeBatchPlanner planner = ledger.newBatchPlanner();
        PreparedRowBatch first = rows(0, planner);
        PreparedRowBatch second = rows(1, planner);
        long before = revision();
        ledger.inTransaction(transaction -> first.load(transaction, newOrigin()));
        ledger.inTransaction(transaction -> second.load(transaction, newOrigin()));
        assertThat(planner.canPipeline()).isTrue();
        assertThat(revision()).isEqualTo(before + 2 * ROWS);
        assertThat(first.isSpeculationValid() && second.isSpeculationValid()).isTrue();
    }

    private static long revision() {
        return asEditor().get("/api/v1/stats").jsonPath().getLong("latestRevision");
    }

    /** Concurrent write with the same names, sometimes of an actor that the rows have named. */
    private void writeConcurrently() {
        others++;
        String name = actor(random.nextInt(NAMES));
        EventBuilder.record(
                id, EventBuilder.on("2024-05-02").by(name, "UNKNOWN").toldBy(source(random.nextInt(3)), "DATASET"));
        if (random.nextBoolean()) {
            long known = asEditor()
                    .queryParam("q", name)
                    .get("/api/v1/actors")
                    .jsonPath()
                    .getLong("data[0].id");
            asEditor()
                    .header("If-Match", "*")
                    .contentType("application/json")
                    .body(Map.of(
                            "name",
                            name,
                            "kind",
                            "UNKNOWN",
                            "aliases",
                            List.of("Alias " + others + " " + id),
                            "reason",
                            "more of it"))
                    .put("/api/v1/actors/" + known + "?removeMissing=aliases")
                    .then()
                    .statusCode(200);
        }
    }

    private void check(int row, Instant begun) {
        JsonPath found = asEditor()
                .get("/api/v1/events?externalId=set:" + id + "-" + row)
                .jsonPath();
        assertThat(found.getInt("page.total"))
                .as("row " + row + ", seed " + seed)
                .isEqualTo(1);
        assertThat(found.getString("data[0].actors[0].name")).isEqualTo(actor(row % NAMES));
        assertThat(found.getString("data[0].reports[0].title")).isEqualTo(report(row));
        assertThat(found.getString("data[0].reports[0].source.name")).isEqualTo(source(row % 3));
        assertThat(found.getInt("data[0].casualties.killed.best")).isEqualTo(row + 1);
        assertThat(Instant.parse(found.getString("data[0].recordedAt"))).isAfterOrEqualTo(begun);
        assertThat(asEditor()
                        .queryParam("q", actor(row % NAMES))
                        .queryParam("externalId", "set:" + id + "-" + row)
                        .get("/api/v1/events")
                        .jsonPath()
                        .getInt("page.total"))
                .as("row " + row + " by its words, seed " + seed)
                .isEqualTo(1);
    }

    private ValidatedRow validate(ParsedRow row) {
        return new RowValidator(eventBodies).validate(row);
    }

    private PreparedRowBatch rows(int batch, SpeculativeBatchPlanner planner) {
        Set<Integer> numbers = new HashSet<>(
                IntStream.range(batch * ROWS, (batch + 1) * ROWS).boxed().toList());
        PreparedRowBatch rows = new PreparedRowBatch(
                numbers.stream().map(this::toParsedRow).map(this::validate).toList(), loader);
        rows.prepare(planner, newOrigin());
        return rows;
    }

    private String actor(int number) {
        return "Front" + "abcdefg".charAt(number) + " " + id;
    }

    private String source(int number) {
        return "Paper " + number + " " + id;
    }

    /** Shared by rows of one batch and of two. */
    private String report(int row) {
        return "Report " + row / 8 * 8 % 24 + " " + id;
    }

    private ParsedRow toParsedRow(int row) {
        SourceReference source = new SourceReference(null, source(row % 3), null, SourceKind.DATASET, null, null, null);
        ReportReference report =
                new ReportReference(null, report(row), null, null, null, null, null, null, null, source);
        EventInput event = new EventInput(
                "Row " + row,
                null,
                EventType.BATTLE,
                null,
                null,
                null,
                new DateInput(LocalDate.of(2024, 5, 1), null, null),
                List.of(new LocationInput("Town", "SYR", null, null, null, null, LocationPrecision.EXACT)),
                List.of(new InvolvementInput(
                        null, actor(row % NAMES), null, ActorKind.UNKNOWN, null, Role.SIDE_A, null)),
                List.of(),
                List.of(new ClaimInput(
                        null,
                        null,
                        null,
                        Outcome.KILLED,
                        List.of(Group.ALL),
                        null,
                        row + 1,
                        null,
                        null,
                        null,
                        null,
                        null)),
                Map.of("set", List.of(id + "-" + row)),
                List.of(),
                null,
                null,
                null,
                null,
                null);
        return new ParsedRow(row + 1, new ParsedRow.DatasetRowId("set", id + "-" + row), report, event, List.of());
    }
}
