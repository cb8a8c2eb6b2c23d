package org.conflicttracker.importer.format;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conflicttracker.common.time.Dates;

/** Parser of date texts: {@code 2015-05-11}, optionally followed by a time; {@code 16 May 2025}; {@code 18/04/2001}, day first. */
final class DateText {

    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:[T ]\\d{1,2}:\\d{2}.*)?");
    private static final Pattern SLASHES = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
    private static final Pattern WORDS = Pattern.compile("(\\d{1,2})[ -](\\p{Alpha}{3,9})[ -](\\d{4})");

    private static final List<String> MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    private DateText() {}

    static Optional<LocalDate> find(String text) {
        if (text.length() == 10 && text.charAt(4) == '-') {
            return Dates.find(text);
        }
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            return date(iso.group(1), number(iso.group(2)), iso.group(3));
        }
        Matcher slashes = SLASHES.matcher(text);
        if (slashes.matches()) {
            return date(slashes.group(3), number(slashes.group(2)), slashes.group(1));
        }
        Matcher words = WORDS.matcher(text);
        return words.matches() ? date(words.group(3), month(words.group(2)), words.group(1)) : Optional.empty();
    }

    private static int month(String word) {
        String name = word.toLowerCase(Locale.ROOT);
        for (int i = 0; i < MONTHS.size(); i++) {
            if (MONTHS.get(i).startsWith(name)) {
                return i + 1;
            }
        }
        return 0;
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    private static Optional<LocalDate> date(String year, int month, String day) {
        try {
            return Optional.of(LocalDate.of(number(year), month, number(day))).filter(Dates::isSupported);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
