package org.conflicttracker.event.api;

import static org.conflicttracker.web.format.Column.of;

import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.time.EventDates;
import org.conflicttracker.event.casualty.Casualties;
import org.conflicttracker.event.casualty.Casualties.OutcomeFigure;
import org.conflicttracker.event.casualty.CountedCasualties.CountedGroup;
import org.conflicttracker.event.casualty.Figure;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.GroupSet;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.model.ActorInEvent;
import org.conflicttracker.event.model.ActorInEvent.Role;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.event.model.Location;
import org.conflicttracker.event.model.MentionedReport;
import org.conflicttracker.event.query.EventView;
import org.conflicttracker.web.format.Column;
import org.conflicttracker.web.format.TableParameters.ColumnsParameter;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jspecify.annotations.Nullable;

/** Columns of a table of events: one row per event, several values joined in one cell. */
public final class EventColumns {

    /** Columns by the field of the JSON that has their content, where that has another name. */
    public static final Map<String, List<String>> MEMBERS = Map.of(
            "date", List.of("dateStart", "dateEnd", "datePrecision"),
            "locations",
                    List.of(
                            "country",
                            "countryName",
                            "admin1",
                            "admin2",
                            "places",
                            "latitude",
                            "longitude",
                            "locationPrecision"),
            "actors", List.of("sideA", "sideB", "target", "associatedA", "associatedB"),
            "casualties", FigureColumns.all().stream().map(Column::name).toList(),
            "counted",
                    FigureColumns.counted(Group.ALL).stream().map(Column::name).toList());

    /** Properties of a feature on a map without a selection. */
    private static final List<String> MAP = List.of(
            "id",
            "url",
            "title",
            "type",
            "verification",
            "dateStart",
            "dateEnd",
            "country",
            "admin1",
            "places",
            "locationPrecision",
            "killedLow",
            "killedBest",
            "killedHigh",
            "killedOpenEnded",
            "killedWords",
            "injuredBest",
            "injuredWords",
            "killedCountedLow",
            "killedCountedBest",
            "killedCountedHigh",
            "injuredCountedBest",
            "partOf");

    private EventColumns() {}

    /** Properties of a feature: by default what a map needs, else the selected ones. Adds errors to the collector. */
    static List<Column<EventView>> ofMap(ColumnsParameter selection, Table table, ValidationErrors errors) {
        List<Column<EventView>> all = all(table);
        return selection.isGiven()
                ? selection.select(all, MEMBERS, errors)
                : all.stream().filter(column -> MAP.contains(column.name())).toList();
    }

    /**
     * A table of events.
     *
     * @param host base URI of this tracker, with a slash at its end
     * @param group whose casualties are counted
     */
    public record Table(URI host, Group group) {}

    /** All columns. */
    public static List<Column<EventView>> all(Table table) {
        List<Column<EventView>> columns = new ArrayList<>(keyColumns(table.host()));
        columns.addAll(classificationColumns());
        columns.addAll(locationColumns());
        columns.addAll(actorColumns());
        columns.addAll(FigureColumns.all());
        columns.addAll(metadataColumns());
        columns.addAll(areaColumns());
        columns.add(of("dataset", EventView::dataset));
        columns.addAll(FigureColumns.counted(table.group()));
        columns.add(content("partOf", EventContent::partOf));
        columns.add(
                content("parts", it -> it.parts() == null ? null : it.parts().count()));
        return columns;
    }

    /** Columns that identify an event, with its most important attributes. */
    static List<Column<EventView>> keyColumns(URI host) {
        return List.of(
                of("id", EventView::id).withTag("#event+id"),
                of("url", event -> host.resolve("/api/v1/events/" + event.id())),
                content("title", EventContent::title),
                content("type", EventContent::type).withTag("#event+type"),
                dated("dateStart", EventDates::start).withTag("#date+start"),
                dated("dateEnd", EventDates::end).withTag("#date+end"),
                locations("country", Location::country).withTag("#country+code"),
                locations("admin1", Location::admin1).withTag("#adm1+name"));
    }

