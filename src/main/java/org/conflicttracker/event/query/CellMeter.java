package org.conflicttracker.event.query;

import java.util.concurrent.atomic.AtomicLong;
import org.conflicttracker.admission.HeapPermit;
import org.conflicttracker.columnstore.GroupMeter;
import org.conflicttracker.web.problem.ProblemException;

/**
 * The count of one question's groups while they are made, against the limit and the heap. It refuses as soon as there are too many:
 * counted to the end, they might not fit.
 */
public final class CellMeter implements GroupMeter, AutoCloseable {

    /** Groups that room is asked for at once. */
    private static final int CHUNK = 4_096;

    private final CellLimit limit;
    private final HeapPermit permit;
    private final AtomicLong groups = new AtomicLong();

    CellMeter(CellLimit limit, HeapPermit permit) {
        this.limit = limit;
        this.permit = permit;
    }

    /**
     * Before a question is counted that may have many groups; waits for room.
     *
     * @throws ProblemException 503 where there is none
     */
    public void begin() {
        hold(1);
    }

    /** How many groups a question may have. */
    public int most() {
        return limit.maxGroups();
    }

    /**
     * How many of something smaller may be fetched to become groups: so many times as many, as far as the heap has room.
     *
     * @param bytes that each takes
     */
    long mostOf(int bytes, int times) {
        return Math.min((long) times * limit.maxGroups(), Math.max(limit.maxGroups(), limit.bytes() / bytes));
    }

    /** @throws ProblemException 400 where there are more groups than the limit, 503 where there is no room for them now */
    @Override
    public void grow(int met, int more) {
        limit.check(met);
        hold(groups.addAndGet(more));
    }

    /** @throws ProblemException 400 where there are more groups than the limit */
    public void check(long all) {
        limit.check(all);
    }

    private void hold(long wanted) {
        permit.require((wanted + CHUNK - 1) / CHUNK * CHUNK * CellLimit.BYTES);
    }

    @Override
    public void close() {
        permit.close();
    }
}
