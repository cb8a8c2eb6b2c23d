package org.conflicttracker.referencemodel;

import static org.conflicttracker.referencemodel.NaiveRevision.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.model.Location.LocationPrecision;

/** Reference implementation of the filter, one revision at a time. */
final class NaiveFilter {

    private static final BiPredicate<String, String> FOLDED =
            (parameters, value) -> NameFolding.fold(parameters).equals(NameFolding.fold(value));

    /** Digits of the cells of a grid. */
    static final int GRID = 3;

    private final Map<String, List<String>> parameters;

    NaiveFilter(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    boolean matches(NaiveRevision state) {
        return when(state)
                && what(state)
                && where(state)
                && who(state)
                && matchesSources(state)
                && figures(state)
                && found(state)
                && counts(state);
    }

    /** Whether the values that pass the other parameters are as many as they must be, and the ones that they must be. */
    private boolean counts(NaiveRevision state) {
        return names("single").included().stream().allMatch(value -> single(state, value))
                && codes("several").included().stream()
                        .allMatch(counted -> passing(state, counted).keySet().size() > 1);
    }

    private boolean single(NaiveRevision state, String value) {
        String counted = value.contains(":") ? value.substring(0, value.indexOf(':')) : value;
        Map<List<String>, Set<String>> passing = passing(state, counted);
        if (passing.size() > 1) {
            return false;
        }
        if (!value.contains(":")) {
            return true;
        }
        String wanted = value.substring(value.indexOf(':') + 1);
        if (wanted.equals("!*")) {
            return passing.isEmpty() || passing.values().iterator().next().isEmpty();
        }
        String text = wanted.startsWith("\\") ? wanted.substring(1) : wanted;
        if (passing.isEmpty()) {
            return false;
        }
        Set<String> terms = passing.values().iterator().next();
        return List.of("actor", "source", "attributedTo").contains(counted)
                ? containsAny(List.of(text), terms)
                : terms.contains(NameFolding.fold(text));
    }

    /** The distinct values that pass, each with the terms that select it; a place without a province has none. */
    Map<List<String>, Set<String>> passing(NaiveRevision state, String counted) {
        Map<List<String>, Set<String>> values = new HashMap<>();
        switch (counted) {
            case "country", "admin1", "admin2" -> {
                List<String> levels = List.of("country", "admin1", "admin2");
                List<String> fields = levels.subList(0, levels.indexOf(counted) + 1);
                state.list("locations").stream().filter(this::within).forEach(place -> {
                    List<String> key = new ArrayList<>();
                    fields.forEach(field -> key.add(folded(text(place, field))));
                    String last = key.get(key.size() - 1);
                    values.put(key, last == null ? Set.of() : Set.of(last));
                });
            }
            case "grid" ->
                state.list("locations").stream().filter(this::within).forEach(place -> {
                    String cell = geohash(place, GRID);
                    values.put(Collections.singletonList(cell), cell == null ? Set.of() : Set.of(cell));
                });
            case "locationPrecision" ->
                state.list("locations").stream()
                        .filter(this::within)
                        .forEach(place -> putCode(values, text(place, "precision")));
            case "actor" ->
                state.list("actors").stream()
                        .filter(actor -> passes(state, actor))
                        .forEach(actor -> values.put(
                                List.of(actor.get("id").asText()),
                                state.actorTerms().apply(actor)));
            case "actorKind" ->
                state.list("actors").stream()
                        .filter(actor -> passes(state, actor))
                        .forEach(actor -> putCode(values, text(actor, "kind")));
            case "source" ->
                state.list("reports").stream()
                        .filter(report -> tells(state, report))
                        .map(report -> report.get("source"))
                        .forEach(source -> values.put(
                                List.of(source.get("id").asText()),
                                state.sourceTerms().apply(source)));
            case "sourceKind" ->
                state.list("reports").stream()
                        .filter(report -> tells(state, report))
                        .forEach(report -> putCode(values, text(report.get("source"), "kind")));
            case "attributedTo" ->
                voices(state).stream()
                        .filter(voice -> admits(
                                names("attributedTo"), state.sourceTerms().apply(voice)))
                        .forEach(voice -> values.put(
                                List.of(voice.get("id").asText()),
                                state.sourceTerms().apply(voice)));
            default ->
                state.list("tags").stream()
                        .map(tag -> NameFolding.fold(tag.textValue()))
                        .filter(tag -> admits(names("tag"), Set.of(tag)))
                        .forEach(tag -> values.put(List.of(tag), Set.of(tag)));
        }
        return values;
    }

    private static String folded(String text) {
        return text == null ? null : NameFolding.fold(text);
    }

    private static void putCode(Map<List<String>, Set<String>> values, String code) {
        values.put(List.of(code), Set.of(NameFolding.fold(code)));
    }

    /** Whether events are selected by any of their days, and not by the first. */
    boolean overlaps() {
        return "overlap".equals(one("dates"));
    }

    /** The first day of the range; null for none. */
    LocalDate from() {
        return one("from") == null ? null : LocalDate.parse(one("from"));
    }

    /** The last day of the range; null for none. */
    LocalDate to() {
        return one("to") == null ? null : LocalDate.parse(one("to"));
    }

    /** Whether a group with figures is one of those required. */
    boolean admitsGroup(String group) {
        return codes("hasGroup").admits(group, String::equals);
    }

    /** The same filter with another range of days. */
    NaiveFilter within(LocalDate first, LocalDate last) {
        Map<String, List<String>> changed = new HashMap<>(parameters);
        changed.put("from", List.of(first.toString()));
        changed.put("to", List.of(last.toString()));
        return new NaiveFilter(changed);
    }

    private String one(String parameter) {
        return parameters.containsKey(parameter) ? parameters.get(parameter).get(0) : null;
    }

    private ParameterTerms codes(String parameter) {
        return ParameterTerms.of(parameters.get(parameter), true);
    }

    private ParameterTerms names(String parameter) {
        return ParameterTerms.of(parameters.get(parameter), false);
    }

    private boolean when(NaiveRevision state) {
        boolean overlap = overlaps();
        LocalDate last = state.date(overlap ? "end" : "start");
        return (one("from") == null || !last.isBefore(LocalDate.parse(one("from"))))
                && (one("to") == null || !state.date("start").isAfter(LocalDate.parse(one("to"))))
                && precise("datePrecision", state.json().at("/date/precision").textValue(), names(DatePrecision.class))
                && !codes("datePrecision")
                        .excludes(
                                List.of(state.json().at("/date/precision").textValue()),
                                asPrecise(names(DatePrecision.class)))
                && codes("datePrecisionIs")
                        .single(state.json().at("/date/precision").textValue());
    }

    private static List<String> names(Class<? extends Enum<?>> vocabulary) {
        return Arrays.stream(vocabulary.getEnumConstants()).map(Enum::name).toList();
    }

    /** Whether the precision is at least one of the included ones. */
    private boolean precise(String parameter, String value, List<String> mostPreciseFirst) {
        return codes(parameter).admits(value, asPrecise(mostPreciseFirst));
    }

    private static BiPredicate<String, String> asPrecise(List<String> mostPreciseFirst) {
        return (term, given) -> mostPreciseFirst.indexOf(given) <= mostPreciseFirst.indexOf(term);
    }

    private boolean what(NaiveRevision state) {
        return Stream.of("type", "subType", "violence", "clarity", "verification")
                        .allMatch(field -> codes(field).single(text(state.json(), field)))
                && names("dataset").single(text(state.json(), "dataset"));
    }

    private boolean where(NaiveRevision state) {
        List<JsonNode> places = state.list("locations");
        return places.stream().anyMatch(this::within)
                && !codes("country").excludes(values(places, "country"), String::equals)
                && !names("admin1").excludes(values(places, "admin1"), FOLDED)
                && !names("admin2").excludes(values(places, "admin2"), FOLDED)
                && !codes("locationPrecision")
                        .excludes(values(places, "precision"), asPrecise(names(LocationPrecision.class)))
                && !codes("locationPrecisionIs").excludes(values(places, "precision"), String::equals);
    }

    private boolean within(JsonNode place) {
        return codes("country").admits(text(place, "country"), String::equals)
                && names("admin1").admits(text(place, "admin1"), FOLDED)
                && names("admin2").admits(text(place, "admin2"), FOLDED)
                && codes("locationPrecisionIs").admits(text(place, "precision"), String::equals)
                && precise("locationPrecision", text(place, "precision"), names(LocationPrecision.class))
                && inBox(place)
                && inCell(place)
                && near(place);
    }

    /** No area has a point, so that a place without coordinates is nowhere. */
    private boolean inCell(JsonNode place) {
        ParameterTerms cells = codes("geohash");
        if (cells.none()) {
            return place.get("latitude").isNull();
        }
        return cells.included().isEmpty()
                || !place.get("latitude").isNull()
                        && cells.included().stream()
                                .anyMatch(cell -> geohash(place, cell.length()).equalsIgnoreCase(cell));
    }

    /** The geohash of a place by halving, as first described; null without coordinates. */
    private static String geohash(JsonNode place, int length) {
        if (place.get("latitude").isNull()) {
            return null;
        }
        double[] latitudes = {-90, 90};
        double[] longitudes = {-180, 180};
        StringBuilder code = new StringBuilder();
        for (int bit = 0, digit = 0; code.length() < length; bit++) {
            boolean east = bit % 2 == 0;
            double[] range = east ? longitudes : latitudes;
            double middle = (range[0] + range[1]) / 2;
            boolean upper = place.get(east ? "longitude" : "latitude").doubleValue() >= middle;
            range[upper ? 0 : 1] = middle;
            digit = digit << 1 | (upper ? 1 : 0);
            if (bit % 5 == 4) {
                code.append("0123456789bcdefghjkmnpqrstuvwxyz".charAt(digit));
                digit = 0;
            }
        }
        return code.toString();
    }

    private static List<String> values(List<JsonNode> nodes, String field) {
        List<String> values = new ArrayList<>();
        nodes.forEach(node -> values.add(text(node, field)));
        return values;
    }

    private boolean inBox(JsonNode place) {
        if (one("bbox") == null) {
            return true;
        }
        double[] box = Arrays.stream(one("bbox").split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
        if (place.get("latitude").isNull()) {
            return false;
        }
        double latitude = place.get("latitude").doubleValue();
        double longitude = place.get("longitude").doubleValue();
        boolean across = box[0] <= box[2]
                ? longitude >= box[0] && longitude <= box[2]
                : longitude >= box[0] || longitude <= box[2];
        return across && latitude >= box[1] && latitude <= box[3];
    }

    private boolean near(JsonNode place) {
        if (one("near") == null) {
            return true;
        }
        if (place.get("latitude").isNull()) {
            return false;
        }
        String[] near = one("near").split(",");
        double nearLatitude = Math.toRadians(Double.parseDouble(near[0]));
        double latitude = Math.toRadians(place.get("latitude").doubleValue());
        double longitudeDifference = Math.toRadians(place.get("longitude").doubleValue() - Double.parseDouble(near[1]));
        double haversine = Math.pow(Math.sin((latitude - nearLatitude) / 2), 2)
                + Math.cos(nearLatitude) * Math.cos(latitude) * Math.pow(Math.sin(longitudeDifference / 2), 2);
        return 2 * 6371.0088 * Math.asin(Math.sqrt(haversine)) <= Double.parseDouble(one("radiusKm"));
    }

    private static boolean containsAny(List<String> parameters, Set<String> terms) {
        return parameters.stream()
                .anyMatch(name -> terms.contains(name.matches("[0-9]+") ? "#" + name : NameFolding.fold(name)));
    }

    private static boolean admits(ParameterTerms expected, Set<String> terms) {
        return expected.any() || expected.included().isEmpty() || containsAny(expected.included(), terms);
    }

    private boolean who(NaiveRevision state) {
        List<JsonNode> actors = state.list("actors");
        ParameterTerms actor = names("actor");
        return matchesWithinOne(
                        actors,
                        List.of(actor, codes("actorKind"), codes("role"), codes("standing")),
                        each -> passes(state, each))
                && actors.stream()
                        .noneMatch(each ->
                                containsAny(actor.excluded(), state.actorTerms().apply(each)))
                && !codes("actorKind").excludes(values(actors, "kind"), String::equals)
                && !codes("role").excludes(values(actors, "role"), String::equals)
                && !codes("standing").excludes(values(actors, "standing"), String::equals);
    }

    private boolean passes(NaiveRevision state, JsonNode actor) {
        return admits(names("actor"), state.actorTerms().apply(actor))
                && has("actorKind", actor, "kind")
                && has("role", actor, "role")
                && has("standing", actor, "standing");
    }

    private boolean has(String parameter, JsonNode node, String field) {
        ParameterTerms expected = codes(parameter);
        return expected.any()
                || expected.included().isEmpty()
                || expected.included().contains(text(node, field));
    }

    /** With {@code !*}, the event has no value; otherwise one value matches all inclusion terms. */
    private static boolean matchesWithinOne(
            List<JsonNode> nodes, List<ParameterTerms> expected, Predicate<JsonNode> all) {
        boolean none = expected.stream().anyMatch(ParameterTerms::none);
        boolean positive = expected.stream().anyMatch(ParameterTerms::positive);
        return (!none || nodes.isEmpty()) && (!positive || nodes.stream().anyMatch(all));
    }

    private boolean tells(NaiveRevision state, JsonNode mention) {
        ParameterTerms report = codes("report");
        return admits(names("source"), state.sourceTerms().apply(mention.get("source")))
                && has("sourceKind", mention.get("source"), "kind")
                && (report.any()
                        || report.included().isEmpty()
                        || report.included().contains(mention.get("id").asText()));
    }

    /** The claims of the group, of reports and of quoted sources that pass, in the order of their numbers. */
    List<JsonNode> claims(NaiveRevision state, String outcome) {
        boolean ofReports =
                Stream.of(names("source"), codes("sourceKind"), codes("report")).anyMatch(ParameterTerms::positive);
        boolean quoted = names("attributedTo").positive();
        Set<Long> reports = state.list("reports").stream()
                .filter(report -> tells(state, report))
                .map(report -> report.get("id").longValue())
                .collect(Collectors.toSet());
        return state.list("claims").stream()
                .filter(claim -> outcome == null || text(claim, "outcome").equals(outcome))
                .filter(claim -> group().equals("ALL")
                        || claim.get("groups").size() == 1
                                && claim.at("/groups/0").textValue().equals(group()))
                .filter(claim ->
                        !ofReports || reports.contains(claim.get("report").longValue()))
                .filter(claim -> !quoted
                        || claim.get("attributedTo").isObject()
                                && admits(
                                        names("attributedTo"),
                                        state.sourceTerms().apply(claim.get("attributedTo"))))
                .sorted(Comparator.comparingInt(claim -> claim.get("no").intValue()))
                .toList();
    }

    private static List<JsonNode> voices(NaiveRevision state) {
        return state.list("claims").stream()
                .map(claim -> claim.get("attributedTo"))
                .filter(JsonNode::isObject)
                .toList();
    }

    private boolean matchesSources(NaiveRevision state) {
        List<JsonNode> reports = state.list("reports");
        List<JsonNode> sources =
                reports.stream().map(report -> report.get("source")).toList();
        List<JsonNode> voices = voices(state);
        ParameterTerms source = names("source");
        ParameterTerms report = codes("report");
        ParameterTerms voice = names("attributedTo");
        return matchesWithinOne(reports, List.of(source, codes("sourceKind"), report), each -> tells(state, each))
                && sources.stream()
                        .noneMatch(each -> containsAny(
                                source.excluded(), state.sourceTerms().apply(each)))
                && !codes("sourceKind").excludes(values(sources, "kind"), String::equals)
                && reports.stream().noneMatch(each -> report.excluded()
                        .contains(each.get("id").asText()))
                && matchesWithinOne(
                        voices,
                        List.of(voice),
                        each -> admits(voice, state.sourceTerms().apply(each)))
                && voices.stream()
                        .noneMatch(each -> containsAny(
                                voice.excluded(), state.sourceTerms().apply(each)));
    }

    String group() {
        return one("group") == null ? "ALL" : one("group");
    }

    private boolean figures(NaiveRevision state) {
        List<String> outcomes = Arrays.stream(Outcome.values())
                .filter(outcome -> state.figure(outcome.name().toLowerCase(Locale.ROOT), group()) != null)
                .map(Enum::name)
                .toList();
        List<String> groups = Stream.of("CIVILIANS", "SIDE_A", "SIDE_B", "UNKNOWN")
                .filter(group -> Arrays.stream(Outcome.values())
                        .anyMatch(outcome -> state.figure(outcome.name().toLowerCase(Locale.ROOT), group) != null))
                .toList();
        return bounded(state, "killed", "minKilled", "maxKilled")
                && bounded(state, "injured", "minInjured", null)
                && some(codes("hasFigures"), outcomes)
                && some(codes("hasGroup"), groups)
                && basis(state, outcomes);
    }

    /** @param outcomes of which the group has a figure */
    private boolean basis(NaiveRevision state, List<String> outcomes) {
        ParameterTerms basis = codes("basis");
        ParameterTerms wanted = codes("hasFigures");
        List<JsonNode> figures = new ArrayList<>();
        List<String> bases = new ArrayList<>();
        for (String outcome : outcomes) {
            JsonNode figure = state.figure(outcome.toLowerCase(Locale.ROOT), group());
            if (!figure.get("basis").isNull()) {
                bases.add(text(figure, "basis"));
            }
            if (wanted.any() || wanted.included().isEmpty() || wanted.included().contains(outcome)) {
                figures.add(figure);
            }
        }
        boolean required = basis.positive() || one("openEnded") != null;
        return (!basis.none() || bases.isEmpty())
                && basis.excluded().stream().noneMatch(bases::contains)
                && (!required
                        || figures.stream()
                                .anyMatch(
                                        figure -> (basis.none() || basis.admits(text(figure, "basis"), String::equals))
                                                && (one("openEnded") == null
                                                        || figure.get("openEnded")
                                                                .asText()
                                                                .equals(one("openEnded")))));
    }

    private static boolean some(ParameterTerms expected, List<String> values) {
        return (!expected.none() || values.isEmpty())
                && (!expected.any() || !values.isEmpty())
                && (expected.any()
                        || expected.included().isEmpty()
                        || expected.included().stream().anyMatch(values::contains))
                && expected.excluded().stream().noneMatch(values::contains);
    }

    private boolean bounded(NaiveRevision state, String outcome, String min, String max) {
        if (one(min) == null && (max == null || one(max) == null)) {
            return true;
        }
        JsonNode figure = state.figure(outcome, group());
        if (figure == null) {
            return false;
        }
        long people = figure.get(one("figure") == null ? "best" : one("figure")).longValue();
        return (one(min) == null || people >= Long.parseLong(one(min)))
                && (max == null || one(max) == null || people <= Long.parseLong(one(max)));
    }

    private boolean found(NaiveRevision state) {
        ParameterTerms status = codes("status");
        String is = text(state.json(), "status");
        return (parameters.containsKey("status") ? status.single(is) : is.equals("PUBLISHED"))
                && (one("recordedSince") == null || !state.changedAt().isBefore(since()))
                && codes("partOf").single(state.partOf())
                && !("exclude".equals(one("summaries")) && state.json().has("parts"))
                && tags(state)
                && externalIds(state)
                && words(state);
    }

    private Instant since() {
        return one("recordedSince").length() == 10
                ? LocalDate.parse(one("recordedSince"))
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                : Instant.parse(one("recordedSince"));
    }

    private boolean tags(NaiveRevision state) {
        List<String> tags = state.list("tags").stream()
                .map(tag -> NameFolding.fold(tag.textValue()))
                .toList();
        ParameterTerms expected = names("tag");
        return some(
                new ParameterTerms(
                        expected.included().stream().map(NameFolding::fold).toList(),
                        expected.excluded().stream().map(NameFolding::fold).toList(),
                        expected.any(),
                        expected.none()),
                tags);
    }

    /** Each id, and its scheme as a wildcard. */
    private boolean externalIds(NaiveRevision state) {
        List<String> ids = new ArrayList<>();
        state.json().get("externalIds").properties().forEach(entry -> {
            ids.add(entry.getKey() + ":*");
            entry.getValue().forEach(id -> ids.add(entry.getKey() + ":" + id.textValue()));
        });
        return some(names("externalId"), ids);
    }

    private boolean words(NaiveRevision state) {
        ParameterTerms expected = names("q");
        if (!parameters.containsKey("q")) {
            return true;
        }
        Set<String> words = state.words();
        return (expected.included().isEmpty()
                        || expected.included().stream().anyMatch(text -> words.containsAll(Words.of(text))))
                && expected.excluded().stream().noneMatch(text -> words.containsAll(Words.of(text)));
    }
}
