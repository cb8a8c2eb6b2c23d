package org.conflicttracker.copying;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.conflicttracker.copying.Exchange.ConnectionCut;

/** Client that replicates a selection by following the changes in varying ways, and closes connections at any byte. */
final class ReplicaClient {

    /** Ways to follow changes. */
    enum Way {
        PAGING,
        WAITING,
        STREAMING
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Server server;
    private final String filter;
    private final Random random;
    private final SelectionReplica copy;
    private final Map<Way, Integer> cuts = new EnumMap<>(Way.class);
    private final Map<Way, Integer> completedRequests = new EnumMap<>(Way.class);
    private String previousTarget;
    private String tag;

    /** @param filter query string from its ampersand on; empty for everything published */
    ReplicaClient(Server server, String filter, Random random) {
        this.server = server;
        this.filter = filter;
        this.random = random;
        this.copy = new SelectionReplica(server.byEditor());
    }

    SelectionReplica copy() {
        return copy;
    }

    /** Completed requests by way. */
    Map<Way, Integer> completedRequests() {
        return completedRequests;
    }

    /** Closed connections by way. */
    Map<Way, Integer> cuts() {
        return cuts;
    }

    /** Half of the replicas begin with a list, the others empty at revision 0. */
    void begin() throws IOException, InterruptedException {
        if (random.nextBoolean()) {
            server.begin(copy, filter);
        }
    }

    /** Requests the changes once. */
    void requestChanges() throws IOException {
        Way way = Way.values()[random.nextInt(Way.values().length)];
        try {
            switch (way) {
                case PAGING -> page("");
                case WAITING -> page("&wait=1");
                case STREAMING -> stream();
            }
            completedRequests.merge(way, 1, Integer::sum);
        } catch (ConnectionCut e) {
            cuts.merge(way, 1, Integer::sum);
        }
    }

    /** A repeated request is sent with the entity tag of its previous response. */
    private void page(String how) throws IOException {
        String target = changes() + how + "&limit=" + (random.nextInt(5) > 0 ? 1000 : 1 + random.nextInt(7));
        Map<String, String> headers = new HashMap<>();
        if (target.equals(previousTarget) && tag != null) {
            headers.put("If-None-Match", tag);
        }
        try (Exchange exchange = server.get(target, headers, patience(how.isEmpty() ? 60_000 : 700))) {
            if (exchange.status() == 304 && !headers.isEmpty()) {
                return;
            }
            JsonNode page = JSON.readTree(answered(exchange).text());
            page.get("data").forEach(copy::apply);
            copy.advanceTo(page.get("next").longValue());
            previousTarget = target;
            tag = exchange.header("etag");
        }
    }

    /** Resumes either as a browser does, with the first address and the last id, or with an address that has the position. */
    private void stream() throws IOException {
        Map<String, String> headers = new HashMap<>(Map.of("Accept", "text/event-stream"));
        String target = changes();
        if (random.nextBoolean()) {
            target = "/api/v1/changes?after=0" + filter;
            headers.put("Last-Event-ID", "" + copy.position());
        }
        try (Exchange exchange = server.get(target, headers, patience(300))) {
            SseClient stream = new SseClient(answered(exchange).body());
            if (!exchange.header("content-type").startsWith("text/event-stream")) {
                throw new AssertionError(exchange.header("content-type"));
            }
            long leaving = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(random.nextInt(500));
            List<JsonNode> transaction = new ArrayList<>();
            String lastId = "";
            for (SseClient.Message message = stream.next(); message != null; message = stream.next()) {
                if (message.type().equals("change") && message.data() != null) {
                    transaction.add(JSON.readTree(message.data()));
                }
                // changes without an id belong to the transaction that the next id ends
                if (!message.lastId().equals(lastId)) {
                    lastId = message.lastId();
                    transaction.forEach(copy::apply);
                    transaction.clear();
                    copy.advanceTo(Long.parseLong(lastId));
                }
                if (System.nanoTime() > leaving) {
                    throw new ConnectionCut("left the stream");
                }
            }
        }
    }

    private String changes() {
        return "/api/v1/changes?after=" + copy.position() + filter;
    }

    /** Sometimes closes the connection within headers or body. */
    private ConnectionCut.Patience patience(int millis) {
        boolean whole = random.nextInt(3) > 0;
        long bytes = whole ? Long.MAX_VALUE : 1 + (long) Math.pow(10, 5 * random.nextDouble());
        return new ConnectionCut.Patience(millis, bytes);
    }

    private static Exchange answered(Exchange exchange) throws IOException {
        if (exchange.status() == 503) {
            throw new IOException("503: " + exchange.text());
        }
        if (exchange.status() != 200) {
            throw new AssertionError(exchange.status() + ": " + exchange.text());
        }
        return exchange;
    }

    @Override
    public String toString() {
        return "A copy of '" + filter + "' at " + copy.position() + ", looks " + completedRequests + ", cuts " + cuts;
    }
}
