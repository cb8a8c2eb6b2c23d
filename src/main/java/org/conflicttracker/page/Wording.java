package org.conflicttracker.page;

import com.ibm.icu.number.LocalizedNumberFormatter;
import com.ibm.icu.number.NumberFormatter;
import com.ibm.icu.text.Bidi;
import com.ibm.icu.text.DateFormat;
import com.ibm.icu.text.DateIntervalFormat;
import com.ibm.icu.text.ListFormatter;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.DateInterval;
import com.ibm.icu.util.Region;
import com.ibm.icu.util.TimeZone;
import com.ibm.icu.util.ULocale;
import java.text.FieldPosition;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.time.Days;
import org.conflicttracker.common.time.EventDates;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.GroupSet;
import org.jspecify.annotations.Nullable;

/**
 * Words of one language for what is recorded: numbers with their range, dates with their precision, countries, codes of vocabularies.
 * Not thread-safe.
 */
final class Wording {

    private static final char ISOLATE = '\u2068';
    private static final char END_OF_ISOLATE = '\u2069';

    /** Codes that ICU has under other letters. */
    private static final Map<String, String> REGIONS = Map.of("XKX", "XK");

    private final Texts texts;
    private final ULocale locale;
    private final LocalizedNumberFormatter numbers;
    private final ListFormatter lists;

    Wording(Texts texts) {
        this.texts = texts;
        this.locale = ULocale.forLocale(texts.numbersLocale());
        this.numbers = NumberFormatter.withLocale(locale);
        this.lists = ListFormatter.getInstance(locale);
    }

    /** Text by its key, see {@link Texts#format}. */
    String text(String key, Object... arguments) {
        return texts.format(key, arguments);
    }

    /** Tag of the language (BCP 47). */
    String language() {
        return texts.locale().toLanguageTag();
    }

    String number(long number) {
        return numbers.format(number).toString();
    }

    String list(Collection<String> items) {
        return lists.format(items);
    }

    /** Numbers of claims, such as <i>claims 2, 3</i>. */
    String claims(Collection<Integer> claims) {
        return text(
                "claimNumbers",
                claims.size(),
                list(claims.stream().map(this::number).toList()));
    }

    /** Label of a code, such as that of {@code SIDE_A} in the vocabulary {@code role}; empty for null. */
    String label(String vocabulary, @Nullable Enum<?> code) {
        return code == null ? "" : label(vocabulary, code.name());
    }

    /** The same of a code as text; one without a label is its own. */
    String label(String vocabulary, String code) {
        return texts.all().getOrDefault(key(vocabulary, code), code);
    }

