package org.conflicttracker.benchmark.analytic;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.benchmark.synthetic.World;
import org.conflicttracker.event.model.EventType;

/** Page queries: a country's events of a type with ten killed or more, newest first. */
final class Pages {

    private static final int DEEP = 10_000;
    private static final int LIMIT = 100;
    private static final int WALKING = 1_000;
    private static final int GREATEST = 20;
    private static final String ORDER = " order by date_start desc, event_id desc limit ";

    private final World world;
    private final Tracker tracker;

    Pages(World world, Tracker tracker) {
        this.world = world;
        this.tracker = tracker;
    }

    static BenchmarkQuery first(World world) {
        EventType[] types = EventType.values();
        return new BenchmarkQuery("page", BenchmarkQuery.Kind.EVENTS, random -> {
            String country =
                    world.syntheticCountries().get(random.nextInt(GREATEST)).code();
            EventType type = types[random.nextInt(types.length)];
            int killed = 10 + random.nextInt(2);
            return new BenchmarkQuery.Case(
                    list(country, type, killed) + "&limit=" + LIMIT,
                    dialect -> page(dialect, where(country, type, killed), LIMIT));
        });
    }

    /**
     * The 10,000th page of the longest such list and the following ones, one per query. The page size is the largest that gives the list so
     * many pages; shorter lists use their last pages, some with larger sizes.
     */
    BenchmarkQuery deep(int most) throws Exception {
        String country = world.syntheticCountries().get(0).code();
        String list = list(country, EventType.BATTLE, 10);
        long total = tracker.get(list + "&limit=1").at("/page/total").asLong();
        int limit = (int) Math.max(1, Math.min(LIMIT, total / DEEP));
        List<JsonNode> ends = new ArrayList<>();
        JsonNode at = walk(list, Math.max(1, Math.min((long) (DEEP - 1) * limit, total - (long) (limit + 1) * most)));
        while (ends.size() < most && at.at("/page/next").isTextual()) {
            ends.add(at);
            // another step length, so that no measured page was read before
            at = tracker.get(next(at, limit + 1));
        }
        int longer = ends.size() < most ? LIMIT : 1;
        return new BenchmarkQuery(
                "page-10000",
                BenchmarkQuery.Kind.EVENTS,
                random -> behind(ends.get(random.nextInt(ends.size())), country, limit + random.nextInt(longer)));
    }

    private JsonNode walk(String list, long entries) throws Exception {
        JsonNode at = null;
        for (long left = entries; left > 0; left -= WALKING) {
            int step = (int) Math.min(WALKING, left);
            at = tracker.get(at == null ? list + "&limit=" + step : next(at, step));
        }
        return at;
    }

    private static String next(JsonNode page, int limit) {
        return page.at("/page/next").asText().replaceAll("limit=\\d+", "limit=" + limit);
    }

    private static BenchmarkQuery.Case behind(JsonNode page, String country, int limit) {
        JsonNode last = page.get("data").get(page.get("data").size() - 1);
        LocalDate day = LocalDate.parse(last.at("/date/start").asText());
        int event = last.get("id").asInt();
        Dialect.Sql where = where(country, EventType.BATTLE, 10)
                .and("date_start <= ?", day)
                .and("(date_start < ? or event_id < ?)", day, event);
        return new BenchmarkQuery.Case(next(page, limit), dialect -> page(dialect, where, limit));
    }

    private static String list(String country, EventType type, int killed) {
        return "/api/v1/events?country=" + country + "&type=" + type + "&minKilled=" + killed;
    }

    private static Dialect.Sql where(String country, EventType type, int killed) {
        return Dialect.Sql.current()
                .and("country = ?", country)
                .and("event_type = ?", type.name())
                .and("killed_best >= ?", killed);
    }

    private static Dialect.Sql page(Dialect dialect, Dialect.Sql where, int limit) {
        return new Dialect.Sql(dialect.documents(where.text() + ORDER + limit), where.values());
    }
}
