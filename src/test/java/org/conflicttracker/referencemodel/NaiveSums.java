package org.conflicttracker.referencemodel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.testing.Api;

/** Timelines and aggregates equal counts and sums of the listed events. */
final class NaiveSums {

    private static final List<String> OUTCOMES = List.of("killed", "injured");
    private static final String GRID = "grid";
    private static final List<String> DIMENSIONS = List.of(
            "country",
            "admin1",
            "admin2",
            "type",
            "subType",
            "violence",
            "dataset",
            "actor",
            "actorKind",
            "source",
            "sourceKind",
            "attributedTo",
            "tag",
            "verification",
            "clarity",
            "year",
            "quarter",
            "month",
            "week",
            "day",
            "locationPrecision",
            "datePrecision",
            GRID);

    private static final List<String> INTERVALS = List.of("day", "week", "month", "quarter", "year");

    private final Api editor;
    private final String query;
    private final NaiveFilter filter;
    private final Function<NaiveFilter, List<NaiveRevision>> selected;
    private final List<NaiveRevision> events;
    private final String group;
    private final BiConsumer<String, List<JsonNode>> opened;
    private final boolean full;

    /** The published events as of the same revision, by the summary that they are part of. */
    private final Map<String, List<NaiveRevision>> parts;

    /**
     * @param query the filter with {@code asOf}
     * @param selected the events that a filter selects as of the same revision
     * @param opened is given each link and the events that it lists
     */
    NaiveSums(
            Api editor,
            String query,
            NaiveFilter filter,
            Function<NaiveFilter, List<NaiveRevision>> selected,
            BiConsumer<String, List<JsonNode>> opened) {
        this.editor = editor;
        this.query = query;
        this.filter = filter;
        this.selected = selected;
        this.events = selected.apply(filter);
        this.group = filter.group();
        this.opened = opened;
        this.full = query.contains("summaries=full");
        this.parts = selected.apply(new NaiveFilter(Map.of())).stream()
                .filter(event -> event.partOf() != null)
                .collect(Collectors.groupingBy(NaiveRevision::partOf));
    }

    /** Sum over events; unknown figures add zero, see {@link #unknownIsNotZero}. */
    private record Sum(long low, long best, long high, Map<String, Long> counts) {

        private static final Sum NOTHING = new Sum(0, 0, 0, Map.of());

        private static final List<String> COUNTS = List.of(
                "openEnded", "withoutFigure", "contested", "sumsOfParts", "inWords", "ofEarlierRule", "basisPending");

        private static final List<String> BOUNDS = List.of("low", "best", "high");
        private static final List<String> TAKEN_OFF = List.of("summaries", "low", "best", "high");
        private static final String OUTSIDE = "taken off outside ";

        static Sum of(JsonNode json) {
            Map<String, Long> counts = new HashMap<>();
            COUNTS.forEach(count -> put(counts, count, json.path(count).asLong()));
            TAKEN_OFF.forEach(bound -> put(
                    counts,
                    "takenOff " + bound,
                    json.path("takenOff").path(bound).asLong()));
            TAKEN_OFF.forEach(bound -> put(
                    counts,
                    OUTSIDE + bound,
                    json.path("takenOff").path("outside").path(bound).asLong()));
            return new Sum(
                    json.get("low").asLong(),
                    json.get("best").asLong(),
                    json.get("high").asLong(),
                    counts);
        }

        private static void put(Map<String, Long> counts, String name, long count) {
            if (count != 0) {
                counts.put(name, count);
            }
        }

