package org.conflicttracker.benchmark.analytic;

import java.io.IOException;
import java.util.SplittableRandom;
import org.conflicttracker.benchmark.synthetic.World;
import org.conflicttracker.testing.Basic;

/** Editor: half of its writes record events, half correct them. */
record Writer(World world, int events, int number, SplittableRandom random) {

    private static final String HEADERS = "Authorization: " + Basic.header("editor", Tracker.PASSWORD) + "\r\n";

    /** Request under way. */
    interface Sent {
        /**
         * Sends the next write.
         *
         * @return the status
         */
        int send() throws IOException;
    }

    /** Prepares the next write, with the reads it needs. */
    Sent write(ResultLine line) throws IOException {
        return random.nextBoolean() ? record(line) : correct(line);
    }

    private Sent record(ResultLine line) {
        String body = event();
        return () -> line.send("POST /api/v1/events", HEADERS + "Content-Type: application/json\r\n", body);
    }

    private Sent correct(ResultLine line) throws IOException {
        String path = "/api/v1/events/" + (1 + random.nextInt(events));
        int status = line.get(path);
        String headers = HEADERS + "If-Match: " + line.tag() + "\r\nContent-Type: application/merge-patch+json\r\n";
        String body = "{\"title\": \"Corrected " + random.nextInt() + "\", \"reason\": \"Another title\"}";
        return status >= 400 ? () -> status : () -> line.send("PATCH " + path, headers, body);
    }

    private String event() {
        String country = world.syntheticCountries()
                .get(random.nextInt(world.syntheticCountries().size()))
                .code();
        String url = "https://mixed.example/" + number + "/" + random.nextLong(Long.MAX_VALUE);
        return "{\"title\": \"Recorded meanwhile\", \"type\": \"BATTLE\","
                + " \"date\": {\"start\": \"2023-11-0" + (1 + random.nextInt(9)) + "\"},"
                + " \"locations\": [{\"name\": \"Somewhere\", \"country\": \"" + country + "\","
                + " \"precision\": \"COUNTRY\"}],"
                + " \"actors\": [{\"id\": " + (1 + random.nextInt(world.actors())) + ", \"role\": \"SIDE_A\"}],"
                + " \"reports\": [{\"url\": \"" + url + "\", \"source\": {\"id\": 1}}],"
                + " \"claims\": [{\"outcome\": \"KILLED\","
                + " \"groups\": [\"ALL\"], \"best\": " + random.nextInt(30) + "}]}";
    }
}
