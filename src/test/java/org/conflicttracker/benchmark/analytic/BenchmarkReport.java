package org.conflicttracker.benchmark.analytic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Logger;

/** Report of the measurements as JSON and as a table. */
final class BenchmarkReport {

    private static final List<String> OTHERS = List.of("duckDb", "postgres", "h2");

    private final ObjectMapper mapper = new ObjectMapper();
    private final BenchmarkRound.Measured all;
    private final BenchmarkRound.Measured smaller;

    BenchmarkReport(BenchmarkRound.Measured all, BenchmarkRound.Measured smaller) {
        this.all = all;
        this.smaller = smaller;
    }

    void write(Path folder) throws IOException {
        ObjectNode results = json();
        Files.createDirectories(folder);
        mapper.writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve("results.json").toFile(), results);
        Files.writeString(folder.resolve("results.md"), table(results));
        Logger.getLogger("benchmark").info("\n" + table(results));
    }

    private ObjectNode json() {
        ObjectNode results = Machine.addTo(mapper.createObjectNode());
        results.put("events", all.events()).put("smallerEvents", smaller.events());
        results.put("startSeconds", all.seconds()).put("smallerStartSeconds", smaller.seconds());
        results.set("index", all.index().isMissingNode() ? null : all.index());
        double logs = 0;
        int compared = 0;
        for (Map.Entry<String, BenchmarkRound.Answered> answer : all.answers().entrySet()) {
            ObjectNode query = query(answer.getKey(), answer.getValue());
            results.withArray("queries").add(query);
            if (answer.getValue().kind() == BenchmarkQuery.Kind.SUMS) {
                logs += Math.log(query.get("ratioToDuckDb").asDouble());
                compared++;
            }
        }
        results.put("geometricMean", rounded(Math.exp(logs / compared)));
        return results;
    }

    private ObjectNode query(String name, BenchmarkRound.Answered answer) {
        ObjectNode query = mapper.createObjectNode().put("name", name).put("rows", answer.rows());
        answer.times().forEach((who, spread) -> {
            query.put(who + "Ms", spread.median()).put(who + "MinMs", spread.min());
            query.put(who + "MaxMs", spread.max()).put(who + "Runs", spread.runs());
        });
        double tracker = answer.times().get("tracker").median();
        OTHERS.stream()
                .filter(answer.times()::containsKey)
                .forEach(other -> query.put(
                        "ratioTo" + other.substring(0, 1).toUpperCase(Locale.ROOT) + other.substring(1),
                        rounded(tracker / answer.times().get(other).median())));
        Map<String, Quantiles> before = smaller.answers().get(name).times();
        query.put("smallerTrackerMs", before.get("tracker").median());
        query.put("smallerDuckDbMs", before.get("duckDb").median());
        query.put("growth", rounded(tracker / before.get("tracker").median()));
        return query.put(
                "growthOfDuckDb",
                rounded(answer.times().get("duckDb").median()
                        / before.get("duckDb").median()));
    }

    private static double rounded(double number) {
        return Math.round(number * 1000) / 1e3;
    }

    private String table(ObjectNode results) {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d events (%,d), %s, %s, Java %s. Medians in ms (least to most).%n%n",
                all.events(),
                smaller.events(),
                results.get("date").asText(),
                results.get("machine").asText(),
                results.get("java").asText()));
        text.append("| question | rows | tracker | DuckDB | PostgreSQL | H2 | tracker ÷ DuckDB | growth |\n");
        text.append("|---|---|---|---|---|---|---|---|\n");
        results.get("queries")
                .forEach(query -> text.append("| " + query.get("name").asText() + " | "
                        + query.get("rows") + " | " + cell(query, "tracker") + cell(query, "duckDb")
                        + cell(query, "postgres")
                        + cell(query, "h2") + query.get("ratioToDuckDb") + " | " + query.get("growth") + " |\n"));
        return text.append("\nGeometric mean of tracker ÷ DuckDB over all but the pages: ")
                .append(results.get("geometricMean"))
                .append(". Ready after " + all.seconds() + " s.\n")
                .toString();
    }

    private static String cell(JsonNode query, String who) {
        if (!query.has(who + "Ms")) {
            return "not asked | ";
        }
        return query.get(who + "Ms") + " (" + query.get(who + "MinMs") + "–" + query.get(who + "MaxMs") + ") | ";
    }

    /** Machine and time of the measurement. */
    static final class Machine {

        private Machine() {}

        static ObjectNode addTo(ObjectNode into) {
            OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
            long gigabytes = Math.round(system.getTotalMemorySize() / Math.pow(1024, 3));
            return into.put("date", LocalDate.now(ZoneOffset.UTC).toString())
                    .put(
                            "machine",
                            system.getAvailableProcessors() + " processors, " + gigabytes + " GB, " + system.getName()
                                    + " " + system.getArch())
                    .put("java", System.getProperty("java.version"));
        }
    }
}
