package org.conflicttracker.benchmark.analytic;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.conflicttracker.benchmark.synthetic.EventTimeline;
import org.conflicttracker.benchmark.synthetic.Synthesis;
import org.conflicttracker.benchmark.synthetic.SyntheticCountry;
import org.conflicttracker.benchmark.synthetic.World;
import org.conflicttracker.common.geo.Degrees;
import org.conflicttracker.event.model.EventType;

/** Aggregate queries; countries with the most events. */
final class BenchmarkQueries {

    private static final String API = "/api/v1/";
    private static final int GREATEST = 20;
    private static final int ACTORS = 600;
    private static final EventType[] TYPES = EventType.values();
    private static final int COMMON_FROM = 5;
    private static final int COMMON_TO = 300;

    private final Synthesis synthesis;
    private final World world;
    private final List<String> words;

    BenchmarkQueries(Synthesis synthesis) {
        this.synthesis = synthesis;
        this.world = synthesis.world();
        this.words = IntStream.range(COMMON_FROM, COMMON_TO)
                .mapToObj(world.vocabulary()::found)
                .filter(found -> found.size() == 1)
                .map(found -> found.get(0))
                .filter(word -> word.matches("[a-z]+"))
                .toList();
    }

    /** A page without data, and a row without a table. */
    static BenchmarkQuery empty() {
        return new BenchmarkQuery(
                "empty",
                BenchmarkQuery.Kind.EMPTY,
                random -> new BenchmarkQuery.Case(
                        "/problems/not-found", dialect -> new Dialect.Sql("select 1", List.of())));
    }

    List<BenchmarkQuery> all() {
        return List.of(
                new BenchmarkQuery("country-by-month", BenchmarkQuery.Kind.SUMS, this::countryByMonth),
                new BenchmarkQuery("last-year-by-country", BenchmarkQuery.Kind.SUMS, this::yearByCountry),
                new BenchmarkQuery("actor-by-month", BenchmarkQuery.Kind.SUMS, this::actorByMonth),
                new BenchmarkQuery("box-type-5-years-by-admin1", BenchmarkQuery.Kind.SUMS, this::boxByProvince),
                new BenchmarkQuery("year-by-type", BenchmarkQuery.Kind.SUMS, this::yearByType),
                new BenchmarkQuery("count", BenchmarkQuery.Kind.SUMS, this::count),
                new BenchmarkQuery("as-of-by-month", BenchmarkQuery.Kind.SUMS, this::asOfByMonth),
                new BenchmarkQuery("words-country-by-month", BenchmarkQuery.Kind.SUMS, this::wordsByMonth));
    }

    private BenchmarkQuery.Case countryByMonth(RandomGenerator random) {
        String country = country(random);
        LocalDate from = beforeAll(random);
        return new BenchmarkQuery.Case(
                API + "timeline?interval=month&country=" + country + "&from=" + from,
                dialect -> BenchmarkQuery.Case.sums(
                        dialect.month(),
                        Dialect.Sql.current().and("country = ?", country).and("date_start >= ?", from)));
    }

    private BenchmarkQuery.Case yearByCountry(RandomGenerator random) {
        LocalDate from = EventTimeline.FIRST.plusYears(20).plusDays(random.nextInt(9 * 365));
        LocalDate to = from.plusYears(1).minusDays(1);
        return new BenchmarkQuery.Case(
                API + "aggregates?by=country&limit=1000&from=" + from + "&to=" + to,
                dialect -> BenchmarkQuery.Case.sums(
                        "country", Dialect.Sql.current().and("date_start between ? and ?", from, to)));
    }

    private BenchmarkQuery.Case actorByMonth(RandomGenerator random) {
        int actor = 1 + random.nextInt(Math.min(ACTORS, world.actors()));
        return new BenchmarkQuery.Case(
                API + "timeline?interval=month&actor=" + actor,
                dialect -> BenchmarkQuery.Case.sums(
                        dialect.month(),
                        Dialect.Sql.current()
                                .and("revision in (select revision from involvements where actor_id = ?)", actor)));
    }

