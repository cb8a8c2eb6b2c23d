package org.conflicttracker.backup;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.Api;

/** Responses of a tracker to many requests. */
record AnswerSnapshot(Api reader) {

    private static final String EVENTS = "/api/v1/events";

    /**
     * @param status filter by status, ending in {@code &}; empty for readers without an account
     * @param revisions revisions as of which is read too
     */
    Map<String, JsonNode> to(String status, List<Long> events, List<Long> revisions)
            throws IOException, InterruptedException {
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        for (String list : List.of("actors", "sources", "reports", "countries")) {
            all(answers, "/api/v1/" + list + "?limit=1000");
        }
        for (long event : events) {
            answer(answers, EVENTS + "/" + event + "/revisions");
        }
        for (long revision : revisions) {
            String at = status + "asOf=" + revision;
            all(answers, EVENTS + "?limit=1000&" + at);
            answer(answers, "/api/v1/changes?limit=1000&" + at);
            answer(answers, "/api/v1/timeline?interval=month&" + at);
            answer(answers, "/api/v1/timeline?interval=year&by=type&" + at);
            answer(answers, "/api/v1/aggregates?by=country&by=type&" + at);
            answer(answers, "/api/v1/aggregates?by=actor&" + at);
            answer(answers, "/api/v1/aggregates?by=source&" + at);
            answer(answers, EVENTS + "?q=front&limit=1000&" + at);
            answer(answers, EVENTS + "?country=SYR&group=CIVILIANS&hasFigures=KILLED&" + at);
        }
        return answers;
    }

    private void all(Map<String, JsonNode> answers, String first) throws IOException, InterruptedException {
        for (String next = first;
                next != null;
                next = answers.get(next).at("/page/next").textValue()) {
            answer(answers, next);
        }
    }

    /** An error response is recorded too, without its request path. */
    private void answer(Map<String, JsonNode> answers, String path) throws IOException, InterruptedException {
        answers.put(path, reader.get(path).json());
    }
}
