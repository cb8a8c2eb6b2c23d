package org.conflicttracker.event.memory;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.conflicttracker.common.concurrent.TaskScheduler;
import org.conflicttracker.common.concurrent.ThreadPools;
import org.conflicttracker.event.query.EngineSelector;
import org.conflicttracker.web.citation.CitableResources;
import org.conflicttracker.web.citation.CitableResources.Address;

/**
 * Warm-up after a start: answers the queries of the start page, then others like those of pages and dashboards, with values of this tracker's own
 * events, so that the virtual machine has compiled the code of queries before most readers come, and the partial sums of the start page are there.
 * The answers are dropped and the response cache does not keep them. It runs once, on one thread, half of the time while readers are there, and ends after
 * {@code tracker.index.warm-up} or {@value #ROUNDS} rounds.
 */
@ApplicationScoped
class WarmUp {

    /** With eleven queries in each, a method that is called once for each query reaches the threshold of the optimizing compiler. */
    private static final int ROUNDS = 1_000;

    private static final Duration STOP_TIME = Duration.ofSeconds(10);

    /** Time after a query of a reader in which more are expected. */
    private static final Duration READERS_STAY = Duration.ofSeconds(2);

    /** What the page at the root asks for, without a filter. */
    static final List<String> START_PAGE = List.of(
            "events?limit=25",
            "timeline?interval=month&measures=killed",
            "aggregates?by=country&measures=killed&limit=25",
            "aggregates?by=grid&by=locationPrecision&grid=geohash:2&measures=killed&links=false");

    private static final String API = "/api/v1/";

    private final CitableResources resources;
    private final EngineSelector engines;
    private final ObjectMapper mapper;
    private final IndexSettings settings;
    private final TaskScheduler scheduler;
    private volatile boolean stopped;
    /** Number of queries that had been answered to everybody after the last one of the warm-up. */
    private long countBefore;
    /** When queries of readers were last seen, as {@link System#nanoTime}. */
    private long readersSeenAt;

    WarmUp(
            CitableResources resources,
            EngineSelector engines,
            ObjectMapper mapper,
            IndexSettings settings,
            ThreadPools pools) {
        this.resources = resources;
        this.engines = engines;
        this.mapper = mapper;
        this.settings = settings;
        this.scheduler = pools.newScheduler("warm-up", 1, Thread.MIN_PRIORITY);
    }

    /**
     * Starts it in the background.
     *
     * @param next runs when it has ended, or now if it is switched off
     */
    void start(Runnable next) {
        if (settings.warmUp().isZero()) {
            next.run();
        } else {
            scheduler.execute(() -> {
                run();
                next.run();
            });
        }
    }

    /** Ends it after the query that is being answered, because the database is closed afterwards. */
    void stop() throws InterruptedException {
        stopped = true;
        scheduler.stop(STOP_TIME);
    }

    private void run() {
        long startedAt = System.nanoTime();
        try {
            int queries = run(startedAt + settings.warmUp().toNanos());
            if (queries > 0) {
                Log.infof("Warm-up: %d queries in %d ms", queries, (System.nanoTime() - startedAt) / 1_000_000);
            }
        } catch (RuntimeException e) {
            if (!stopped) {
                Log.warnf("The warm-up ended early: %s", e);
            }
        }
    }

    /** @return number of queries; 0 for a tracker without events */
    private int run(long deadline) {
        Values values = readValues();
        if (values.isEmpty()) {
            return 0;
        }
        countBefore = engines.queryCount();
        readersSeenAt = System.nanoTime() - READERS_STAY.toNanos();
        Random random = new Random(1);
        int queries = answerAll(START_PAGE, deadline);
        for (int round = 0; round < ROUNDS && !isOver(deadline); round++) {
            queries += answerAll(listQueries(values, random), deadline);
        }
        return queries;
    }