    private BenchmarkQuery.Case boxByProvince(RandomGenerator random) {
        List<SyntheticCountry.Province> provinces = syntheticCountry(random).provinces();
        SyntheticCountry.Province centre = provinces.get(random.nextInt(provinces.size()));
        int west = Degrees.toE7(hundredths(centre.longitude() - random.nextDouble(1, 5)));
        int south = Degrees.toE7(hundredths(centre.latitude() - random.nextDouble(1, 5)));
        int east = Degrees.toE7(hundredths(centre.longitude() + random.nextDouble(1, 5)));
        int north = Degrees.toE7(hundredths(centre.latitude() + random.nextDouble(1, 5)));
        String box = List.of(west, south, east, north).stream()
                .map(Degrees::fromE7)
                .map(String::valueOf)
                .reduce((one, other) -> one + "," + other)
                .orElseThrow();
        EventType type = TYPES[random.nextInt(TYPES.length)];
        LocalDate from = EventTimeline.FIRST.plusYears(10).plusDays(random.nextInt(14 * 365));
        LocalDate to = from.plusYears(5).minusDays(1);
        return new BenchmarkQuery.Case(
                API + "aggregates?by=admin1&limit=1000&bbox=" + box + "&type=" + type + "&from=" + from + "&to=" + to,
                dialect -> BenchmarkQuery.Case.sums(
                        "country, admin1",
                        Dialect.Sql.current()
                                .and(dialect.inBox(), west, south, east, north)
                                .and("event_type = ?", type.name())
                                .and("date_start between ? and ?", from, to)));
    }

    private BenchmarkQuery.Case yearByType(RandomGenerator random) {
        LocalDate from = beforeAll(random);
        return new BenchmarkQuery.Case(
                API + "aggregates?by=year&by=type&limit=1000&from=" + from,
                dialect -> BenchmarkQuery.Case.sums(
                        "extract(year from date_start), event_type",
                        Dialect.Sql.current().and("date_start >= ?", from)));
    }

    private BenchmarkQuery.Case count(RandomGenerator random) {
        String country = country(random);
        EventType type = TYPES[random.nextInt(TYPES.length)];
        return new BenchmarkQuery.Case(
                API + "aggregates?country=" + country + "&type=" + type,
                dialect -> BenchmarkQuery.Case.sums(
                        "", Dialect.Sql.current().and("country = ?", country).and("event_type = ?", type.name())));
    }

    private BenchmarkQuery.Case asOfByMonth(RandomGenerator random) {
        String country = country(random);
        int revisions = synthesis.revisions();
        int asOf = revisions / 10 * 4 + random.nextInt(revisions / 2);
        return new BenchmarkQuery.Case(
                API + "timeline?interval=month&country=" + country + "&asOf=" + asOf,
                dialect -> BenchmarkQuery.Case.sums(
                        dialect.month(),
                        Dialect.Sql.asOf(synthesis.transactionEnd(asOf)).and("country = ?", country)));
    }

    private BenchmarkQuery.Case wordsByMonth(RandomGenerator random) {
        String country = country(random);
        List<String> two = List.of(words.get(random.nextInt(words.size())), words.get(random.nextInt(words.size())));
        return new BenchmarkQuery.Case(
                API + "timeline?interval=month&country=" + country + "&q="
                        + URLEncoder.encode(String.join(" ", two), StandardCharsets.UTF_8),
                dialect -> BenchmarkQuery.Case.sums(
                        dialect.month(),
                        Dialect.Sql.current().and("country = ?", country).and(dialect.hasWords(two))));
    }

    private SyntheticCountry syntheticCountry(RandomGenerator random) {
        return world.syntheticCountries().get(random.nextInt(GREATEST));
    }

    private String country(RandomGenerator random) {
        return syntheticCountry(random).code();
    }

    /** A day before all events, different each time: a new query with the same answer. */
    private static LocalDate beforeAll(RandomGenerator random) {
        return LocalDate.of(1993, 12, 1).minusDays(random.nextInt(300));
    }

    private static double hundredths(double degrees) {
        return Math.round(degrees * 100) / 100.0;
    }
}
