package org.conflicttracker.referencemodel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.conflicttracker.common.geo.GeohashGrid;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.DateFilter;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.event.filter.Terms;
import org.conflicttracker.event.memory.MemoryEngine;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.persistence.Revision;
import org.conflicttracker.event.persistence.RevisionHeader;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.CellQuery;
import org.conflicttracker.event.query.CellQuery.CellLimit;
import org.conflicttracker.event.query.CellQuery.CellLimit.CellMeter;
import org.conflicttracker.event.query.CellQuery.CellTable;
import org.conflicttracker.event.query.CellSum.Measure;
import org.conflicttracker.event.query.ChangeRepository.Span;
import org.conflicttracker.event.query.DatabaseEngine;
import org.conflicttracker.event.query.Dimension;
import org.conflicttracker.event.query.OutsideParts;
import org.conflicttracker.event.query.PageRepository;
import org.conflicttracker.event.query.PageRepository.SeekKey;
import org.conflicttracker.event.query.PageRepository.Sort;
import org.conflicttracker.event.query.QueryEngine;
import org.conflicttracker.event.query.RevisionRepository;
import org.conflicttracker.ledger.Readership;
import org.conflicttracker.ledger.WithheldGeneration;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.RuleOne;
import org.conflicttracker.testing.SharedIsolatedAppProfile;
import org.conflicttracker.testing.TestAccounts;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;

/** Memory and database engine give equal answers to random filters, now and as of any revision, while the tracker grows. */
@QuarkusTest
@TestProfile(SharedIsolatedAppProfile.class)
class EngineEquivalenceTest {

    /** Random seed of the tracker; set a number to reproduce a run. */
    private final long seed = Long.getLong("tracker.seed", System.nanoTime());

    private final Random random = new Random(seed);

    @TestHTTPResource("/")
    URI root;

    @Inject
    MemoryEngine memory;

    @Inject
    DatabaseEngine database;

    @Inject
    RevisionRepository states;

    @Inject
    FilterReader filters;

    @Inject
    CellLimit limit;

    @Inject
    DataSource dataSource;

    @Inject
    WithheldGeneration generation;

    private int selecting;

    /** Number of tables in which something was taken off for parts outside. */
    private int reducedByOthers;

    private boolean firstHalf;

    /** Filters of the round before, by their parameters. */
    private final Map<String, EventFilter> earlier = new HashMap<>();

    @Test
    void bothEnginesAnswerAlike() throws IOException, InterruptedException {
        Api editor = Api.as(root, "editor", TestAccounts.EDITOR_PASSWORD);
        RandomCast cast = new RandomCast(random, editor);
        cast.invent(12);
        RandomTracker tracker = new RandomTracker(random, editor, cast);
        RandomFilters generator = new RandomFilters(random, cast, List.of("2025-01-01"));
        int rounds = TestScale.of(3, 30);
        for (int round = 1; round <= rounds; round++) {
            tracker.record(tracker.ids().size() + 20);
            tracker.importOne();
            tracker.importOne();
            RandomAreas areas = new RandomAreas(random, editor);
            areas.change();
            long last = tracker.lastRevision();
            checkMoments(last);
            checkHeadings(last);
            checkNames();
            // compiled, and with partial sums, before all this was recorded
            earlier.forEach((parameters, filter) ->
                    check(new Selection(filter, last), "again " + parameters + " as of " + last + ", seed " + seed));
            earlier.clear();
            for (int i = 0; i < TestScale.of(15, 100); i++) {
                Map<String, List<String>> parameters = areas.withAreas(generator.filter());
                long at = random.nextInt(3) == 0 ? 1 + random.nextInt((int) last) : last;
                Optional<EventFilter> filter = filters.read(parameters);
                filter.ifPresent(one -> {
                    check(new Selection(one, at), parameters + " as of " + at + ", seed " + seed);
                    earlier.put(parameters.toString(), one);
                });
            }
        }
        checkEarlierRule(editor, tracker, generator);
        assertThat(selecting).as("queries with matches, seed " + seed).isGreaterThan(TestScale.of(3, 150));
        assertThat(reducedByOthers).as("parts outside, seed " + seed).isGreaterThanOrEqualTo(TestScale.of(0, 50));
    }

