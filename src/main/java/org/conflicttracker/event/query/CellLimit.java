package org.conflicttracker.event.query;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.concurrent.atomic.AtomicLong;
import org.conflicttracker.admission.HeapBudget;
import org.conflicttracker.admission.HeapBudget.HeapPermit;
import org.conflicttracker.columnstore.GroupMeter;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** Limit on the groups of one query in either engine: the setting, or less where the heap share is smaller. */
@ApplicationScoped
public class CellLimit {

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
