package org.conflicttracker.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.conflicttracker.event.casualty.Casualties;
import org.conflicttracker.event.casualty.Figure;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.GroupSet;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.casualty.OutcomeFigure;
import org.conflicttracker.event.query.EventView;

/** Columns of resolved figures: numbers of people, empty where nobody gave one. */
final class FigureColumns {

    private static final Map<String, String> HXL_TAGS = Map.of(
            "killedBest", "#affected+killed",
            "killedLow", "#affected+killed+min",
            "killedHigh", "#affected+killed+max",
            "injuredBest", "#affected+injured");

    private static final Map<String, Group> GROUPS = Map.of(
            "Civilians", Group.CIVILIANS, "SideA", Group.SIDE_A, "SideB", Group.SIDE_B, "Unknown", Group.UNKNOWN);

    private FigureColumns() {}

    static List<Column<EventView>> all() {
        List<Column<EventView>> columns = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            columns.add(total(outcome, "Low", OutcomeFigure::low));
            columns.add(total(outcome, "Best", OutcomeFigure::best));
            columns.add(total(outcome, "High", OutcomeFigure::high));
            columns.add(total(outcome, "OpenEnded", OutcomeFigure::openEnded));
            if (outcome == Outcome.KILLED) {
                for (String group : List.of("Civilians", "SideA", "SideB", "Unknown")) {
                    columns.add(Column.of("killed" + group, event -> killedBest(event, GROUPS.get(group))));
                }
            }
        }
        return columns;
    }

    private static Column<EventView> total(Outcome outcome, String part, Function<OutcomeFigure, ?> value) {
        String name = outcome.name().toLowerCase(Locale.ROOT) + part;
        return new Column<>(name, HXL_TAGS.getOrDefault(name, ""), event -> figure(event, outcome)
                .map(value)
                .orElse(null));
    }

    private static Optional<OutcomeFigure> figure(EventView event, Outcome outcome) {
        Casualties casualties = event.content().casualties();
        return casualties == null ? Optional.empty() : Optional.ofNullable(casualties.of(outcome));
    }

    /** Of those killed in one group alone; null where no claim speaks of just that group. */
    private static Long killedBest(EventView event, Group group) {
        return figure(event, Outcome.KILLED).stream()
                .flatMap(killed -> killed.byGroup().stream())
                .filter(figure -> figure.groups().equals(GroupSet.of(group)))
                .map(Figure::best)
                .findFirst()
                .orElse(null);
    }
}