    /** Some revisions are stored as rule 1 of figures made them; then the rule job works out what is derived from them. */
    private void checkEarlierRule(Api editor, RandomTracker tracker, RandomFilters generator)
            throws IOException, InterruptedException {
        long last = tracker.lastRevision();
        long job;
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (long revision = 1; revision <= last; revision++) {
                if (random.nextBoolean()) {
                    RuleOne.store(connection, revision, random.nextInt(40));
                }
            }
            checkPending(statement, last);
            job = RuleOne.openJob(connection, 0);
            // the index in memory holds the figures of before
            statement.execute("update store set withheld = withheld + 1");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        generation.reached(generation.value() + 1);
        JsonNode view;
        do {
            view = editor.json("/api/v1/jobs/" + job);
        } while (!view.get("state").textValue().equals("DONE"));
        long now = tracker.lastRevision();
        while (!memory.isAvailableAt(now)) {
            Thread.sleep(20);
        }
        for (int i = 0; i < TestScale.of(15, 100); i++) {
            Map<String, List<String>> parameters = generator.filter();
            long at = random.nextBoolean() ? 1 + random.nextInt((int) last) : now;
            filters.read(parameters)
                    .ifPresent(one ->
                            check(new Selection(one, at), "rule 1, " + parameters + " as of " + at + ", seed " + seed));
        }
        check(new Selection(EventFilter.DEFAULT, last), "rule 1 as of " + last + ", seed " + seed);
    }

    /** Until the basis of a figure has been worked out, sums of the database say so. */
    private void checkPending(Statement statement, long last) throws SQLException {
        CellQuery total =
                new CellQuery(new Selection(EventFilter.DEFAULT, last), List.of(), List.of(Outcome.KILLED), null);
        CellTable counted = QuarkusTransaction.requiringNew().call(() -> cells(database, total));
        Measure killed = counted.cells().get(0).sum().measures().get(0);
        try (ResultSet pending = statement.executeQuery("select count(*) from revision_figure f join revision r"
                + " on r.revision = f.revision where r.superseded_by is null and r.status = 'PUBLISHED'"
                + " and f.outcome = 'KILLED' and f.figure_group = 'ALL' and f.basis is null")) {
            pending.next();
            assertThat(killed.counts().basisPending()).isPositive().isEqualTo(pending.getLong(1));
        }
    }

    private void checkMoments(long last) {
        for (int i = 0; i < 20; i++) {
            long revision = random.nextInt((int) last + 1);
            Instant time = database.recordedAt(revision);
            assertThat(memory.recordedAt(revision)).as("time of " + revision).isEqualTo(time);
            for (Readership readers : Readership.values()) {
                long visible = database.lastRevision(revision, readers);
                assertThat(memory.lastRevision(revision, readers))
                        .as("last for " + readers + " up to " + revision + ", seed " + seed)
                        .isEqualTo(visible);
                long end = database.transactionEnd(revision, readers);
                assertThat(memory.transactionEnd(revision, readers))
                        .as("end for " + readers + " of " + revision + ", seed " + seed)
                        .isEqualTo(end);
                assertThat(end).isGreaterThanOrEqualTo(visible);
                assertThat(database.recordedAt(end)).isEqualTo(database.recordedAt(visible));
                assertThat(database.transactionEnd(end, readers)).isEqualTo(end);
            }
            long millis = (time == null ? 0 : time.toEpochMilli()) + random.nextInt(3) - 1;
            assertThat(memory.lastRevisionAt(millis))
                    .as("last by " + millis)
                    .isEqualTo(database.lastRevisionAt(millis));
        }
    }

    /**
     * Revision headers from the index equal those of the database; revisions with reasons or merges come from the database only.
     */
    private void checkHeadings(long last) {
        Map<Long, RevisionHeader> expected = new HashMap<>();
        for (long revision = 1; revision <= last; revision++) {
            RevisionHeader header =
                    RevisionHeader.of(QuarkusTransaction.requiringNew().call(finding(revision)));
            if (header.reason() == null && header.mergedInto() == null) {
                expected.put(revision, header.withoutRecorder());
            }
        }
        assertThat(memory.findHeaders(
                        LongStream.rangeClosed(1, last + 1).boxed().toList()))
                .as("headings, seed " + seed)
                .isEqualTo(expected);
    }