    private static List<Column<EventView>> classificationColumns() {
        return List.of(
                content("subType", EventContent::subType).withTag("#event+type+sub"),
                content("violence", EventContent::violence),
                content("clarity", EventContent::clarity),
                content("verification", EventContent::verification),
                dated("datePrecision", EventDates::precision));
    }

    private static List<Column<EventView>> locationColumns() {
        return List.of(
                locations("countryName", EventColumns::countryName),
                locations("admin2", Location::admin2).withTag("#adm2+name"),
                locations("places", Location::name).withTag("#loc+name"),
                primaryLocation("latitude", Location::latitude).withTag("#geo+lat"),
                primaryLocation("longitude", Location::longitude).withTag("#geo+lon"),
                primaryLocation("locationPrecision", Location::precision));
    }

    private static List<Column<EventView>> actorColumns() {
        return List.of(
                actors("sideA", Role.SIDE_A).withTag("#group+name+first"),
                actors("sideB", Role.SIDE_B).withTag("#group+name+second"),
                actors("target", Role.TARGET),
                actors("associatedA", Role.ASSOCIATED_A),
                actors("associatedB", Role.ASSOCIATED_B));
    }

    private static List<Column<EventView>> metadataColumns() {
        return List.of(
                reports(
                                "sources",
                                it -> it.source() == null ? null : it.source().name())
                        .withTag("#meta+source"),
                content("attributedTo", EventColumns::claimants),
                reports("reports", MentionedReport::title),
                reports("reportUrls", MentionedReport::url),
                reports("reportDates", MentionedReport::publishedOn),
                content("claims", it -> it.claims().size()),
                content("description", EventContent::description).withTag("#description"),
                content("externalIds", EventColumns::externalIds),
                content("tags", EventContent::tags),
                content("extra", it -> it.extra() == null || it.extra().isEmpty() ? null : it.extra()),
                of("status", EventView::status),
                of("revision", EventView::revision),
                of("version", EventView::version),
                of("change", EventView::change),
                of("reason", EventView::reason),
                of("recordedAt", EventView::recordedAt));
    }

    /** Areas of the locations, and what was typed or imported where that is another name. */
    private static List<Column<EventView>> areaColumns() {
        return List.of(
                locations("admin1Id", Location::admin1Id),
                locations("admin1Stated", Location::admin1Stated),
                locations("admin2Id", Location::admin2Id),
                locations("admin2Stated", Location::admin2Stated));
    }

    private static Column<EventView> content(String name, Function<EventContent, ?> value) {
        return Column.of(name, value).compose(EventView::content);
    }

    /** Empty for a withheld revision. */
    private static Column<EventView> dated(String name, Function<EventDates, ?> value) {
        return content(name, it -> it.date() == null ? null : value.apply(it.date()));
    }

    private static Column<EventView> locations(String name, Function<Location, ?> value) {
        return content(name, it -> mapEach(it.locations(), value));
    }

    /** Column of the primary location. */
    private static Column<EventView> primaryLocation(String name, Function<Location, ?> value) {
        return content(
                name,
                it -> it.locations().isEmpty()
                        ? null
                        : value.apply(it.locations().get(0)));
    }

    private static Column<EventView> actors(String name, Role role) {
        return content(
                name,
                it -> mapEach(
                        it.actors().stream()
                                .filter(actor -> actor.role() == role)
                                .toList(),
                        ActorInEvent::name));
    }

    private static Column<EventView> reports(String name, Function<MentionedReport, ?> value) {
        return content(name, it -> mapEach(it.reports(), value));
    }

    private static <T> List<?> mapEach(Collection<T> items, Function<T, ?> value) {
        return items.stream().map(value).filter(Objects::nonNull).distinct().toList();
    }

    private static @Nullable String countryName(Location location) {
        return location.country() == null
                ? null
                : Countries.find(location.country()).map(Country::name).orElse(null);
    }

    private static List<?> claimants(EventContent content) {
        return content.claims().stream()
                .filter(claim -> claim.attributedTo() != null)
                .map(claim -> claim.attributedTo().name())
                .distinct()
                .toList();
    }

