package org.conflicttracker.referencemodel;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
                if (!List.of("REFERENCE", "RULE", "PARTS").contains(change)) {
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

    /** The last revision with the same time as a revision, or the last one before it (rule 7). */
    long transactionEnd(long at) {
        Instant time = null;
        long end = 0;
        for (NaiveRevision revision : revisions) {
            if (revision.revision() <= at
                    && (time == null || revision.recordedAt().isAfter(time))) {
                time = revision.recordedAt();
            }
        }
        for (NaiveRevision revision : revisions) {
            if (revision.recordedAt().equals(time)) {
                end = Math.max(end, revision.revision());
            }
        }
        return Math.max(end, at);
    }

    /** The revisions that are not the last of their transaction. */
    List<Long> revisionsWithinTransactions() {
        Map<Instant, Long> ends = new HashMap<>();
        revisions.forEach(revision -> ends.merge(revision.recordedAt(), revision.revision(), Math::max));
        return revisions.stream()
                .filter(revision -> revision.revision() < ends.get(revision.recordedAt()))
                .map(NaiveRevision::revision)
                .toList();
    }

    List<NaiveRevision> selected(NaiveFilter filter, long asOf) {
        long at = transactionEnd(asOf);
        return revisions.stream()
                .filter(revision -> revision.validAt(at) && filter.matches(revision))
                .toList();
    }

    /** The last revision of the transaction that last modified a selection; 0 for none. */
    long lastModifiedRevision(NaiveFilter filter, long asOf) {
        long at = transactionEnd(asOf);
        long last = 0;
        for (NaiveRevision revision : revisions) {
            if (revision.revision() <= at && filter.matches(revision)) {
                boolean superseded = revision.supersededBy() != null && revision.supersededBy() <= at;
                last = Math.max(last, superseded ? revision.supersededBy() : revision.revision());
            }
        }
        return last == 0 ? 0 : transactionEnd(last);
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