    private Callable<Revision> finding(long revision) {
        return () -> states.findById(revision);
    }

    private void checkNames() {
        for (String parameter : List.of("admin1", "admin2", "tag", "actor", "source")) {
            Set<String> names = database.namesByFolded(parameter);
            assertThat(memory.namesByFolded(parameter)).as(parameter).isEqualTo(names);
            Set<String> parameters = new HashSet<>(names);
            parameters.add("nobody");
            assertThat(memory.existingNames(parameter, parameters))
                    .as(parameter)
                    .isEqualTo(names);
            assertThat(database.existingNames(parameter, parameters))
                    .as(parameter)
                    .isEqualTo(names);
            names.forEach(name -> assertThat(memory.spelling(parameter, name))
                    .as(parameter + " " + name)
                    .isEqualTo(database.spelling(parameter, name))
                    .isPresent());
        }
    }

    private void check(Selection selection, String description) {
        assertThat(memory.isAvailableAt(selection.asOf())).as(description).isTrue();
        QuarkusTransaction.requiringNew().run(() -> {
            long events = database.count(selection);
            selecting += events > 0 ? 1 : 0;
            assertThat(memory.count(selection)).as("count of " + description).isEqualTo(events);
            assertThat(memory.lastModifiedRevision(selection))
                    .as("touching " + description)
                    .isEqualTo(database.lastModifiedRevision(selection));
            assertThat(memory.totals(selection)).as("totals of " + description).isEqualTo(database.totals(selection));
            checkPages(selection, description);
            checkChanges(selection, description);
            for (int i = 0; i < 3; i++) {
                CellQuery query = query(selection);
                CellTable cells = cells(database, query);
                // the second time makes partial sums, the third time adds them up
                for (int time = 0; time < 3; time++) {
                    assertThat(mergedCells(cells(memory, query)))
                            .as(query.dimensions() + " " + query.grid() + " " + query.bucketInterval() + " of "
                                    + description)
                            .isEqualTo(mergedCells(cells));
                }
                checkPositions(query, description);
                checkOtherDays(query, description);
                checkWithin(query, cells, description);
            }
        });
    }

    /** The cells of some revisions, current, superseded or not there at all. */
    private void checkPositions(CellQuery query, String description) {
        List<Long> revisions = random.longs(20, 1, query.selection().asOf() + 2)
                .boxed()
                .distinct()
                .toList();
        assertThat(memory.positions(query, revisions))
                .as("cells of " + revisions + " by " + query.dimensions() + " " + query.bucketInterval() + " of "
                        + description)
                .isEqualTo(database.positions(query, revisions));
    }

    /** The same query with other days and as of an earlier revision: it uses the same partial sums. */
    private void checkOtherDays(CellQuery query, String description) {
        EventFilter filter = query.selection().filter();
        LocalDate from = LocalDate.of(2023, 12, 20).plusDays(random.nextInt(400));
        Days days = new Days(from, random.nextBoolean() ? null : from.plusDays(random.nextInt(200)));
        CellQuery other = new CellQuery(
                        new Selection(
                                filter.withDates(new DateFilter(
                                        false, days, filter.dates().precision())),
                                Math.max(1, query.selection().asOf() - random.nextInt(40))),
                        query.dimensions(),
                        query.measures(),
                        query.bucketInterval())
                .withGrid(query.grid());
        assertThat(mergedCells(cells(memory, other)))
                .as(other + " instead of " + description)
                .isEqualTo(mergedCells(cells(database, other)));
    }

