package org.conflicttracker.importer.format;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.geo.CountryNames;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.event.command.EventInput.InvolvementInput;
import org.conflicttracker.event.command.EventInput.LocationInput;
import org.conflicttracker.event.model.ActorInEvent.Role;
import org.jspecify.annotations.Nullable;

/** Parser of text columns with maximum lengths. A truncated text is also kept in full under {@code extra}, with a finding. */
final class TextColumns {

    private static final int MAX_NAME_LENGTH = 500;
    private static final int MAX_AREA_LENGTH = 200;
    private static final int MAX_ID_LENGTH = 200;

    private final RowContext row;

    TextColumns(RowContext row) {
        this.row = row;
    }

    /** Normalised text of a cell, truncated to {@code maxLength} UTF-16 units; null if there is none. */
    @Nullable
    String parseText(String column, int maxLength) {
        String given = row.text(column);
        if (given == null) {
            return null;
        }
        String text = Words.toNfc(given);
        if (text.length() <= maxLength) {
            row.markUsed(column);
            return text;
        }
        row.flag(
                column,
                "It is longer than " + maxLength + " characters.",
                "Shortened; the full text is kept in the event's extra.");
        return truncate(maxLength, text);
    }

    /**
     * Row id; null if it is missing, which rejects the row, because a later import could not match it; null as well if so many rows have it
     * that it is none.
     */
    @Nullable
    String parseId(String column) {
        String raw = row.rawText(column);
        if (raw != null && row.isSharedId(raw)) {
            return null;
        }
        String text = row.text(column);
        String id = text == null ? null : Words.toNfc(text).strip();
        if (id == null) {
            row.reject(column, "The id is missing.");
        } else if (id.length() > MAX_ID_LENGTH) {
            row.reject(column, "An id must not be longer than " + MAX_ID_LENGTH + " characters.");
        }
        row.markUsed(column);
        return id;
    }

    /** Name of a province or district; it must contain a searchable character. */
    @Nullable
    String parseArea(String column) {
        String name = parseText(column, MAX_AREA_LENGTH);
        if (name == null || isSearchable(name, MAX_AREA_LENGTH)) {
            return name;
        }
        return keepUnsearchable(column);
    }

    /** Whether the text is valid as a tag. */
    static boolean isLabel(String text) {
        return text.length() <= MAX_AREA_LENGTH && isSearchable(text, MAX_AREA_LENGTH);
    }

    /** Whether the text is valid as the name of an actor or source. */
    static boolean isName(String text) {
        return text.length() <= MAX_NAME_LENGTH && isSearchable(text, MAX_NAME_LENGTH);
    }

    private static boolean isSearchable(String text, int maxLength) {
        int folded = isPlain(text) ? text.length() : NameFolding.fold(text).length();
        return folded > 0 && folded <= 2 * maxLength;
    }

    /** Whether the text is ASCII with at least one letter or digit: folding neither lengthens nor empties it. */
    private static boolean isPlain(String text) {
        boolean letter = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                return false;
            }
            letter |= Character.isLetterOrDigit(c);
        }
        return letter;
    }

    private @Nullable String keepUnsearchable(String column) {
        row.keepInExtra(column, "It contains no letter or digit, or is too long.");
        return null;
    }

    /** The text, or its beginning with an ellipsis; at most {@code maxLength} UTF-16 units. */
    static String truncate(int maxLength, String text) {
        if (text.length() <= maxLength) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(maxLength - 2)) ? maxLength - 2 : maxLength - 1;
        return text.substring(0, end) + "…";
    }

    /** Parser of the column with the name of the country, for rows without a code or number of one. */
    static final class CountryColumn {

        private static final String COLUMN = "country";

        private CountryColumn() {}

        /** The country that the name means on a day; a name that means none, or may mean two, is a finding. */
        static Optional<Country> find(RowContext row, LocalDate day) {
            String name = row.text(COLUMN);
            if (name == null) {
                return Optional.empty();
            }
            Optional<Country> country = CountryNames.find(name, day);
            if (country.isEmpty()) {
                row.flag(
                        COLUMN,
                        CountryNames.explainAmbiguity(name).orElse("No country of this name is known."),
                        "Imported without a country; the name is kept in the event's extra.");
            }
            return country;
        }
    }

    /** Generated title of an event without one, from its actors and location only. */
    static final class TitleGenerator {

        private static final int MAX_LENGTH = 500;

        private TitleGenerator() {}

        /**
         * Title such as "Armed clash: Army – Rebels, Somewhere".
         *
         * @param kind label of the event type; null if the actors suffice
         * @param fallback title if there are neither actors nor a location
         */
        static String generate(
                @Nullable String kind, List<InvolvementInput> actors, LocationInput location, String fallback) {
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
}
