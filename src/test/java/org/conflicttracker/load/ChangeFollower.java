package org.conflicttracker.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.testing.Api;

/** Follows every revision through the list of changes, as a replica would. */
final class ChangeFollower {

    private static final String CHANGES = "/api/v1/changes?status=DRAFT,PUBLISHED,RETRACTED,MERGED&limit=500&after=";

    private final Api editor;
    private final List<JsonNode> seen = new ArrayList<>();
    private long after;

    ChangeFollower(Api editor, long after) {
        this.editor = editor;
        this.after = after;
    }

    /** Requests the changes after the position once. */
    void requestChanges() throws IOException, InterruptedException {
        JsonNode changes = editor.json(CHANGES + after);
        changes.get("data").forEach(seen::add);
        long next = changes.get("next").longValue();
        if (next < after || next > changes.get("latest").longValue()) {
            throw new AssertionError("next " + next + " after " + after + ", latest " + changes.get("latest"));
        }
        after = next;
    }

    /** Position: the last revision received. */
    long after() {
        return after;
    }

    List<JsonNode> seen() {
        return seen;
    }

    void followUntil(long revision) throws IOException, InterruptedException {
        while (after < revision) {
            requestChanges();
        }
    }
}
