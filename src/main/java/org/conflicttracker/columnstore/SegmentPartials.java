package org.conflicttracker.columnstore;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.conflicttracker.columnstore.PartialAggregates.Thresholds;
import org.conflicttracker.columnstore.Snapshot.ParallelScanExecutor;

/**
 * Partial aggregates of one segment for one query without its date range: of each block of consecutive rows, and of each group of blocks,
 * those rows that match and are current as of a base revision. Immutable, and exact for ever: a row that is superseded later was current as
 * of the base.
 */
final class SegmentPartials {

    /** Number of blocks that are merged into one of the level above. */
    private static final int FAN_OUT = 16;

    /** Factor by which a level must have fewer groups than the one below. */
    private static final int MIN_REDUCTION = 4;

    private static final int OVERHEAD_BYTES = 2_560;

    private final int baseRevision;
    private final int size;
    private final int blockRows;

    /** By level, its partial aggregates in the order of rows; empty if a scan is as fast. */
    private final List<PartialAggregate[]> levels;

    private SegmentPartials(int baseRevision, int size, int blockRows, List<PartialAggregate[]> levels) {
        this.baseRevision = baseRevision;
        this.size = size;
        this.blockRows = blockRows;
        this.levels = List.copyOf(levels);
    }

    /** The revision as of which rows are current; at least the last one of the segment. */
    int baseRevision() {
        return baseRevision;
    }

    /** Whether there is something to add: else the groups are so many that a scan is as fast. */
    boolean isUseful() {
        return !levels.isEmpty();
    }

    /** The same without blocks, which take too much heap. */
    SegmentPartials withoutBlocks() {
        return new SegmentPartials(baseRevision, size, blockRows, List.of());
    }

    long heapBytes() {
        long bytes = OVERHEAD_BYTES;
        for (PartialAggregate[] level : levels) {
            for (PartialAggregate one : level) {
                bytes += one.heapBytes();
            }
        }
        return bytes;
    }

    /** First row of the first block that begins at this row or later. */
    int firstBlockStart(int row) {
        return (int) Math.min(size, (row + blockRows - 1L) / blockRows * blockRows);
    }

    /** Exclusive end of the last block that ends at this row or before. */
    int lastBlockEnd(int end) {
        return end == size ? size : end / blockRows * blockRows;
    }

    /** Adds the blocks between two rows, the start of a block and the end of one, in as few pieces as possible. */
    void addTo(HashAggregator aggregator, int firstRow, int endRow) {
        int blocks = levels.get(0).length;
        int block = firstRow / blockRows;
        int end = (int) ((endRow + blockRows - 1L) / blockRows);
        while (block < end) {
            int level = 0;
            int span = 1;
            while (level + 1 < levels.size()
                    && block % (span * FAN_OUT) == 0
                    && endsAt(block, span * FAN_OUT, blocks) <= end) {
                level++;
                span *= FAN_OUT;
            }
            aggregator.add(levels.get(level)[block / span]);
            block = endsAt(block, span, blocks);
        }
    }

    private static int endsAt(int block, int span, int blocks) {
        return (int) Math.min(blocks, (long) block + span);
    }

    /** Builder of the partial aggregates, on the calling thread and on idle helper threads. */
    static final class Builder {

        private final SegmentScan scan;
        private final int baseRevision;
        private final Supplier<HashAggregator> aggregators;
        private final int blockRows;
        private final int rowsPerGroup;
        private final PartialAggregate[] blocks;
        private final AtomicInteger nextBlock = new AtomicInteger();
        private final LongAdder matches = new LongAdder();

        /**
         * @param scan of all rows of the segment, as of the base revision
         * @param aggregators makes an aggregator for each thread
         */
        Builder(SegmentScan scan, int baseRevision, Supplier<HashAggregator> aggregators, Thresholds thresholds) {
            this.scan = scan;
            this.baseRevision = baseRevision;
            this.aggregators = aggregators;
            int size = scan.segment().size;
            long rows = (long) thresholds.matchesPerBlock() * size / Math.max(1, scan.estimatedRows());
            this.blockRows = (int) Math.min(size, Math.max(thresholds.blockRows(), rows));
            this.rowsPerGroup = thresholds.rowsPerGroup();
            this.blocks = new PartialAggregate[(int) ((size + blockRows - 1L) / blockRows)];
        }

        SegmentPartials build() {
            if (Snapshot.isParallel(scan.estimatedRows())) {
                ParallelScanExecutor.runParallel(this::aggregateBlocks);
            } else {
                aggregateBlocks();
            }
            return withLevels();
        }

        /** Aggregates blocks until none is left. */
        private boolean aggregateBlocks() {
            HashAggregator aggregator = aggregators.get();
            Bitmap.RowBuffer rows = new Bitmap.RowBuffer(SegmentScan.BATCH_ROWS);
            SegmentScan.ScanPlan plan = scan.fullScan();
            for (int block = nextBlock.getAndIncrement(); block < blocks.length; block = nextBlock.getAndIncrement()) {
                int end = (int) Math.min(scan.to, (block + 1L) * blockRows);
                for (int row = block * blockRows; row < end; ) {
                    row = plan.nextBatch(row, end, rows);
                    if (rows.count > 0) {
                        aggregator.accept(scan.segment(), rows.rows, rows.count);
                        matches.add(rows.count);
                    }
                }
                blocks[block] = aggregator.drain();
            }
            return true;
        }

        private SegmentPartials withLevels() {
            HashAggregator aggregator = aggregators.get();
            PartialAggregate[] level = blocks;
            int rows = blockRows;
            while (isTooFine(level) && level.length > 1) {
                level = merge(level, aggregator);
                rows = (int) Math.min(scan.segment().size, (long) rows * FAN_OUT);
            }
            List<PartialAggregate[]> levels = new ArrayList<>();
            if (!isTooFine(level)) {
                levels.add(level);
                PartialAggregate[] above = merge(level, aggregator);
                while (level.length > 1 && groups(above) * MIN_REDUCTION <= groups(level)) {
                    levels.add(above);
                    level = above;
                    above = merge(level, aggregator);
                }
            }
            return new SegmentPartials(baseRevision, scan.segment().size, rows, levels);
        }

        private boolean isTooFine(PartialAggregate[] level) {
            return groups(level) * rowsPerGroup > matches.sum();
        }

        private static long groups(PartialAggregate[] level) {
            long groups = 0;
            for (PartialAggregate one : level) {
                groups += one.groupCount();
            }
            return groups;
        }

        private static PartialAggregate[] merge(PartialAggregate[] level, HashAggregator aggregator) {
            PartialAggregate[] merged = new PartialAggregate[(level.length + FAN_OUT - 1) / FAN_OUT];
            for (int i = 0; i < merged.length; i++) {
                for (int part = i * FAN_OUT; part < Math.min(level.length, (i + 1) * FAN_OUT); part++) {
                    aggregator.add(level[part]);
                }
                merged[i] = aggregator.drain();
            }
            return merged;
        }
    }
}