        static Sum ofEvent(NaiveRevision event, String outcome, String group, boolean full) {
            JsonNode figure = event.figure(outcome, group);
            if (figure == null) {
                return new Sum(0, 0, 0, Map.of("withoutFigure", 1L));
            }
            String basis = figure.get("basis").asText();
            Map<String, Long> counts = new HashMap<>();
            put(counts, "openEnded", figure.get("openEnded").booleanValue() ? 1 : 0);
            put(counts, "contested", event.isContested(outcome) ? 1 : 0);
            put(counts, "sumsOfParts", basis.startsWith("SUM_") ? 1 : 0);
            put(counts, "inWords", basis.equals("WORDS") ? 1 : 0);
            put(counts, "ofEarlierRule", figure.get("rule").intValue() == 1 ? 1 : 0);
            JsonNode counted = full ? null : event.counted(outcome, group);
            JsonNode added = counted == null ? figure : counted;
            long[] takenOff = BOUNDS.stream()
                    .mapToLong(bound ->
                            figure.get(bound).longValue() - added.get(bound).longValue())
                    .toArray();
            put(counts, "takenOff summaries", Arrays.stream(takenOff).sum() == 0 ? 0 : 1);
            for (int i = 0; i < takenOff.length; i++) {
                put(counts, "takenOff " + BOUNDS.get(i), takenOff[i]);
            }
            return new Sum(
                    added.get("low").longValue(),
                    added.get("best").longValue(),
                    added.get("high").longValue(),
                    counts);
        }

        /** How much was taken off for the parts of a summary that are not inside. */
        static Sum ofOutside(NaiveRevision summary, List<NaiveRevision> parts, Set<Long> inside, List<String> figure) {
            JsonNode counted = summary.counted(figure.get(0), figure.get(1));
            List<NaiveRevision> insideParts =
                    parts.stream().filter(part -> inside.contains(part.id())).toList();
            if (counted == null || insideParts.size() == parts.size()) {
                return NOTHING;
            }
            List<Long> beside = NaiveParts.remainder(summary, insideParts, figure.get(0), figure.get(1));
            Map<String, Long> counts = new HashMap<>();
            for (int i = 0; i < BOUNDS.size(); i++) {
                put(
                        counts,
                        OUTSIDE + BOUNDS.get(i),
                        beside.get(i) - counted.get(BOUNDS.get(i)).longValue());
            }
            if (!counts.isEmpty()) {
                put(counts, OUTSIDE + "summaries", 1);
            }
            return new Sum(0, 0, 0, counts);
        }

        Sum plus(Sum other) {
            Map<String, Long> all = new HashMap<>(counts);
            other.counts.forEach((name, count) -> all.merge(name, count, Long::sum));
            return new Sum(low + other.low, best + other.best, high + other.high, all);
        }
    }

    /** A sum over events without figures is null, and so is one over no events. */
    private static void unknownIsNotZero(JsonNode counted, String outcome, String what) {
        long events = counted.get("events").longValue();
        boolean unknown = counted.get(outcome).get("withoutFigure").longValue() == events;
        assertThat(counted.get(outcome).get("best").isNull())
                .as(outcome + " " + what + counted)
                .isEqualTo(unknown);
    }

    void check(String what) throws IOException, InterruptedException {
        JsonNode total = editor.json("/api/v1/aggregates?" + query).get("total");
        JsonNode timeline = editor.json("/api/v1/timeline?interval=year&" + query);
        assertThat(timeline.get("series")).as(what).hasSize(1);
        List<JsonNode> points = new ArrayList<>();
        timeline.at("/series/0/points").forEach(points::add);
        assertThat(total.get("events").longValue()).as("aggregates " + what).isEqualTo(events.size());
        assertThat(points.stream()
                        .mapToLong(point -> point.get("events").longValue())
                        .sum())
                .as("timeline " + what)
                .isEqualTo(events.size());
        for (String outcome : OUTCOMES) {
            Sum expected = sumOf(events, outcome, events);
            unknownIsNotZero(total, outcome, what);
            points.forEach(point -> unknownIsNotZero(point, outcome, what));
            assertThat(Sum.of(total.get(outcome)))
                    .as(outcome + " in aggregates " + what)
                    .isEqualTo(expected);
            assertThat(points.stream().map(point -> Sum.of(point.get(outcome))).reduce(Sum.NOTHING, Sum::plus))
                    .as(outcome + " in timeline " + what)
                    .isEqualTo(expected);
        }
    }

