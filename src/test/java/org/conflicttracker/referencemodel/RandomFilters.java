package org.conflicttracker.referencemodel;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.event.casualty.Figure.Basis;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.casualty.Verification;
import org.conflicttracker.event.model.ActorInEvent.Role;
import org.conflicttracker.event.model.ActorInEvent.Standing;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.EventType.SubType;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.model.Violence;
import org.conflicttracker.registry.actor.ActorKind;
import org.conflicttracker.registry.report.SourceKind;

/** Generator of random filters of one to four parameters, some of them contradictory. */
public final class RandomFilters {

    /** Ids of some events, which may be summaries. */
    private static final List<String> SUMMARIES =
            IntStream.rangeClosed(1, 40).mapToObj(String::valueOf).toList();

    private static final List<String> COUNTED = List.of(
            "country",
            "admin1",
            "admin2",
            "actor",
            "actorKind",
            "source",
            "sourceKind",
            "attributedTo",
            "tag",
            "locationPrecision");

    private final Random random;
    private final RandomCast cast;
    private final Map<String, Supplier<List<String>>> parameters = new LinkedHashMap<>();

    /** @param times values of {@code recordedSince} */
    public RandomFilters(Random random, RandomCast cast, List<String> times) {
        this.random = random;
        this.cast = cast;
        codes("type", EventType.class);
        codes("subType", SubType.class);
        codes("violence", Violence.class);
        codes("clarity", Clarity.class);
        codes("verification", Verification.class);
        codes("datePrecision", DatePrecision.class);
        codes("datePrecisionIs", DatePrecision.class);
        codes("locationPrecision", LocationPrecision.class);
        codes("locationPrecisionIs", LocationPrecision.class);
        codes("actorKind", ActorKind.class);
        codes("role", Role.class);
        codes("standing", Standing.class);
        codes("sourceKind", SourceKind.class);
        codes("hasFigures", Outcome.class);
        codes("basis", Basis.class);
        parameters.put("openEnded", () -> List.of("" + random.nextBoolean()));
        parameters.put("hasGroup", () -> values(List.of("CIVILIANS", "SIDE_A", "SIDE_B", "UNKNOWN")));
        parameters.put("country", () -> values(List.of("SYR", "TUR", "ISR", "FJI", "SUN", "XKX", "DEU")));
        parameters.put("admin1", () -> values(literals(RandomEvents.PROVINCES)));
        parameters.put("admin2", () -> values(literals(RandomEvents.DISTRICTS)));
        parameters.put("tag", () -> values(literals(RandomEvents.TAGS)));
        parameters.put("q", () -> plain(RandomEvents.WORDS));
        parameters.put("actor", this::bearers);
        parameters.put("source", this::bearers);
        parameters.put("attributedTo", this::bearers);
        parameters.put("report", () -> values(List.of("1", "2", "3", "5", "8", "13")));
        parameters.put(
                "externalId", () -> values(List.of("ucdp:3", "ucdp:*", "acled:7", "own ids:*", "acled:*", "no:1")));
        parameters.put("dataset", () -> values(RandomTracker.DATASETS));
        parameters.put("partOf", () -> values(SUMMARIES));
        parameters.put("summaries", () -> List.of(one(List.of("remainder", "full", "exclude"))));
        parameters.put("minKilled", () -> List.of("" + random.nextInt(40)));
        parameters.put("maxKilled", () -> List.of("" + random.nextInt(60)));
        parameters.put("minInjured", () -> List.of("" + random.nextInt(30)));
        parameters.put("figure", () -> List.of(one(List.of("low", "best", "high"))));
        parameters.put("group", () -> List.of(one(List.of(Group.values())).name()));
        parameters.put("dates", () -> List.of(one(List.of("start", "overlap"))));
        parameters.put("from", () -> List.of(day(0, 250).toString()));
        parameters.put("to", () -> List.of(day(150, 250).toString()));
        parameters.put("bbox", () -> List.of(box()));
        parameters.put(
                "geohash", () -> List.of(one(List.of("s", "sy", "sv,SY", "sy1,sy4", "ruxx,2hp", "!*", "xb,80"))));
        parameters.put("near", () -> List.of(random.nextBoolean() ? "34.5,36" : "-17.5,179.9"));
        parameters.put("recordedSince", () -> List.of(one(times)));
        parameters.put("single", this::singleValues);
        parameters.put("several", () -> List.of(one(COUNTED) + (random.nextInt(4) == 0 ? "," + one(COUNTED) : "")));
        parameters.put(
                "status",
                () -> values(Stream.of(Status.values()).map(Enum::name).toList()));
    }

