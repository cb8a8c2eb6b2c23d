package org.conflicttracker.benchmark.analytic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;
import org.conflicttracker.testing.Chromium;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Page benchmark: how long the page at the root takes in Chromium on this machine until the total and until all sections are shown, and
 * after each change of the filter until all sections show it. The first openings and changes are those of a tracker that has just
 * started. The tracker keeps no answers, so that each change is computed.
 */
class PageBenchmark {

    private static final int EVENTS = Integer.getInteger("benchmark.events", 1_000_000);
    private static final int OPENINGS = Integer.getInteger("benchmark.openings", 5);
    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 2);
    private static final double PATIENCE_MS = 120_000;

    /** No response cache, and no scrub after the start from a snapshot. */
    private static final Map<String, String> SETTINGS =
            Map.of("TRACKER_ANSWERS_KEPT_BYTES", "0", "TRACKER_INDEX_SCRUB_EVERY", "0");

    private static final String TOTAL_SHOWN = "() => document.getElementById('total')?.childElementCount > 0";
    private static final String ALL_SHOWN = """
            () => document.querySelectorAll('[aria-busy]').length === 0
              && ['events', 'map', 'timeline', 'sums'].every(id => document.getElementById(id)?.childElementCount > 0)""";

    /** Typed before a suggestion is taken. */
    private static final int LETTERS = 4;

    /** @param preparation what precedes the change, on its own measured as the time of suggestions; null for nothing */
    private record Change(String name, @Nullable Runnable preparation, Runnable action) {

        Change(String name, Runnable action) {
            this(name, null, action);
        }
    }

    @Test
    void openingAndChangesOfTheFilter() throws Exception {
        Stores stores = new Stores(EVENTS);
        stores.prepare(List.of());
        ObjectNode results = BenchmarkReport.Machine.addTo(new ObjectMapper().createObjectNode())
                .put("events", EVENTS);
        try (Chromium chromium = Chromium.startAsInstalled();
                Tracker tracker = Tracker.start(stores.tracker(), SETTINGS)) {
            tracker.awaitIndex();
            String address = tracker.uri("/").toString();
            ArrayNode openings = results.putArray("openingSeconds");
            for (int i = 0; i < OPENINGS; i++) {
                Page page = newPage(chromium);
                open(page, address, openings.addObject());
                page.context().close();
            }
            Page page = newPage(chromium);
            open(page, address, results.putObject("openingBeforeTheChangesSeconds"));
            for (int round = 1; round <= ROUNDS; round++) {
                change(page, tracker, results.putObject("round" + round));
            }
            tracker.stop();
        }
        Logger.getLogger("benchmark").info(results.toPrettyString());
        Path folder = Files.createDirectories(Stores.folder());
        Files.writeString(folder.resolve("page.json"), results.toPrettyString());
    }

    private static void change(Page page, Tracker tracker, ObjectNode results) throws Exception {
        ObjectNode changes = results.putObject("changeSeconds");
        ObjectNode suggestions = results.putObject("suggestionSeconds");
        for (Change change : changes(page, tracker)) {
            page.waitForTimeout(300);
            long start = System.nanoTime();
            if (change.preparation() != null) {
                change.preparation().run();
                suggestions.put(change.name(), seconds(start));
                start = System.nanoTime();
            }
            change.action().run();
            page.waitForFunction(ALL_SHOWN);
            changes.put(change.name(), seconds(start));
        }
    }

    private static Page newPage(Chromium chromium) {
        Page page = chromium.newPage(new Browser.NewContextOptions()
                .setLocale("en-GB")
                .setTimezoneId("UTC")
                .setViewportSize(1300, 900));
        page.setDefaultTimeout(PATIENCE_MS);
        return page;
    }

    private static void open(Page page, String address, ObjectNode result) {
        long start = System.nanoTime();
        page.navigate(address);
        page.waitForFunction(TOTAL_SHOWN);
        result.put("total", seconds(start));
        page.waitForFunction(ALL_SHOWN);
        result.put("all", seconds(start));
    }

    /** One after the other: some conditions are added to those before. */
    private static List<Change> changes(Page page, Tracker tracker) throws Exception {
        Runnable clear = () -> page.click("#clear");
        return List.of(
                new Change("type BATTLE", select(page, "type", "BATTLE")),
                new Change("type PROTEST", select(page, "type", "PROTEST")),
                new Change("every type", select(page, "type", "")),
                new Change("civilians", select(page, "group", "CIVILIANS")),
                new Change("everybody", select(page, "group", "")),
                new Change("contested", select(page, "verification", "CONTESTED")),
                new Change("every verification", select(page, "verification", "")),
                new Change("killed 1", type(page, "minKilled", "1")),
                new Change("killed 50", type(page, "minKilled", "50")),
                new Change("any killed", type(page, "minKilled", "")),
                new Change("from 2015", type(page, "from", "2015-01-01")),
                new Change("to 2016", type(page, "to", "2016-12-31")),
                new Change("from and to cleared", clear),
                new Change("from 1990", type(page, "from", "1990-01-01")),
                new Change("cleared", clear),
                new Change("word market", type(page, "q", "market")),
                new Change("two words", type(page, "q", "attack on village")),
                new Change("words cleared", clear),
                suggested(page, "country", first(tracker, "countries")),
                new Change("country cleared", clear),
                suggested(page, "actor", first(tracker, "actors")),
                new Change("actor cleared", clear),
                suggested(page, "source", first(tracker, "sources")),
                new Change("source cleared", clear),
                new Change("back", page::goBack));
    }

    private static Runnable select(Page page, String field, String value) {
        return () -> page.selectOption("#" + field, value);
    }

    private static Runnable type(Page page, String field, String value) {
        return () -> {
            page.fill("#" + field, value);
            page.locator("#" + field).dispatchEvent("change");
        };
    }

    /** Name of the first entry of a register, which has the most events of actors and sources. */
    private static String first(Tracker tracker, String register) throws Exception {
        for (JsonNode entry : tracker.get("/api/v1/" + register).get("data")) {
            if (entry.get("name").asText().length() >= LETTERS) {
                return entry.get("name").asText();
            }
        }
        throw new IllegalStateException("No names in " + register);
    }

    /** Types the beginning of a name until it is suggested, then takes the suggestion. */
    private static Change suggested(Page page, String field, String name) {
        Locator suggestion = page.locator("#" + field + "-list li")
                .filter(new Locator.FilterOptions().setHasText(name))
                .first();
        return new Change(
                field,
                () -> {
                    page.locator("#" + field).pressSequentially(name.substring(0, LETTERS));
                    suggestion.waitFor();
                },
                suggestion::click);
    }

    private static double seconds(long start) {
        return Math.round((System.nanoTime() - start) / 1e6) / 1e3;
    }
}
