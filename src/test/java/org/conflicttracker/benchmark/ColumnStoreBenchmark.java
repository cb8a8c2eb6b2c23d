package org.conflicttracker.benchmark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.conflicttracker.columnstore.CodeSet;
import org.conflicttracker.columnstore.ColumnIndex;
import org.conflicttracker.columnstore.ColumnPredicate;
import org.conflicttracker.columnstore.FigureTable;
import org.conflicttracker.columnstore.GroupBySpec;
import org.conflicttracker.columnstore.GroupKey;
import org.conflicttracker.columnstore.HashAggregator;
import org.conflicttracker.columnstore.IndexRow;
import org.conflicttracker.columnstore.MultiValuedField;
import org.conflicttracker.columnstore.PageScan;
import org.conflicttracker.columnstore.Predicates;
import org.conflicttracker.columnstore.Search;
import org.conflicttracker.columnstore.Snapshot;
import org.conflicttracker.columnstore.WordsPredicate;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * The hot loops of the column store by JMH, over random rows, skewed like real ones: scan with a predicate, intersection of posting lists,
 * aggregation, page. {@code -Dbenchmark.loops} selects some by a regular expression.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ColumnStoreBenchmark {

    private static final int DAYS = 30 * 365;
    private static final int ATTRIBUTES = 300;
    private static final int AREAS = 3_000;
    private static final int ACTORS = 20_000;
    private static final int WORDS = 50_000;
    private static final int FIGURES = 200;
    private static final int KILLED = 4;

    @Param("1000000")
    private int rows;

    private final Random random = new Random(1);
    private Snapshot snapshot;
    private FigureTable figures;

    /** The same, of which one in twenty is that of a summary with parts. */
    private FigureTable reduced;

    /** Runs the loops; the results are in {@code columnstore.json}. */
    @Test
    void run() throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "benchmark"));
        try {
            new Runner(new OptionsBuilder()
                            .include(ColumnStoreBenchmark.class.getName() + "\\.("
                                    + System.getProperty("benchmark.loops", ".*") + ")")
                            .resultFormat(ResultFormatType.JSON)
                            .result(folder.resolve("columnstore.json").toString())
                            .build())
                    .run();
        } catch (RunnerException e) {
            throw new IllegalStateException("JMH has no loops: were the benchmarks compiled with -Pbenchmark?", e);
        }
    }

    @Setup(Level.Trial)
    public void fill() {
        ColumnIndex index = new ColumnIndex();
        int batch = 100_000;
        for (int last = 0; last < rows; last += batch) {
            List<IndexRow> more = new ArrayList<>(batch);
            for (int revision = last + 1; revision <= Math.min(rows, last + batch); revision++) {
                more.add(row(revision));
            }
            index.append(more, Math.min(rows, last + batch));
        }
        while (index.compact()) {
            // until nothing is left to merge
        }
        snapshot = index.published();
        figures = new FigureTable(figureValues(), new byte[FIGURES]);
        reduced = reduced();
    }

    /** One row in ten is a correction. */
    private IndexRow row(int revision) {
        int event = revision > 10 && random.nextInt(10) == 0 ? 1 + random.nextInt(revision) : revision;
        int[] areas = codes(1 + random.nextInt(8) / 7, AREAS);
        int[] publishers = codes(1 + random.nextInt(3), 100);
        return new IndexRow(
                revision,
                event,
                0,
                0,
                random.nextInt(DAYS),
                random.nextInt(4) == 0 ? random.nextInt(30) : 0,
                skewed(ATTRIBUTES),
                skewed(3),
                skewed(2),
                areas,
                random.ints(areas.length, -900_000_000, 900_000_000).toArray(),
                random.ints(areas.length, -1_800_000_000, 1_800_000_000).toArray(),
                codes(2, ACTORS),
                publishers,
                random.ints(publishers.length, 1, 1_000_000).toArray(),
                codes(random.nextInt(2), 50),
                codes(random.nextInt(2), 50),
                new int[] {KILLED, 1 + skewed(FIGURES - 1)},
                codes(15, WORDS));
    }

    private int[] codes(int count, int below) {
        return IntStream.generate(() -> skewed(below)).limit(count).distinct().toArray();
    }

    /** Low codes are frequent. */
    private int skewed(int below) {
        double uniform = random.nextDouble();
        return (int) (below * uniform * uniform * uniform);
    }

    private static long[] figureValues() {
        long[] values = new long[FIGURES * FigureTable.VALUES_PER_CODE];
        for (int code = 1; code < FIGURES; code++) {
            int at = code * FigureTable.VALUES_PER_CODE;
            Arrays.fill(values, at, at + 3, code);
            values[at + 3] = FigureTable.packCounts(code % 7 == 0, false);
        }
        return values;
    }

    private static FigureTable reduced() {
        long[] values = figureValues();
        byte[] marks = new byte[FIGURES];
        for (int code = 20; code < FIGURES; code += 20) {
            marks[code] = FigureTable.REDUCED;
            values[code * FigureTable.VALUES_PER_CODE + 3] = FigureTable.packCounts(false, true);
        }
        long[] counted = values.clone();
        for (int code = 20; code < FIGURES; code += 20) {
            int at = code * FigureTable.VALUES_PER_CODE;
            Arrays.fill(counted, at, at + 3, code / 2);
        }
        return new FigureTable(values, counted, marks);
    }

    private Search search(ColumnPredicate... predicates) {
        return new Search(Integer.MIN_VALUE, Integer.MAX_VALUE, List.of(predicates), rows);
    }

    private static CodeSet everyThird(int below) {
        return CodeSet.of(
                IntStream.range(0, below).filter(code -> code % 3 == 0).toArray());
    }

    /** All rows, by a column of codes. */
    @Benchmark
    public long scanWithPredicate() {
        return snapshot.count(
                search(Predicates.columnIn(Predicates.SingleValuedColumn.EVENT_ATTRIBUTES, everyThird(ATTRIBUTES))));
    }

    /** All rows, by a figure. */
    @Benchmark
    public long scanFigures() {
        return snapshot.count(search(Predicates.figureIn(KILLED, everyThird(FIGURES))));
    }

    /** Areas and actors. */
    @Benchmark
    public long intersectPostingLists() {
        return snapshot.count(search(
                Predicates.anyOf(
                        MultiValuedField.AREA, CodeSet.of(IntStream.range(0, 40).toArray())),
                Predicates.anyOf(
                        MultiValuedField.INVOLVEMENT,
                        CodeSet.of(IntStream.range(0, 300).toArray()))));
    }

    /** Two words. */
    @Benchmark
    public long intersectWords() {
        return snapshot.count(search(new WordsPredicate(List.of(java.util.Set.of(7), java.util.Set.of(9)))));
    }

    /** All rows by month. */
    @Benchmark
    public HashAggregator aggregateByMonth() {
        return snapshot.aggregate(
                search(), new GroupBySpec(List.of(new Month()), List.of(new int[] {KILLED}), -1, null), figures);
    }

    /** The same with summaries that have parts: what was taken off is summed too. */
    @Benchmark
    public HashAggregator aggregateByMonthWithParts() {
        return snapshot.aggregate(
                search(), new GroupBySpec(List.of(new Month()), List.of(new int[] {KILLED}), -1, null), reduced);
    }

    /** All rows by area, of which a row may have several, and attributes: many groups. */
    @Benchmark
    public HashAggregator aggregateByAreaAndAttributes() {
        return snapshot.aggregate(
                search(),
                new GroupBySpec(List.of(new Area(), new Attributes()), List.of(new int[] {KILLED}), -1, null),
                figures);
    }

    @Benchmark
    public List<PageScan.Entry> firstPage() {
        return page(null);
    }

    @Benchmark
    public List<PageScan.Entry> deepPage() {
        return page(new PageScan.Entry(1, 1, DAYS / 2));
    }

    private List<PageScan.Entry> page(PageScan.Entry after) {
        return new PageScan(PageScan.Order.NEWEST, KILLED, after, 100)
                .list(
                        snapshot,
                        search(
                                Predicates.anyOf(
                                        MultiValuedField.AREA,
                                        CodeSet.of(IntStream.range(0, 40).toArray())),
                                Predicates.figureIn(KILLED, everyThird(FIGURES))),
                        figures);
    }

    private static final class Month implements GroupKey.SingleValued {

        @Override
        public int size() {
            return DAYS / 30 + 1;
        }

        @Override
        public void readKeys(RowBatch batch, int[] into) {
            batch.startDays(into);
            for (int i = 0; i < batch.count(); i++) {
                into[i] /= 30;
            }
        }
    }

    private static final class Attributes implements GroupKey.SingleValued {

        @Override
        public int size() {
            return ATTRIBUTES;
        }

        @Override
        public void readKeys(RowBatch batch, int[] into) {
            batch.eventAttributes(into);
        }
    }

    private static final class Area implements GroupKey.MultiValued {

        @Override
        public int size() {
            return AREAS;
        }

        @Override
        public int maxKeys(RowBatch batch, int position) {
            return batch.codes(MultiValuedField.AREA, position);
        }

        @Override
        public int readKeys(RowBatch batch, int position, int[] into) {
            return batch.codes(MultiValuedField.AREA, position, into);
        }
    }
}
