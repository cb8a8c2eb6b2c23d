package org.conflicttracker.importer.format;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.event.command.InvolvementInput;
import org.conflicttracker.event.command.LocationInput;
import org.conflicttracker.event.model.Role;

/** Generated title of an event without one, from its actors and location only. */
final class TitleGenerator {

    private static final int MAX_LENGTH = 500;

    private TitleGenerator() {}

    /**
     * Title such as "Armed clash: Army – Rebels, Somewhere".
     *
     * @param kind label of the event type; null if the actors suffice
     * @param fallback title if there are neither actors nor a location
     */
    static String generate(String kind, List<InvolvementInput> actors, LocationInput location, String fallback) {
        String sides = actors.stream()
                .filter(actor -> actor.role() != Role.ASSOCIATED_A && actor.role() != Role.ASSOCIATED_B)
                .map(InvolvementInput::name)
                .collect(Collectors.joining(" – "));
        String what = Stream.of(kind, sides.isEmpty() ? null : sides)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(": "));
        String title = Stream.of(what.isEmpty() ? null : what, location.name())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return title.isEmpty() ? fallback : TextColumns.truncate(MAX_LENGTH, title);
    }
}
