package org.conflicttracker.columnstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index read from its snapshot equals the one written. */
class IndexSnapshotTest {

    /** Snapshots that are written during appends. */
    private static final int SNAPSHOTS = 8;

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final List<IndexRow> rows = new ArrayList<>();

    @TempDir
    Path folder;

    private final ColumnIndex index = new ColumnIndex();

    @Test
    void whatWasReadAnswersLikeWhatWasWrittenAndGoesOnLikeIt() throws IOException {
        for (int round = 0; round < TestScale.of(12, 60); round++) {
            index.append(more(1 + random.nextInt(2000)), rows.size());
            ColumnIndex read = read(written(index.snapshot()));
            assertAlike(read, index);
            List<IndexRow> more = more(1 + random.nextInt(500));
            read.append(more, rows.size());
            index.append(more, rows.size());
            assertThat(read.compact()).isEqualTo(index.compact());
            assertAlike(read, index);
        }
        assertThat(index.published().segments()).anyMatch(Segment::isHistorical);
    }

    @Test
    void aSnapshotIsOfItsRevisionWhileMoreIsAppended() throws IOException {
        List<IndexRow> all = more(TestScale.of(40_000, 400_000));
        int step = all.size() / SNAPSHOTS;
        Semaphore wanted = new Semaphore(0);
        Semaphore written = new Semaphore(0);
        CompletableFuture<Void> taking = CompletableFuture.runAsync(() -> {
            for (int from = 0; from < all.size(); from += 50) {
                index.append(all.subList(from, from + 50), from + 50);
                if (from % step == 0) {
                    if (from > 0) {
                        await(written); // else all rows might be appended before the second snapshot starts
                    }
                    wanted.release();
                    index.compact();
                }
            }
        });
        List<byte[]> snapshotFiles = new ArrayList<>();
        for (int i = 0; i < SNAPSHOTS; i++) {
            await(wanted);
            snapshotFiles.add(written(index.snapshot()));
            written.release();
        }
        taking.join();
        for (byte[] snapshotFile :
                List.of(snapshotFiles.get(snapshotFiles.size() / 3), snapshotFiles.get(snapshotFiles.size() / 2))) {
            ColumnIndex read = read(snapshotFile);
            ColumnIndex alone = new ColumnIndex();
            alone.append(
                    all.subList(0, read.published().revision()),
                    read.published().revision());
            assertAlike(read, alone);
        }
    }