    /** A grouping, or one with its only value; sometimes two. */
    private List<String> singleValues() {
        List<String> values = new ArrayList<>();
        for (int i = random.nextInt(4); i < 5; i += 4) {
            String counted = one(COUNTED);
            values.add(
                    switch (random.nextInt(4)) {
                        case 0 -> counted + ":!*";
                        case 1, 2 -> counted + ":" + one(countedValues(counted));
                        default -> counted;
                    });
        }
        return values;
    }

    private List<String> countedValues(String counted) {
        return switch (counted) {
            case "country" -> List.of("SYR", "TUR", "ISR");
            case "admin1" -> literals(RandomEvents.PROVINCES);
            case "admin2" -> literals(RandomEvents.DISTRICTS);
            case "tag" -> literals(RandomEvents.TAGS);
            case "actorKind" -> Stream.of(ActorKind.values()).map(Enum::name).toList();
            case "sourceKind" -> Stream.of(SourceKind.values()).map(Enum::name).toList();
            case "locationPrecision" ->
                Stream.of(LocationPrecision.values()).map(Enum::name).toList();
            default -> {
                List<String> known = new ArrayList<>(literals(cast.everyName()));
                known.add("" + one(cast.everyId()));
                yield known;
            }
        };
    }

    private <E extends Enum<E>> void codes(String parameter, Class<E> vocabulary) {
        List<String> codes =
                Stream.of(vocabulary.getEnumConstants()).map(Enum::name).toList();
        parameters.put(parameter, () -> values(codes));
    }

    /** Candidate values by parameter. */
    public Map<String, List<String>> filter() {
        Map<String, List<String>> filter = new LinkedHashMap<>();
        int conditions = 1 + random.nextInt(4);
        List<String> names = List.copyOf(parameters.keySet());
        while (filter.size() < conditions) {
            String name = one(names);
            filter.put(name, parameters.get(name).get());
        }
        if (filter.containsKey("near")) {
            filter.put("radiusKm", List.of(one(List.of("0.5", "60", "150.25", "900", "20000"))));
        }
        if (filter.containsKey("dates")) {
            filter.put("from", List.of(day(100, 100).toString()));
            filter.put("to", List.of(day(200, 100).toString()));
        }
        return filter;
    }

    /** URL-encoded. */
    public static String query(Map<String, List<String>> filter) {
        return filter.entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(value -> entry.getKey() + "=" + escaped(value)))
                .collect(Collectors.joining("&"));
    }

    private static String escaped(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private LocalDate day(int from, int days) {
        return LocalDate.of(2023, 12, 20).plusDays(from + random.nextInt(days));
    }

    private String box() {
        return one(List.of(
                "34,33,36.5,35",
                "35.13,33,37.01,34.77",
                "178,-20,-179,-15",
                "179.5,-18,-178.5,-16.5",
                "-180,-90,180,90",
                "10,10,11,11"));
    }

    private List<String> bearers() {
        List<String> known = new ArrayList<>(literals(cast.everyName()));
        known.add("nobody bears this");
        List<String> few = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            few.add(one(known));
        }
        few.add("" + one(cast.everyId()));
        return values(few);
    }

    /** Escaped if it begins like an operator. */
    private static List<String> literals(List<String> texts) {
        return texts.stream()
                .filter(Objects::nonNull)
                .map(text -> text.matches("(?s)[!*\\\\].*") ? "\\" + text : text)
                .toList();
    }

    private List<String> plain(List<String> texts) {
        String text = one(texts) + (random.nextInt(3) == 0 ? " " + one(texts) : "");
        return random.nextInt(4) == 0 ? List.of("!" + text) : List.of(text);
    }

    /** One to three values, or {@code *} or {@code !*}; some excluded. */
    private List<String> values(List<String> of) {
        int kind = random.nextInt(10);
        if (kind == 0) {
            return List.of("!*");
        }
        List<String> values = new ArrayList<>();
        if (kind == 1) {
            values.add("*");
        }
        int number = 1 + random.nextInt(3);
        boolean excluding = random.nextInt(3) == 0;
        while (values.size() < number) {
            values.add((excluding || random.nextInt(9) == 0 ? "!" : "") + one(of));
        }
        return values;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
