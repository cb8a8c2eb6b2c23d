package org.conflicttracker.testing;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/** Work counted in bytes that the threads of this process allocate; the embedded database is part of it. */
public final class AllocatedBytes {

    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private AllocatedBytes() {}

    /** Bytes that all threads allocate meanwhile. */
    public static long during(Runnable work) {
        Map<Long, Long> before = read();
        work.run();
        return read().entrySet().stream()
                .mapToLong(thread -> thread.getValue() - before.getOrDefault(thread.getKey(), 0L))
                .sum();
    }

    private static Map<Long, Long> read() {
        long[] ids = THREADS.getAllThreadIds();
        long[] bytes = THREADS.getThreadAllocatedBytes(ids);
        Map<Long, Long> allocated = new HashMap<>();
        for (int i = 0; i < ids.length; i++) {
            allocated.put(ids[i], Math.max(0, bytes[i]));
        }
        return allocated;
    }
}
