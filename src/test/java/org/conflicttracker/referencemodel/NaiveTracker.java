package org.conflicttracker.referencemodel;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.conflicttracker.testing.Api;

/** Reference tracker: a list of all revisions as read from the API, all of which each query evaluates. */
final class NaiveTracker {

    private final List<NaiveRevision> revisions = new ArrayList<>();

    static NaiveTracker read(Api editor, List<Long> events, RandomCast cast) throws IOException, InterruptedException {
        NaiveTracker tracker = new NaiveTracker();
        for (long event : events) {
            JsonNode history = editor.json("/api/v1/events/" + event + "/revisions?limit=1000")
                    .get("data");
            Instant changedAt = null;
            for (int i = 0; i < history.size(); i++) {
                String change = history.get(i).get("change").textValue();
                if (!change.equals("REFERENCE") && !change.equals("RULE")) {
                    changedAt = Instant.parse(history.get(i).get("recordedAt").textValue());
                }
                Long next = i + 1 < history.size()
                        ? history.get(i + 1).get("revision").longValue()
                        : null;
                tracker.revisions.add(new NaiveRevision(history.get(i), next, changedAt, cast));
            }
        }
        return tracker;
    }

    List<NaiveRevision> states() {
        return revisions;
    }

    List<NaiveRevision> selected(NaiveFilter filter, long at) {
        return revisions.stream()
                .filter(revision -> revision.validAt(at) && filter.matches(revision))
                .toList();
    }

    /** The last-modified revision of a selection. */
    long lastModifiedRevision(NaiveFilter filter, long at) {
        long last = 0;
        for (NaiveRevision revision : revisions) {
            if (revision.revision() <= at && filter.matches(revision)) {
                boolean superseded = revision.supersededBy() != null && revision.supersededBy() <= at;
                last = Math.max(last, superseded ? revision.supersededBy() : revision.revision());
            }
        }
        return last;
    }

    static Comparator<NaiveRevision> order(String sort, String group) {
        Comparator<NaiveRevision> byId = Comparator.comparingLong(NaiveRevision::id);
        Comparator<NaiveRevision> byDate = Comparator.comparing(revision -> revision.date("start"));
        return switch (sort) {
            case "date" -> byDate.thenComparing(byId);
            case "-date" -> byDate.thenComparing(byId).reversed();
            case "-recordedAt" ->
                Comparator.comparingLong(NaiveRevision::revision).reversed();
            case "-killed" ->
                Comparator.<NaiveRevision>comparingLong(revision -> {
                            JsonNode killed = revision.figure("killed", group);
                            return killed == null ? -1 : killed.get("best").longValue();
                        })
                        .thenComparing(byId)
                        .reversed();
            default -> throw new IllegalArgumentException(sort);
        };
    }
}