    /** The rows of a random aggregate and their links, and the points of a random timeline and theirs. */
    void checkCells(Random random, String what) throws IOException, InterruptedException {
        String one = DIMENSIONS.get(random.nextInt(DIMENSIONS.size()));
        String other = DIMENSIONS.get(random.nextInt(DIMENSIONS.size()));
        List<String> by = one.equals(other) || random.nextBoolean() ? List.of(one) : List.of(one, other);
        checkTable(by, !by.contains("group") && !by.contains(GRID) && random.nextBoolean(), what);
        checkPoints(random, what);
    }

    private void checkTable(List<String> by, boolean separate, String what) throws IOException, InterruptedException {
        String path = "/api/v1/aggregates?" + query + "&by=" + String.join("&by=", by) + "&limit=4"
                + (separate ? "&multi=separate" : "");
        String where = path + " " + what;
        JsonNode table = editor.json(path);
        Map<Long, Integer> rowsOfEvent = new HashMap<>();
        Map<JsonNode, List<JsonNode>> eventsOfRow = new LinkedHashMap<>();
        boolean allLinked = true;
        NaiveCells cells = new NaiveCells(filter, separate);
        boolean isDetermined = by.size() == 1 || !NaiveCells.areOfOnePart(by.get(0), by.get(1));
        assertThat(ids(open(table.get("total"), "total of " + where)))
                .as("total of " + where)
                .isEqualTo(events.stream().map(NaiveRevision::id).collect(Collectors.toSet()));
        for (JsonNode row : table.get("rows")) {
            if (row.hasNonNull("eventsUrl")) {
                List<JsonNode> opened = open(row, where);
                if (isDetermined) {
                    assertThat(ids(opened))
                            .as(row + " of " + where)
                            .isEqualTo(cells.ids(events, by, members(row.get("key")), texts(row.path("several"))));
                }
                eventsOfRow.put(row, opened);
                opened.forEach(event -> rowsOfEvent.merge(event.get("id").longValue(), 1, Integer::sum));
            } else {
                assertThat(row.get("eventsUrlReason").textValue()).as(where).isNotBlank();
                allLinked = false;
            }
        }
        JsonNode rest = table.get("other");
        if (separate) {
            assertThat(table.get("multiValued")).as(where).isEmpty();
            rowsAddUp(table, where);
        }
        if (!allLinked) {
            return;
        }
        List<JsonNode> hidden = events.stream()
                .map(NaiveRevision::json)
                .filter(event -> !rowsOfEvent.containsKey(event.get("id").longValue()))
                .toList();
        assertThat(rest.isNull() ? 0 : rest.get("events").longValue())
                .as("rest of " + where)
                .isEqualTo(hidden.size());
        if (!rest.isNull()) {
            sumsAre(rest, hidden, events, "rest of " + where);
            if (rest.hasNonNull("eventsUrl")) {
                assertThat(ids(open(rest, "rest of " + where)))
                        .as("rest of " + where)
                        .isEqualTo(ids(hidden));
            }
        } else {
            eventsOfRow.forEach((row, opened) -> checkShared(row, opened, rowsOfEvent, where));
        }
    }

    private static void checkShared(JsonNode row, List<JsonNode> opened, Map<Long, Integer> rowsOfEvent, String where) {
        List<JsonNode> shared = opened.stream()
                .filter(event -> rowsOfEvent.get(event.get("id").longValue()) > 1)
                .toList();
        assertThat(row.get("shared").longValue()).as(row + " of " + where).isEqualTo(shared.size());
    }

    private void rowsAddUp(JsonNode table, String where) {
        List<JsonNode> parts = new ArrayList<>();
        table.get("rows").forEach(parts::add);
        if (!table.get("other").isNull()) {
            parts.add(table.get("other"));
        }
        assertThat(parts.stream()
                        .mapToLong(row -> row.get("events").longValue())
                        .sum())
                .as(where)
                .isEqualTo(events.size());
        for (String outcome : OUTCOMES) {
            assertThat(parts.stream().map(row -> Sum.of(row.get(outcome))).reduce(Sum.NOTHING, Sum::plus))
                    .as(outcome + " of " + where)
                    .isEqualTo(Sum.of(table.at("/total/" + outcome)));
        }
    }

