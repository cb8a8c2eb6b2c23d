package org.conflicttracker.benchmark.analytic;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Report of the mixed load as JSON and as a table. */
record MixedReport(ObjectNode told) {

    void write(Path folder) throws IOException {
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve("mixed.json").toFile(), told);
        Files.writeString(folder.resolve("mixed.md"), table());
    }

    private String table() {
        return told.get("events") + " events, " + told.get("connections") + " connections, " + told.get("seconds")
                + " s; " + told.get("date").asText() + ", "
                + told.get("machine").asText() + ", Java "
                + told.get("java").asText() + ".\n\n"
                + "| | number | p50 ms | p99 ms | longest ms |\n|---|---|---|---|---|\n" + row("reads") + row("writes")
                + "\n" + told.get("requestsPerSecond") + " requests a second, " + told.get("errors")
                + " errors, share of time in garbage collection " + told.get("gcShare") + ", live heap "
                + told.get("heapBeforeMb") + " MB before and " + told.get("heapAfterMb") + " MB after.\n";
    }

    private String row(String which) {
        var times = told.get(which);
        return "| " + which + " | " + times.get("number") + " | " + times.get("p50Ms") + " | " + times.get("p99Ms")
                + " | " + times.get("maxMs") + " |\n";
    }
}
