package org.conflicttracker.event.query;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.conflicttracker.admission.HeapBudget;
import org.conflicttracker.admission.HeapBudget.HeapPermit;
import org.conflicttracker.columnstore.GroupMeter;
import org.conflicttracker.common.geo.GeohashGrid;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.event.query.RowPredicates.EventRelation;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * Query for cells: selection, group-by dimensions, measures and buckets.
 *
 * @param dimensions including time dimensions; none with {@code within}
 * @param measures outcomes to sum
 * @param bucketInterval the interval of the buckets over time; null without buckets
 * @param within groups of which an event must be in at least one, and then counts once; null for all events
 * @param grid grid of the dimensions that {@linkplain Dimension#isOnGrid are on one}; null if there are none
 */
public record CellQuery(
        Selection selection,
        List<Dimension> dimensions,
        List<Outcome> measures,
        @Nullable Interval bucketInterval,
        @Nullable Groups within,
        @Nullable GeohashGrid grid) {

    public CellQuery {
        dimensions = List.copyOf(dimensions);
        measures = List.copyOf(measures);
        if (within != null && !dimensions.isEmpty()) {
            throw new IllegalArgumentException("The events of some groups are not grouped again");
        }
    }

    /** Query for all events of the selection. */
    public CellQuery(
            Selection selection,
            List<Dimension> dimensions,
            List<Outcome> measures,
            @Nullable Interval bucketInterval) {
        this(selection, dimensions, measures, bucketInterval, null, null);
    }

    /** The same query on a grid. @param other null for none */
    public CellQuery withGrid(@Nullable GeohashGrid other) {
        return new CellQuery(selection, dimensions, measures, bucketInterval, within, other);
    }

    /** The same query for the events that are in one of some groups of it. */
    public CellQuery within(Groups groups) {
        return new CellQuery(selection, List.of(), measures, bucketInterval, groups, grid);
    }

    /**
     * Some groups of a query.
     *
     * @param keys values of the dimensions, in their order
     */
    public record Groups(List<Dimension> dimensions, Set<List<Object>> keys) {

        public Groups {
            dimensions = List.copyOf(dimensions);
            keys = Set.copyOf(keys);
        }

        /** The same dimensions as a query, whose cells are the groups. */
        CellQuery toQuery(CellQuery query) {
            return new CellQuery(query.selection(), dimensions, query.measures(), null).withGrid(query.grid());
        }
    }

    /** The dimensions that the database can group by: all but those of time. */
    List<Dimension> databaseDimensions() {
        return dimensions.stream()
                .filter(dimension -> dimension.interval().isEmpty())
                .toList();
    }

    /** Whether the database groups by event dates, from which intervals are computed afterwards. */
    boolean isGroupedByDate() {
        return bucketInterval != null
                || dimensions.size() > databaseDimensions().size();
    }

    /** Whether a dimension is on the grid. */
    public boolean isOnGrid() {
        return dimensions.stream().anyMatch(Dimension::isOnGrid);
    }

    /** The grid; of a query with a dimension on it only. */
    public GeohashGrid requireGrid() {
        return Objects.requireNonNull(grid, "The query has no grid");
    }

    /** Whether the number of groups is not bounded by small vocabularies. */
    boolean mayHaveMany() {
        return isGroupedByDate() || dimensions.stream().anyMatch(Dimension::isOpenEnded);
    }

    Set<EventRelation> relations() {
        return databaseDimensions().stream()
                .map(Dimension::relation)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    /**
     * Result of a {@link CellQuery}.
     *
     * @param cells in no order
     * @param days the first and the last counting day of the selected events; both ends null if there are none, and without
     *     buckets
     */
    public record CellTable(List<Cell> cells, Days days) {

        public CellTable {
            cells = List.copyOf(cells);
        }
    }

    /** Limit on the groups of one query in either engine: the setting, or less where the heap share is smaller. */
    @ApplicationScoped
    public static class CellLimit {

        /**
         * Heap of one group until the query is answered, estimated: its sums, its cell and the row made of it, in bytes.
         */
        static final int BYTES = 1_500;

        private final HeapBudget budget;
        private final CellSettings settings;
        private final int maxGroups;

        CellLimit(CellSettings settings, HeapBudget budget) {
            this.budget = budget;
            this.settings = settings;
            this.maxGroups = (int) Math.max(1, Math.min(settings.most(), budget.share() / BYTES));
        }

        int maxGroups() {
            return maxGroups;
        }

        /** Limit on the cells of a grid in an answer. */
        public int maxGridCells() {
            return Math.min(maxGroups, settings.mostOfGrid());
        }

        long bytes() {
            return budget.share();
        }

        /** Meter of one query; to be closed when its cells are no longer referenced. */
        public CellMeter meter() {
            return new CellMeter(this, budget.permit());
        }

        /** @throws ProblemException 400 if there are more groups than the limit */
        void check(long groups) {
            if (groups > maxGroups) {
                throw new ProblemException(
                        ProblemType.BAD_REQUEST,
                        "This would give more than " + maxGroups + " groups. Use fewer groupings or narrower filters.");
            }
        }

        /**
         * Meter of one query's groups: counts them while they are made and checks them against the limit and the heap permit.
         * It fails early because all groups might not fit on the heap.
         */
        public static final class CellMeter implements GroupMeter, AutoCloseable {

            /** Groups by which the heap permit grows at a time. */
            private static final int CHUNK = 4_096;

            private final CellLimit limit;
            private final HeapPermit permit;
            private final AtomicLong groups = new AtomicLong();

            CellMeter(CellLimit limit, HeapPermit permit) {
                this.limit = limit;
                this.permit = permit;
            }

            /**
             * Acquires a heap permit before a query that may have many groups; waits for it.
             *
             * @throws ProblemException 503 if there is not enough heap
             */
            void begin() {
                requireHeap(1);
            }

            /**
             * Acquires a heap permit before a query with at most this many groups; waits for it. The permit is that of all
             * groups, up to the limit: of more queries at a time most would be refused halfway.
             *
             * @throws ProblemException 503 if there is not enough heap
             */
            public void begin(long mostGroups) {
                permit.require(Math.min(mostGroups, limit.maxGroups()) * CellLimit.BYTES);
            }

            /** Limit on the groups. */
            public int maxGroups() {
                return limit.maxGroups();
            }

            /** Limit on the cells of a grid in an answer. */
            public int maxGridCells() {
                return limit.maxGridCells();
            }

            /**
             * Limit on rows that are fetched to be merged into groups: a multiple of the group limit, as far as the heap
             * allows.
             *
             * @param bytes heap of one row
             * @param times multiple of the group limit
             */
            long maxRows(int bytes, int times) {
                return Math.min((long) times * limit.maxGroups(), Math.max(limit.maxGroups(), limit.bytes() / bytes));
            }

            /**
             * @throws ProblemException 400 if there are more groups than the limit, 503 if there is not enough heap for them
             *     now
             */
            @Override
            public void grow(int met, int more) {
                limit.check(met);
                requireHeap(groups.addAndGet(more));
            }

            /** @throws ProblemException 400 if there are more groups than the limit */
            public void check(long count) {
                limit.check(count);
            }

            private void requireHeap(long count) {
                permit.require((count + CHUNK - 1) / CHUNK * CHUNK * CellLimit.BYTES);
            }

            @Override
            public void close() {
                permit.close();
            }
        }

        /** Settings of aggregate queries. */
        @ConfigMapping(prefix = "tracker.cells")
        public interface CellSettings {

            /**
             * Maximum number of groups of one timeline or aggregate. For intervals the database groups by event dates instead:
             * it may return ten times as many rows, which are merged into no more groups than this.
             */
            @WithDefault("200000")
            int most();

            /** Maximum number of cells of a grid ({@code by=grid}) in one answer. */
            @WithDefault("20000")
            @Min(1)
            int mostOfGrid();

            /** Digits of the geohashes of the finest grid. */
            @WithDefault("7")
            @Min(1)
            @Max(7)
            int finestGrid();
        }
    }
}