    private static List<String> externalIds(EventContent content) {
        return content.externalIds().entrySet().stream()
                .flatMap(EventColumns::ids)
                .toList();
    }

    private static Stream<String> ids(Map.Entry<String, List<String>> scheme) {
        return scheme.getValue().stream().map(id -> scheme.getKey() + ":" + id);
    }

    /** Columns of figures: numbers of people, empty without a claim. */
    static final class FigureColumns {

        private static final Map<String, String> HXL_TAGS = Map.of(
                "killedBest", "#affected+killed",
                "killedLow", "#affected+killed+min",
                "killedHigh", "#affected+killed+max",
                "injuredBest", "#affected+injured");

        private FigureColumns() {}

        static List<Column<EventView>> all() {
            List<Column<EventView>> columns = new ArrayList<>();
            for (Outcome outcome : Outcome.values()) {
                columns.add(total(outcome, "Low", OutcomeFigure::low));
                columns.add(total(outcome, "Best", OutcomeFigure::best));
                columns.add(total(outcome, "High", OutcomeFigure::high));
                columns.add(total(outcome, "OpenEnded", OutcomeFigure::openEnded));
                columns.add(total(outcome, "Basis", OutcomeFigure::basis));
                columns.add(total(outcome, "Words", FigureColumns::words));
                if (outcome == Outcome.KILLED) {
                    columns.add(killedBest("Civilians", Group.CIVILIANS));
                    columns.add(killedBest("SideA", Group.SIDE_A));
                    columns.add(killedBest("SideB", Group.SIDE_B));
                    columns.add(killedBest("Unknown", Group.UNKNOWN));
                }
            }
            return columns;
        }

        private static Column<EventView> killedBest(String name, Group group) {
            return Column.of("killed" + name, event -> killedBest(event, group));
        }

        /** What an event adds to sums of a group: its figure, or of a summary with parts what these do not account for. */
        static List<Column<EventView>> counted(Group group) {
            List<Column<EventView>> columns = new ArrayList<>();
            for (Outcome outcome : Outcome.values()) {
                columns.add(counted(outcome, "CountedLow", event -> counted(event, outcome, group)
                        .map(CountedGroup::low)));
                columns.add(counted(outcome, "CountedBest", event -> counted(event, outcome, group)
                        .map(CountedGroup::best)));
                columns.add(counted(outcome, "CountedHigh", event -> counted(event, outcome, group)
                        .map(CountedGroup::high)));
            }
            return columns;
        }

        private static Column<EventView> counted(
                Outcome outcome, String part, Function<EventView, Optional<Long>> number) {
            return Column.of(outcome.name().toLowerCase(Locale.ROOT) + part, event -> number.apply(event)
                    .orElse(null));
        }

        private static Optional<CountedGroup> counted(EventView event, Outcome outcome, Group group) {
            return Optional.ofNullable(event.content().countedOf(outcome, group));
        }

        private static Column<EventView> total(Outcome outcome, String part, Function<OutcomeFigure, ?> value) {
            String name = outcome.name().toLowerCase(Locale.ROOT) + part;
            return new Column<>(name, HXL_TAGS.getOrDefault(name, ""), event -> figure(event, outcome)
                    .map(value)
                    .orElse(null));
        }

        /** The words of those figures, of everybody or of a group, that are words alone. */
        private static List<String> words(OutcomeFigure figure) {
            return Stream.concat(Stream.of(figure.total()), figure.byGroup().stream())
                    .map(Figure::words)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList();
        }

        private static Optional<OutcomeFigure> figure(EventView event, Outcome outcome) {
            Casualties casualties = event.content().casualties();
            return casualties == null ? Optional.empty() : Optional.ofNullable(casualties.of(outcome));
        }

        /** Best figure of those killed in one group alone; null without a claim about just that group. */
        private static @Nullable Long killedBest(EventView event, Group group) {
            return figure(event, Outcome.KILLED).stream()
                    .flatMap(killed -> killed.byGroup().stream())
                    .filter(figure -> figure.groups().equals(GroupSet.of(group)))
                    .map(Figure::best)
                    .findFirst()
                    .orElse(null);
        }
    }
}
