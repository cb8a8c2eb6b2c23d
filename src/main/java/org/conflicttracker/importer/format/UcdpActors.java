package org.conflicttracker.importer.format;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.geo.GleditschWard;
import org.conflicttracker.event.command.InvolvementInput;
import org.conflicttracker.event.model.Role;
import org.conflicttracker.event.model.Violence;
import org.conflicttracker.registry.actor.ActorKind;

/** The two sides of a UCDP row. A side with the number of a state is its government; what others are, is not known. */
final class UcdpActors {

    private static final int MAX_NAME_LENGTH = 500;

    private final RowContext row;
    private final NumberParser numbers;
    private final Texts texts;

    UcdpActors(RowContext row) {
        this.row = row;
        this.numbers = new NumberParser(row);
        this.texts = new Texts(row);
    }

    List<InvolvementInput> parse(Violence violence, LocalDate start) {
        List<InvolvementInput> actors = new ArrayList<>(2);
        parseSide("side_a", "gwnoa", start)
                .map(side -> side.toInput(Role.SIDE_A))
                .ifPresent(actors::add);
        Role second = violence == Violence.ONE_SIDED ? Role.TARGET : Role.SIDE_B;
        parseSide("side_b", "gwnob", start).map(side -> side.toInput(second)).ifPresent(actors::add);
        return actors;
    }

    private record Side(String name, ActorKind kind, String country) {

        InvolvementInput toInput(Role role) {
            return new InvolvementInput(null, name, null, kind, country, role, null);
        }
    }

    private Optional<Side> parseSide(String column, String stateColumn, LocalDate start) {
        String name = texts.parseText(column, MAX_NAME_LENGTH);
        if (name == null) {
            return Optional.empty();
        }
        if (!Texts.isName(name)) {
            row.keepInExtra(column, "Nobody can be called this.");
            return Optional.empty();
        }
        Integer state = row.text(stateColumn) == null ? null : numbers.parseInteger(stateColumn);
        if (state == null || state <= 0) {
            return Optional.of(new Side(name, isCivilians(name) ? ActorKind.CIVILIANS : ActorKind.UNKNOWN, null));
        }
        Optional<Country> country = GleditschWard.find(state, start);
        if (country.isEmpty()) {
            row.keepInExtra(stateColumn, "No state has this number in Gleditsch and Ward's list.");
        }
        return Optional.of(new Side(
                name, ActorKind.STATE_FORCES, country.map(Country::code).orElse(null)));
    }

    private static boolean isCivilians(String name) {
        return name.equalsIgnoreCase("Civilians");
    }
}