    private static void await(Semaphore permit) {
        try {
            assertThat(permit.tryAcquire(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aByteThatIsChangedAnywhereIsNoticed() throws IOException {
        index.append(more(300), rows.size());
        byte[] snapshotFile = written(index.snapshot());
        for (int i = 0; i < 2000; i++) {
            int at = i < 200 ? i : random.nextInt(snapshotFile.length);
            byte[] changed = snapshotFile.clone();
            changed[at] ^= (byte) (1 << random.nextInt(8));
            assertThat(catchThrowable(() -> read(changed)))
                    .as("seed %d, byte %d", seed, at)
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void anImageCutShortOrGoneOnIsNoticed() throws IOException {
        index.append(more(100), rows.size());
        byte[] snapshotFile = written(index.snapshot());
        for (int i = 0; i < 300; i++) {
            byte[] other =
                    Arrays.copyOf(snapshotFile, i == 0 ? snapshotFile.length + 8 : random.nextInt(snapshotFile.length));
            assertThat(catchThrowable(() -> read(other)))
                    .as("seed %d, %d of %d", seed, other.length, snapshotFile.length)
                    .isInstanceOf(IOException.class);
        }
    }

    private byte[] written(IndexSnapshot snapshot) throws IOException {
        Path file = Files.createTempFile(folder, "index", ".bin");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            SectionWriter writer = new SectionWriter(channel);
            snapshot.write(writer);
            writer.finish();
        }
        byte[] bytes = Files.readAllBytes(file);
        Files.delete(file);
        return bytes;
    }

    private static ColumnIndex read(byte[] snapshotFile) throws IOException {
        SectionReader reader =
                new SectionReader(Channels.newChannel(new ByteArrayInputStream(snapshotFile)), snapshotFile.length);
        ColumnIndex index = IndexSnapshot.read(reader);
        reader.finish();
        return index;
    }

    /** Random revisions, some of earlier events. */
    private List<IndexRow> more(int count) {
        int first = rows.size();
        for (int i = 0; i < count; i++) {
            rows.add(row(rows.size() + 1));
        }
        return List.copyOf(rows.subList(first, rows.size()));
    }

    private IndexRow row(int revision) {
        int[] areas = some(40, 2);
        int[] publishers = some(9, 3);
        return new IndexRow(
                revision,
                1 + random.nextInt(1 + revision),
                0,
                0,
                random.nextInt(3000) - 500,
                random.nextInt(4) == 0 ? random.nextInt(400) : 0,
                random.nextInt(300),
                random.nextInt(9),
                random.nextInt(2),
                areas,
                some(1 << 30, areas.length, areas.length),
                some(1 << 30, areas.length, areas.length),
                some(1000, 3),
                publishers,
                some(100_000, publishers.length, publishers.length),
                some(5, 1),
                some(7, 2),
                random.nextInt(3) == 0
                        ? new int[0]
                        : new int[] {random.nextInt(SegmentBuilder.FIGURE_COLUMN_COUNT), 1 + random.nextInt(9)},
                Arrays.stream(some(500, 6)).distinct().toArray());
    }

    private int[] some(int below, int limit) {
        return some(below, 0, limit);
    }

    private int[] some(int below, int least, int limit) {
        return random.ints(least + random.nextInt(limit - least + 1), 0, below).toArray();
    }

    private void assertAlike(ColumnIndex one, ColumnIndex other) {
        assertThat(one.published().revision()).isEqualTo(other.published().revision());
        assertThat(one.published().size()).isEqualTo(other.published().size());
        int now = one.published().revision();
        for (int i = 0; i < 15 && now > 0; i++) {
            Search search = search(random.nextBoolean() ? now : 1 + random.nextInt(now));
            assertThat(description(one.published(), search))
                    .as("seed " + seed)
                    .isEqualTo(description(other.published(), search));
        }
    }

    private Search search(int at) {
        MultiValuedField field = MultiValuedField.values()[random.nextInt(MultiValuedField.values().length)];
        List<ColumnPredicate> conditions = List.of(
                Predicates.anyOf(field, CodeSet.of(some(50, 20))),
                Predicates.columnIn(Predicates.SingleValuedColumn.EVENT_ATTRIBUTES, CodeSet.of(some(300, 100, 300))),
                new WordsPredicate(List.of(java.util.Set.of(random.nextInt(500)))),
                Predicates.revisionAtLeast(1 + random.nextInt(at)));
        int from = random.nextInt(4000) - 1000;
        return new Search(
                from, from + 2000, conditions.subList(random.nextInt(4), 4).subList(0, 1), at);
    }

    private static List<Object> description(Snapshot snapshot, Search search) {
        FigureTable figures = new FigureTable(random(40), new byte[10]);
        List<Object> description =
                new ArrayList<>(List.of(snapshot.count(search), snapshot.lastModifiedRevision(search)));
        IntStream.rangeClosed(0, snapshot.revision())
                .mapToObj(snapshot::findAttributes)
                .forEach(description::add);
        for (PageScan.Order order : PageScan.Order.values()) {
            description.add(new PageScan(order, 3, null, 50).list(snapshot, search, figures));
        }
        List<int[]> measures = List.of(new int[] {3}, new int[] {17});
        HashAggregator aggregator = snapshot.aggregate(search, new GroupBySpec(List.of(), measures, -1, null), figures);
        description.add(List.of(
                aggregator.firstStartDay(),
                aggregator.lastStartDay(),
                aggregator.groupIds().count()));
        for (int column : aggregator.groupIds().toArray()) {
            description.add(aggregator.events(column));
            for (int measure = 0; measure < measures.size(); measure++) {
                description.add(ReferenceSums.toList(aggregator.measure(column, measure)));
            }
        }
        return description;
    }

    /** Figure table, the same for each query. */
    private static long[] random(int count) {
        long[] numbers = new Random(count).longs(count, 0, 1000).toArray();
        Arrays.fill(numbers, 0, FigureTable.VALUES_PER_CODE, 0);
        return numbers;
    }
}