    private void checkPoints(Random random, String what) throws IOException, InterruptedException {
        List<String> split = DIMENSIONS.stream()
                .filter(dimension -> !INTERVALS.contains(dimension) && !dimension.equals(GRID))
                .toList();
        Interval interval = Interval.values()[1 + random.nextInt(4)];
        List<String> by = random.nextBoolean() ? List.of() : List.of(split.get(random.nextInt(split.size())));
        boolean separate = !by.contains("group") && random.nextBoolean();
        boolean ranged = filter.from() != null && filter.to() != null;
        int rolling = ranged && random.nextInt(3) == 0 ? 2 + random.nextInt(3) : 1;
        boolean cumulative = rolling == 1 && random.nextInt(3) == 0;
        String path = "/api/v1/timeline?" + query + "&interval=" + INTERVALS.get(interval.ordinal())
                + by.stream().map(dimension -> "&by=" + dimension).collect(Collectors.joining())
                + (separate ? "&multi=separate" : "")
                + (cumulative ? "&cumulative=true" : "")
                + (rolling > 1 ? "&rolling=" + rolling : "")
                + (ranged && random.nextBoolean() ? "&compare=" + (random.nextBoolean() ? "previous" : "year") : "")
                + "&limit=2";
        Windows windows = new Windows(interval, rolling, cumulative);
        NaiveCells cells = new NaiveCells(filter, separate);
        JsonNode timeline = editor.json(path);
        String where = path + " " + what;
        for (JsonNode series : timeline.get("series")) {
            checkSeries(random, windows, timeline, new Member(cells, by, series), where);
        }
        if (timeline.get("total").isObject()) {
            checkSeries(random, windows, timeline, new Member(cells, List.of(), timeline.get("total")), where);
        }
        if (timeline.get("other").isObject()) {
            List<NaiveRevision> read =
                    dated(filter.from() == null ? null : windows.lookBack(filter.from()), filter.to());
            for (JsonNode point : some(random, timeline.at("/other/points"))) {
                open(point, read, "rest of " + where);
            }
        }
    }

    /** What the points of a timeline sum. */
    private record Windows(Interval interval, int rolling, boolean cumulative) {

        LocalDate lookBack(LocalDate from) {
            return rolling == 1 ? from : interval.plus(interval.startOf(from), 1L - rolling);
        }

        Days of(JsonNode point) {
            LocalDate start = LocalDate.parse(point.get("start").textValue());
            LocalDate end = LocalDate.parse(point.get("end").textValue());
            return new Days(cumulative ? null : interval.plus(start, 1L - rolling), end);
        }
    }

    /** A series, and the grouping that it is one of. */
    private record Member(NaiveCells cells, List<String> by, JsonNode series) {

        Set<Long> ids(List<NaiveRevision> events) {
            Map<String, JsonNode> key = new HashMap<>(members(series.path("within")));
            by.forEach(dimension -> key.put(dimension, series.get("key")));
            return cells.ids(events, by, key, texts(series.path("several")));
        }
    }

    private void checkSeries(Random random, Windows windows, JsonNode timeline, Member member, String where)
            throws IOException, InterruptedException {
        JsonNode series = member.series();
        if (series.hasNonNull("eventsUrl")) {
            String url = series.get("eventsUrl").textValue();
            assertThat(ids(list(url))).as(url + " of a series of " + where).isEqualTo(member.ids(events));
        }
        for (JsonNode point : some(random, series.get("points"))) {
            LocalDate from = filter.from() == null ? null : windows.lookBack(filter.from());
            checkPoint(point, windows.of(point), from, new Reading(member, dated(from, filter.to())), where);
            if (point.path("compare").hasNonNull("eventsUrl")) {
                JsonNode beside = point.get("compare");
                LocalDate first = windows.lookBack(
                        LocalDate.parse(timeline.at("/compare/from").textValue()));
                LocalDate last = LocalDate.parse(timeline.at("/compare/to").textValue());
                Reading reading = new Reading(member, dated(first, last));
                checkPoint(beside, windows.of(beside), first, reading, "comparison of " + where);
            }
        }
    }

