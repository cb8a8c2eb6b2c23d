package org.conflicttracker.copying;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.conflicttracker.referencemodel.RandomCast;
import org.conflicttracker.referencemodel.RandomFilters;
import org.conflicttracker.referencemodel.RandomTracker;
import org.conflicttracker.testing.Api;

/** Concurrent random writers on one tracker, each with its own names, which also edit each other's events. */
final class WriteLoad {

    private static final int CAST = 3;

    private final Random random;
    private final List<RandomTracker> writers = new ArrayList<>();
    private final List<RandomFilters> filters = new ArrayList<>();

    private WriteLoad(Random random) {
        this.random = random;
    }

    /** @param mark unique among the write loads on the tracker */
    static WriteLoad gather(Random random, Api editor, String mark, int writers)
            throws IOException, InterruptedException {
        WriteLoad load = new WriteLoad(random);
        List<Long> ids = Collections.synchronizedList(new ArrayList<>());
        for (int i = 0; i < writers; i++) {
            Random own = new Random(random.nextLong());
            RandomCast cast = new RandomCast(own, editor, mark + "-" + i + "-");
            cast.invent(CAST);
            RandomTracker writer = new RandomTracker(own, editor, cast, ids);
            writer.write();
            load.writers.add(writer);
            load.filters.add(new RandomFilters(random, cast, List.of("2025-01-01")));
        }
        return load;
    }

    List<RandomTracker> writers() {
        return writers;
    }

    /** A filter that this reader may use, preferably with a selection that is not empty; none in one of four cases. */
    String filter(Api reader) throws IOException, InterruptedException {
        if (random.nextInt(4) == 0) {
            return "";
        }
        for (int tries = 0; true; tries++) {
            RandomFilters some = filters.get(random.nextInt(filters.size()));
            String filter = "&" + RandomFilters.query(some.filter());
            Api.Answer answer = reader.get("/api/v1/events?limit=1" + filter);
            if (answer.status() == 200
                    && (tries > 20 || answer.json().at("/page/total").longValue() > 0)) {
                return filter;
            }
        }
    }
}
