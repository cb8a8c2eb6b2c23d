package org.conflicttracker.benchmark.analytic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.logging.Logger;
import org.conflicttracker.columnstore.CodeSet;
import org.conflicttracker.columnstore.ColumnIndex;
import org.conflicttracker.columnstore.ColumnPredicate;
import org.conflicttracker.columnstore.FigureTable;
import org.conflicttracker.columnstore.GroupBySpec;
import org.conflicttracker.columnstore.GroupKey;
import org.conflicttracker.columnstore.GroupMeter;
import org.conflicttracker.columnstore.HashAggregator;
import org.conflicttracker.columnstore.IndexRow;
import org.conflicttracker.columnstore.MultiValuedField;
import org.conflicttracker.columnstore.PartialAggregates;
import org.conflicttracker.columnstore.Predicates;
import org.conflicttracker.columnstore.Search;
import org.junit.jupiter.api.Test;

/**
 * Partial aggregates benchmark: processor time of the queries of a dashboard in the column store alone, by a scan and with partial
 * aggregates, while one event in two queries is corrected.
 */
class PartialAggregatesBenchmark {

    private static final int EVENTS = Integer.getInteger("benchmark.events", 3_000_000);
    private static final int RUNS = Integer.getInteger("benchmark.runs", 60);
    private static final int BATCH = 20_000;
    private static final int DAYS = 30 * 365;
    private static final int COUNTRIES = 60;
    private static final int ATTRIBUTES = 240;
    private static final int TYPES = 6;
    private static final int FIGURES = 20_000;
    private static final int[] NONE = {};

    private final SplittableRandom random = new SplittableRandom(1);
    private final ColumnIndex index = new ColumnIndex();
    private final FigureTable figures = figures();
    private final ObjectNode results = new ObjectMapper().createObjectNode();
    private int revision;

    private record Question(String name, List<ColumnPredicate> predicates, GroupBySpec groupBy, int days) {}

    @Test
    void partialAggregatesBesideScans() throws Exception {
        for (int from = 1; from <= EVENTS; from += BATCH) {
            List<IndexRow> rows = new ArrayList<>();
            for (int event = from; event < from + BATCH && event <= EVENTS; event++) {
                rows.add(row(event));
                if (event > BATCH && random.nextInt(10) == 0) {
                    rows.add(row(1 + random.nextInt(event - 1)));
                }
            }
            index.append(rows, revision);
            while (index.compact()) {
                // until nothing is left to merge
            }
        }
        results.put("events", EVENTS).put("load", load());
        PartialAggregates scans = new PartialAggregates(0, 1 << 14);
        PartialAggregates partials = new PartialAggregates(64L << 20, 1 << 14);
        Function<Question, HashAggregator> scan = question -> aggregate(scans, question);
        Function<Question, HashAggregator> cached = question -> aggregate(partials, question);
        measure("warmUp", scan);
        measure("warmUp", cached);
        measure("scan", scan);
        measure("partial", cached);
        results.remove("warmUp");
        Logger.getLogger("benchmark").info(results.toPrettyString());
        Path folder = Files.createDirectories(Stores.folder());
        Files.writeString(folder.resolve("partial.json"), results.toPrettyString());
    }

    private void measure(String how, Function<Question, HashAggregator> answer) {
        ObjectNode times = results.withObjectProperty(how);
        for (String name : List.of("country by month", "everything by year and type", "one year by country", "count")) {
            long groups = 0;
            long taken = 0;
            for (int run = 0; run < RUNS; run++) {
                if (run % 2 == 0) {
                    index.append(List.of(row(1 + random.nextInt(EVENTS))), revision);
                }
                Question question = question(name);
                long before = processorTime();
                groups += answer.apply(question).groupIds().count();
                taken += processorTime() - before;
            }
            times.put(name + ", ms", Math.round(taken / 1e3 / RUNS) / 1e3);
            times.put(name + ", groups", groups / RUNS);
        }
    }

    private Question question(String name) {
        int country = random.nextInt(20);
        List<ColumnPredicate> inCountry = List.of(Predicates.anyOf(MultiValuedField.AREA, CodeSet.of(country)));
        return switch (name) {
            case "country by month" ->
                new Question(name + country, inCountry, groupBy(new DayKey(DAYS / 30 + 1, 30)), 0);
            case "everything by year and type" ->
                new Question(name, List.of(), groupBy(new DayKey(DAYS / 365 + 1, 365), new TypeKey()), 0);
            case "one year by country" -> new Question(name, List.of(), groupBy(new CountryKey()), 365);
            default -> new Question(name + country, inCountry, groupBy(), 0);
        };
    }

    private static GroupBySpec groupBy(GroupKey... keys) {
        return new GroupBySpec(List.of(keys), List.of(new int[] {0}, new int[] {1}), -1, null);
    }

    private HashAggregator aggregate(PartialAggregates partials, Question question) {
        int from = question.days() == 0 ? -random.nextInt(300) : random.nextInt(DAYS - question.days());
        int to = question.days() == 0 ? Integer.MAX_VALUE : from + question.days() - 1;
        return partials.aggregate(
                index.published(),
                new Search(from, to, question.predicates(), revision),
                new PartialAggregates.Aggregation(question.groupBy(), figures, GroupMeter.NONE),
                question.name());
    }

    private IndexRow row(int event) {
        revision++;
        double share = random.nextDouble();
        int area = (int) (COUNTRIES * share * share);
        return new IndexRow(
                revision,
                event,
                0,
                0,
                (int) (DAYS * Math.sqrt(random.nextDouble())),
                random.nextInt(10) == 0 ? random.nextInt(30) : 0,
                random.nextInt(ATTRIBUTES),
                0,
                0,
                new int[] {area},
                new int[] {0},
                new int[] {0},
                NONE,
                NONE,
                NONE,
                NONE,
                NONE,
                random.nextInt(3) == 0
                        ? NONE
                        : new int[] {0, 1 + random.nextInt(FIGURES - 1), 1, 1 + random.nextInt(FIGURES - 1)},
                NONE);
    }

    private FigureTable figures() {
        long[] values = random.longs(4L * FIGURES, 0, 1000).toArray();
        for (int code = 0; code < FIGURES; code++) {
            values[4 * code + 3] = code == 0 ? 0 : FigureTable.packCounts(false, false);
        }
        return new FigureTable(values, new byte[FIGURES]);
    }

    private static long processorTime() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    /** Key of a period of so many days. */
    private record DayKey(int size, int days) implements GroupKey.SingleValued {

        @Override
        public void readKeys(GroupKey.RowBatch batch, int[] into) {
            batch.startDays(into);
            for (int i = 0; i < batch.count(); i++) {
                into[i] /= days;
            }
        }
    }

    private record TypeKey() implements GroupKey.SingleValued {

        @Override
        public int size() {
            return TYPES;
        }

        @Override
        public void readKeys(GroupKey.RowBatch batch, int[] into) {
            batch.eventAttributes(into);
            for (int i = 0; i < batch.count(); i++) {
                into[i] %= TYPES;
            }
        }
    }

    private record CountryKey() implements GroupKey.MultiValued {

        @Override
        public int size() {
            return COUNTRIES;
        }

        @Override
        public int maxKeys(GroupKey.RowBatch batch, int position) {
            return 1;
        }

        @Override
        public int readKeys(GroupKey.RowBatch batch, int position, int[] into) {
            return batch.codes(MultiValuedField.AREA, position, into);
        }
    }
}