    /** @return number of queries until the deadline */
    private int answerAll(List<String> queries, long deadline) {
        int answered = 0;
        long took = 0;
        for (String query : queries) {
            if (isOver(deadline)) {
                break;
            }
            yieldToReaders(took);
            long startedAt = System.nanoTime();
            answer(query);
            took = System.nanoTime() - startedAt;
            countBefore = engines.queryCount();
            answered++;
        }
        return answered;
    }

    private boolean isOver(long deadline) {
        return stopped || System.nanoTime() - deadline > 0;
    }

    /** Pauses while readers are there, for as long as the query before took, so that they have the processor for half of the time. */
    private void yieldToReaders(long nanos) {
        if (engines.queryCount() > countBefore) {
            readersSeenAt = System.nanoTime();
        }
        if (System.nanoTime() - readersSeenAt < READERS_STAY.toNanos()) {
            try {
                TimeUnit.NANOSECONDS.sleep(nanos);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /**
     * Values for the filters of queries, the most frequent of each.
     *
     * @param words a word of the name of each actor
     */
    record Values(
            List<String> countries, List<String> types, List<String> years, List<String> actors, List<String> words) {

        boolean isEmpty() {
            return countries.isEmpty() || types.isEmpty() || years.isEmpty() || actors.isEmpty() || words.isEmpty();
        }
    }

    Values readValues() {
        List<String> words = new ArrayList<>();
        for (JsonNode row : readRows("actor")) {
            row.path("label").forEach(label -> words.add(label.asText().split(" ", 2)[0]));
        }
        return new Values(readKeys("country"), readKeys("type"), readKeys("year"), readKeys("actor"), words);
    }

    private List<String> readKeys(String dimension) {
        List<String> keys = new ArrayList<>();
        for (JsonNode row : readRows(dimension)) {
            JsonNode key = row.path("key").path(dimension);
            if (!key.isNull()) {
                keys.add(key.asText());
            }
        }
        return keys;
    }

    private JsonNode readRows(String dimension) {
        byte[] answer = answer("aggregates?sort=-events&limit=20&by=" + dimension);
        try {
            return mapper.readTree(answer).path("rows");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Queries of one round, below the path of the API. */
    static List<String> listQueries(Values values, Random random) {
        String country = "country=" + pick(values.countries(), random);
        String type = "type=" + pick(values.types(), random);
        String actor = "actor=" + pick(values.actors(), random);
        // other parameters each time, so that partial sums of an earlier round do not answer
        LocalDate before = LocalDate.of(1989, 1, 1).minusDays(random.nextInt(3_000));
        LocalDate first = LocalDate.of(Integer.parseInt(pick(values.years(), random)), 1, 1)
                .minusDays(random.nextInt(180));
        String from = "from=" + before;
        String year = "from=" + first + "&to=" + first.plusYears(1).minusDays(1);
        return List.of(
                "timeline?interval=month&" + country + "&" + from,
                "timeline?interval=month&" + actor + "&" + from,
                "timeline?interval=month&q=" + pick(values.words(), random) + "&" + country + "&" + from,
                "aggregates?" + country + "&" + type + "&" + from,
                "aggregates?by=country&" + year,
                "aggregates?by=year&by=type&" + from,
                "aggregates?by=admin1&" + country + "&" + type + "&" + from,
                "aggregates?by=actor&limit=20&" + country + "&" + year,
                "aggregates?by=grid&grid=geohash:3&" + country + "&" + year,
                "events?" + country + "&" + type + "&minKilled=" + (1 + random.nextInt(20)) + "&" + from,
                "events?limit=20&" + country + "&" + year);
    }

    private static String pick(List<String> values, Random random) {
        return encode(values.get(random.nextInt(values.size())));
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** The answer as JSON, as everybody gets it. */
    byte[] answer(String query) {
        ManagedContext request = Arc.container().requestContext();
        request.activate();
        try {
            return resources.answer(new Address("warm-up", API + query)).json();
        } finally {
            request.terminate();
        }
    }
}