    /** The events that are in one of some groups, each once: never more than there are. */
    private void checkWithin(CellQuery query, CellTable cells, String description) {
        Set<List<Object>> keys = new HashSet<>();
        for (int i = 0; i < 3 && !cells.cells().isEmpty(); i++) {
            keys.add(Cell.Key.values(one(cells.cells()).keys()));
        }
        CellQuery within = query.within(new CellQuery.Groups(query.dimensions(), keys));
        CellTable counted = cells(database, within);
        checkPositions(within, description);
        assertThat(mergedCells(cells(memory, within)))
                .as("within " + keys + " by " + query.dimensions() + " " + query.bucketInterval() + " of "
                        + description)
                .isEqualTo(mergedCells(counted));
        assertThat(counted.cells().stream()
                        .mapToLong(cell -> cell.sum().events())
                        .sum())
                .as("within " + keys + " of " + description)
                .isLessThanOrEqualTo(database.count(query.selection()));
    }

    /** Random spans of changes, read in pages. */
    private void checkChanges(Selection selection, String description) {
        long after = random.nextInt((int) selection.asOf() + 1);
        Span span = new Span(random.nextBoolean() ? 0 : after, selection.asOf());
        int most = 1 + random.nextInt(40);
        EventFilter filter = random.nextBoolean()
                ? selection.filter()
                : selection.filter().withChange(new Terms<>(anyChange(), anyChange(), random.nextInt(4) == 0, false));
        String told = most + " of the changes " + filter.records().change() + " in " + span + " of " + description;
        assertThat(memory.changes(filter, span, most)).as(told).isEqualTo(database.changes(filter, span, most));
        assertThat(memory.countChanges(filter, span))
                .as("number of " + told)
                .isEqualTo(database.countChanges(filter, span));
    }

    /** A kind of change, or none; of two sets of these both are never of the same kind. */
    private Set<Change> anyChange() {
        List<Change> all = List.of(Change.values());
        firstHalf = !firstHalf;
        List<Change> half = firstHalf ? all.subList(0, all.size() / 2) : all.subList(all.size() / 2, all.size());
        return random.nextInt(3) == 0 ? Set.of() : Set.of(one(half));
    }

    private CellTable cells(QueryEngine engine, CellQuery query) {
        try (CellMeter meter = limit.meter()) {
            CellTable table = engine.aggregate(query, meter);
            CellTable completed =
                    OutsideParts.addTo(table, query, query.selection().filter(), engine);
            reducedByOthers += completed.equals(table) ? 0 : 1;
            return completed;
        }
    }

    private void checkPages(Selection selection, String description) {
        PageRepository.Ordered ordered = new PageRepository.Ordered(selection, one(List.of(Sort.values())));
        int most = 1 + random.nextInt(30);
        SeekKey after = null;
        for (int page = 0; page < 4; page++) {
            List<String> listed = listed(database, ordered, after, most);
            assertThat(listed(memory, ordered, after, most))
                    .as(ordered.sort() + " after " + after + " of " + description)
                    .isEqualTo(listed);
            List<PageRepository.Entry> entries = database.listPage(ordered, after, most);
            if (entries.isEmpty()) {
                return;
            }
            after = entries.get(entries.size() - 1).seekKey();
        }
    }

    private static List<String> listed(QueryEngine engine, PageRepository.Ordered ordered, SeekKey after, int most) {
        return engine.listPage(ordered, after, most).stream()
                .map(entry -> entry.revision() + " " + entry.seekKey())
                .toList();
    }

    private CellQuery query(Selection selection) {
        List<Dimension> by = new ArrayList<>();
        int dimensions = random.nextInt(4);
        while (by.size() < dimensions) {
            Dimension next = one(List.of(Dimension.values()));
            if (!by.contains(next)) {
                by.add(next);
            }
        }
        List<Outcome> measures = EnumSet.allOf(Outcome.class).stream()
                .filter(outcome -> outcome == Outcome.KILLED || random.nextInt(3) == 0)
                .toList();
        return new CellQuery(selection, by, measures, random.nextBoolean() ? null : one(List.of(Interval.values())))
                .withGrid(new GeohashGrid(1 + random.nextInt(7)));
    }

    /** Cells merged by equal values; cells without events are optional. */
    private static Object mergedCells(CellTable cells) {
        Map<Object, Cell> merged = new HashMap<>();
        cells.cells().stream()
                .filter(cell -> cell.sum().events() > 0)
                .forEach(cell -> merged.merge(
                        List.of(Cell.Key.values(cell.keys()), String.valueOf(cell.start())), cell, Cell::plus));
        return List.of(merged, cells.days());
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