    /** Label of a member of an event in JSON, such as {@code countedUntil}; one without a label is its own. */
    String member(String name) {
        return texts.all()
                .getOrDefault("field" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1), name);
    }

    /** Key of the text of a code: {@code roleSideA}. */
    static String key(String vocabulary, String code) {
        StringBuilder key = new StringBuilder(vocabulary);
        for (String word : code.split("_", -1)) {
            key.append(word.isEmpty() ? "" : word.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(word.isEmpty() ? "" : word.substring(1).toLowerCase(Locale.ROOT));
        }
        return key.toString();
    }

    /** Name of a country; null is none. */
    String country(@Nullable String code) {
        if (code == null) {
            return text("noCountry");
        }
        Country country = Countries.find(code).orElse(null);
        if (country == null || country.withdrawn() || locale.getLanguage().equals("en")) {
            return country == null ? code : country.name();
        }
        try {
            String region = REGIONS.getOrDefault(code, code);
            return LocaleDisplayNames.getInstance(locale)
                    .regionDisplayName(Region.getInstance(region).toString());
        } catch (IllegalArgumentException e) {
            // a code that ICU does not have
            return country.name();
        }
    }

    /** Groups of people, such as <i>civilians and side B</i>. */
    String groups(GroupSet groups) {
        return list(groups.groups().stream().map(group -> label("group", group)).toList());
    }

    /**
     * Figure with its range.
     *
     * @param open whether it may be more
     * @param words the words that count as the number; null for a number
     */
    String figure(Range range, boolean open, @Nullable String words) {
        if (words != null) {
            return text("figureInWords", isolate(words));
        }
        String best = number(range.best());
        if (range.isNumber()) {
            return open ? text("figureOrMore", best) : best;
        }
        String low = number(range.low());
        String high = number(range.high());
        return open ? text("figureRangeOrMore", best, low, high) : text("figureRange", best, low, high);
    }

    /** Numbers of a figure: the least, the best and the greatest. */
    record Range(long low, long best, long high) {

        boolean isNumber() {
            return low == best && best == high;
        }
    }

    /** The number of a claim, as it was stated. */
    String stated(Claim claim) {
        if (claim.low() == null || claim.best() == null || claim.high() == null) {
            return claim.quote() == null ? text("statedUnknown") : text("statedInWords", isolate(claim.quote()));
        }
        int low = Math.min(claim.low(), Math.min(claim.best(), claim.high()));
        int high = Math.max(claim.high(), Math.max(claim.low(), claim.best()));
        String number = low == high ? number(low) : text("statedRange", number(low), number(high));
        return switch (claim.qualifier()) {
            case ABOUT -> text("statedAbout", number);
            case AT_LEAST -> text("statedAtLeast", number(low));
            case AT_MOST -> text("statedAtMost", number(high));
            default ->
                low == high ? number : text("statedRangeWithBest", number(low), number(high), number(claim.best()));
        };
    }

    /** When an event was, and how well that is known. */
    String when(EventDates dates) {
        Days days = dates.possibleDays();
        LocalDate first = Objects.requireNonNull(days.from());
        LocalDate last = Objects.requireNonNull(days.to());
        return switch (dates.precision()) {
            case DAY ->
                dates.start().equals(dates.end())
                        ? day(dates.start())
                        : text("whenThroughout", days(dates.start(), dates.end()));
            case DAYS -> text("whenDays", days(first, last));
            case WEEK -> text("whenWeek", days(first, last));
            case MONTH ->
                first.getDayOfMonth() == 1 && last.plusDays(1).getDayOfMonth() == 1
                        ? text("whenMonth", interval("yMMMM", first, last))
                        : text("whenSomeMonths", days(first, last));
            case YEAR -> text("whenYear", interval("y", first, last));
        };
    }

    String day(LocalDate day) {
        return days(day, day);
    }

    /** Days from one to another, such as <i>March 6 – 10, 2025</i>. */
    String days(LocalDate first, LocalDate last) {
        return interval("yMMMMd", first, last);
    }

    /** Month or year that begins on a day, such as <i>March 2025</i>. @param skeleton fields of a date (UTS 35) */
    String period(String skeleton, LocalDate start) {
        return interval(skeleton, start, start);
    }

    private String interval(String skeleton, LocalDate first, LocalDate last) {
        DateIntervalFormat format = DateIntervalFormat.getInstance(skeleton, locale);
        format.setTimeZone(TimeZone.GMT_ZONE);
        return format.format(new DateInterval(millis(first), millis(last)), new StringBuffer(), new FieldPosition(0))
                .toString();
    }

    private static long millis(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    /** Instant in UTC, to the minute. */
    String moment(Instant instant) {
        DateFormat format = DateFormat.getInstanceForSkeleton("yMMMMdHm", locale);
        format.setTimeZone(TimeZone.GMT_ZONE);
        return text("momentUtc", format.format(instant.toEpochMilli()));
    }

    /** A name for the inside of a sentence: apart from its direction if it is written in the other one. */
    String isolate(String name) {
        byte direction = Bidi.getBaseDirection(name);
        boolean foreign = direction == Bidi.RTL ? !locale.isRightToLeft() : locale.isRightToLeft();
        return foreign ? ISOLATE + name + END_OF_ISOLATE : name;
    }

    /** Change of a number with its sign. */
    String signed(long number) {
        return number == 0 ? text("signedZero") : (number > 0 ? "+" : "\u2212") + number(Math.abs(number));
    }

    /** Items of a list in one text; empty for none. */
    String listOrEmpty(List<String> items) {
        return items.isEmpty() ? "" : list(items);
    }
}
