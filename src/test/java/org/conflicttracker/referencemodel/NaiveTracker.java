package org.conflicttracker.referencemodel;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.conflicttracker.testing.Api;

/** Reference tracker: a list of all revisions as read from the API, all of which each query evaluates. */
final class NaiveTracker {

    private final List<NaiveRevision> states = new ArrayList<>();

    static NaiveTracker read(Api editor, List<Long> events, RandomCast cast) throws IOException, InterruptedException {
        NaiveTracker tracker = new NaiveTracker();
        for (long event : events) {
            JsonNode history = editor.json("/api/v1/events/" + event + "/revisions?limit=1000")
                    .get("data");
            for (int i = 0; i < history.size(); i++) {
                Long next = i + 1 < history.size()
                        ? history.get(i + 1).get("revision").longValue()
                        : null;
                tracker.states.add(new NaiveRevision(history.get(i), next, cast));
            }
        }
        return tracker;
    }

    List<NaiveRevision> states() {
        return states;
    }

    List<NaiveRevision> selected(NaiveFilter filter, long at) {
        return states.stream()
                .filter(state -> state.validAt(at) && filter.matches(state))
                .toList();
    }

    /** The last-modified revision of a selection. */
    long touching(NaiveFilter filter, long at) {
        long touching = 0;
        for (NaiveRevision state : states) {
            if (state.revision() <= at && filter.matches(state)) {
                boolean left = state.supersededBy() != null && state.supersededBy() <= at;
                touching = Math.max(touching, left ? state.supersededBy() : state.revision());
            }
        }
        return touching;
    }

    static Comparator<NaiveRevision> order(String sort, String group) {
        Comparator<NaiveRevision> byId = Comparator.comparingLong(NaiveRevision::id);
        Comparator<NaiveRevision> byDate = Comparator.comparing(state -> state.date("start"));
        return switch (sort) {
            case "date" -> byDate.thenComparing(byId);
            case "-date" -> byDate.thenComparing(byId).reversed();
            case "-recordedAt" ->
                Comparator.comparingLong(NaiveRevision::revision).reversed();
            case "-killed" ->
                Comparator.<NaiveRevision>comparingLong(state -> {
                            JsonNode killed = state.figure("killed", group);
                            return killed == null ? -1 : killed.get("best").longValue();
                        })
                        .thenComparing(byId)
                        .reversed();
            default -> throw new IllegalArgumentException(sort);
        };
    }
}
