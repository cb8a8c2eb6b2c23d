package org.conflicttracker.copying;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import org.conflicttracker.copying.Exchange.ConnectionCut;
import org.conflicttracker.testing.Api;
import org.conflicttracker.testing.Basic;

/**
 * Address and account for replication.
 *
 * @param password of the editor; null for a client without an account
 */
record Server(URI root, String password) {

    private static final String EVENTS = "/api/v1/events?limit=1000";

    boolean byEditor() {
        return password != null;
    }

    Api api() {
        return byEditor() ? Api.as(root, "editor", password) : Api.anonymous(root);
    }

    Exchange get(String target, Map<String, String> headers, ConnectionCut.Patience patience) throws IOException {
        Map<String, String> all = new TreeMap<>(headers);
        if (byEditor()) {
            all.put("Authorization", Basic.header("editor", password));
        }
        return Exchange.get(root, target, all, patience);
    }

    /** Current selection of a filter (empty, or from its ampersand on), by event ids, read page by page. */
    Map<Long, JsonNode> selected(String filter) throws IOException, InterruptedException {
        return pages(api().json(EVENTS + filter));
    }

    /** Selection of a filter as of a revision. */
    Map<Long, JsonNode> selected(String filter, long asOf) throws IOException, InterruptedException {
        return selected(filter + "&asOf=" + asOf);
    }

    /** Initialises a replica with all pages of a list, as of the revision of its first page. */
    void begin(SelectionReplica copy, String filter) throws IOException, InterruptedException {
        JsonNode first = api().json(EVENTS + filter);
        copy.begin(pages(first), first.at("/asOf/revision").longValue());
    }

    private Map<Long, JsonNode> pages(JsonNode first) throws IOException, InterruptedException {
        Map<Long, JsonNode> events = new TreeMap<>();
        JsonNode page = first;
        while (true) {
            for (JsonNode event : page.get("data")) {
                if (events.put(event.get("id").longValue(), event) != null) {
                    throw new AssertionError("Listed twice: " + event);
                }
            }
            String next = page.at("/page/next").textValue();
            if (next == null) {
                return events;
            }
            page = api().json(next);
        }
    }
}