    /** The events from which the points of a series are summed. */
    private record Reading(Member member, List<NaiveRevision> events) {}

    private List<NaiveRevision> dated(LocalDate from, LocalDate to) {
        return from == null || to == null ? events : selected.apply(filter.within(from, to));
    }

    private void checkPoint(JsonNode point, Days window, LocalDate from, Reading reading, String where)
            throws IOException, InterruptedException {
        Member member = reading.member();
        List<NaiveRevision> counted = reading.events().stream()
                .filter(event -> window.contains(member.cells().countingDay(event, from)))
                .toList();
        assertThat(ids(open(point, reading.events(), where)))
                .as(point + " of " + member.series().get("label") + " of " + where)
                .isEqualTo(member.ids(counted));
    }

    /** Some of the points that have a link. */
    private static List<JsonNode> some(Random random, JsonNode points) {
        List<JsonNode> linked = new ArrayList<>();
        points.forEach(point -> {
            if (point.hasNonNull("eventsUrl")) {
                linked.add(point);
            }
        });
        Collections.shuffle(linked, random);
        return linked.subList(0, Math.min(2, linked.size()));
    }

    private static Set<Long> ids(List<JsonNode> listed) {
        return listed.stream().map(event -> event.get("id").longValue()).collect(Collectors.toSet());
    }

    private static Map<String, JsonNode> members(JsonNode object) {
        Map<String, JsonNode> members = new HashMap<>();
        object.properties().forEach(member -> members.put(member.getKey(), member.getValue()));
        return members;
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        list.forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    /** Opens the link of a number, and compares the number with what it lists. */
    private List<JsonNode> open(JsonNode counted, String where) throws IOException, InterruptedException {
        return open(counted, events, where);
    }

    /** @param read the events that the selection of the number has */
    private List<JsonNode> open(JsonNode counted, List<NaiveRevision> read, String where)
            throws IOException, InterruptedException {
        String url = counted.get("eventsUrl").textValue();
        List<JsonNode> listed = list(url);
        assertThat(listed.size())
                .as(url + " of " + counted + " of " + where)
                .isEqualTo(counted.get("events").intValue());
        sumsAre(counted, listed, read, url + " of " + where);
        return listed;
    }

    private List<JsonNode> list(String url) throws IOException, InterruptedException {
        JsonNode list = editor.json(url + "&limit=1000");
        List<JsonNode> listed = new ArrayList<>();
        list.get("data").forEach(listed::add);
        assertThat(list.at("/page/total").intValue()).as(url).isEqualTo(listed.size());
        opened.accept(url, listed);
        return listed;
    }

    /** The sum over events. @param read the events that the selection has, of which these are some */
    private Sum sumOf(List<NaiveRevision> some, String outcome, List<NaiveRevision> read) {
        Set<Long> inside = read.stream().map(NaiveRevision::id).collect(Collectors.toSet());
        return some.stream()
                .map(event -> Sum.ofEvent(event, outcome, group, full)
                        .plus(
                                full
                                        ? Sum.NOTHING
                                        : Sum.ofOutside(
                                                event,
                                                parts.getOrDefault("" + event.id(), List.of()),
                                                inside,
                                                List.of(outcome, group))))
                .reduce(Sum.NOTHING, Sum::plus);
    }

    private void sumsAre(JsonNode counted, List<JsonNode> listed, List<NaiveRevision> read, String where) {
        for (String outcome : OUTCOMES) {
            Sum expected = sumOf(
                    listed.stream()
                            .map(event -> new NaiveRevision(event, null, null, null))
                            .toList(),
                    outcome,
                    read);
            assertThat(Sum.of(counted.get(outcome)))
                    .as(outcome + " of " + where)
                    .isEqualTo(expected);
        }
    }
}
