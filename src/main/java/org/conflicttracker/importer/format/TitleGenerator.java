package org.conflicttracker.importer.format;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.event.command.InvolvementInput;
import org.conflicttracker.event.command.LocationInput;
import org.conflicttracker.event.model.Role;

/** A title for a row without one, of nothing but what the row says: who, and where. */
final class TitleGenerator {

    private static final int MAX_LENGTH = 500;

    private TitleGenerator() {}

    /**
     * Such as "Armed clash: Army – Rebels, Somewhere".
     *
     * @param kind what happened; null where the sides alone say it
     * @param otherwise where there is nothing to say it with
     */
    static String generate(String kind, List<InvolvementInput> actors, LocationInput place, String otherwise) {
        String sides = actors.stream()
                .filter(actor -> actor.role() != Role.ASSOCIATED_A && actor.role() != Role.ASSOCIATED_B)
                .map(InvolvementInput::name)
                .collect(Collectors.joining(" – "));
        String what = Stream.of(kind, sides.isEmpty() ? null : sides)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(": "));
        String title = Stream.of(what.isEmpty() ? null : what, place.name())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return title.isEmpty() ? otherwise : TruncatedText.truncate(MAX_LENGTH, title);
    }
}
