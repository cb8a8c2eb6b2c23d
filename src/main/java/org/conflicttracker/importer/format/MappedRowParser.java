package org.conflicttracker.importer.format;

import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.geo.CountryNames;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.event.casualty.Claim.Qualifier;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.command.ClaimInput;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.event.command.EventInput.DateInput;
import org.conflicttracker.event.command.EventInput.InvolvementInput;
import org.conflicttracker.event.command.EventInput.LocationInput;
import org.conflicttracker.event.model.ActorInEvent.Role;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.EventType.SubType;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.importer.FileReading.DateOrder;
import org.conflicttracker.importer.TableMapping;
import org.conflicttracker.importer.TableMapping.Figure;
import org.conflicttracker.importer.format.DateText.DateColumnParser;
import org.conflicttracker.importer.format.RowFormat.ParsedRow;
import org.conflicttracker.importer.format.TextColumns.TitleGenerator;
import org.conflicttracker.registry.actor.ActorKind;
import org.conflicttracker.registry.report.ReportReference;
import org.conflicttracker.registry.report.SourceResolver.SourceReference;
import org.conflicttracker.web.problem.EnumCodes;
import org.jspecify.annotations.Nullable;

/** Parser of one row of a table with a mapping. */
final class MappedRowParser {

    private static final int MAX_TEXT = 20_000;
    private static final int MAX_NAME = 500;

    private static final Map<String, Role> ROLES = roles();

    private final RowContext row;
    private final TableMapping mapping;
    private final @Nullable DateOrder dates;
    private final LocalDate tomorrow;

    /** @param dates order of dates in figures; null if none was named: then only dates that have one reading are read */
    MappedRowParser(RowContext row, TableMapping mapping, @Nullable DateOrder dates, Clock clock) {
        this.row = row;
        this.mapping = mapping;
        this.dates = dates;
        this.tomorrow = LocalDate.now(clock).plusDays(1);
    }

    private static Map<String, Role> roles() {
        Map<String, Role> roles = new LinkedHashMap<>();
        roles.put("sideA", Role.SIDE_A);
        roles.put("sideB", Role.SIDE_B);
        roles.put("target", Role.TARGET);
        roles.put("associatedA", Role.ASSOCIATED_A);
        roles.put("associatedB", Role.ASSOCIATED_B);
        return roles;
    }

    /** @param sheet report that the table itself is, for rows that name no source */
    ParsedRow parse(ReportReference sheet) {
        String id = text("externalId", 200);
        if (id == null) {
            row.reject(columnOf("externalId"), "The id is missing.");
        }
        EventType type = code("type", EventType.class);
        if (type == null) {
            row.reject(
                    columnOf("type"),
                    "The type is missing or not one of " + String.join(", ", EnumCodes.names(EventType.class))
                            + ". Translate other words with values in the mapping.");
        }
        DateInput date = new MappedDates().parse();
        List<ClaimInput> claims = new MappedFigures().parse();
        if (id == null || type == null || date == null || row.isRejected()) {
            return ParsedRow.rejected(row.number(), new ParsedRow.DatasetRowId(mapping.dataset(), id), row.findings());
        }
        LocationInput location = parseLocation();
        List<InvolvementInput> actors = parseActors();
        ReportReference report = parseReport();
        List<ClaimInput> reported = report == null
                ? claims
                : claims.stream().map(claim -> claim.withDefaultReport(report)).toList();
        String title = text("title", MAX_NAME);
        SubType subType = code("subType", SubType.class);
        EventInput event = new EventInput(
                title == null ? TitleGenerator.generate(null, actors, location, mapping.dataset() + " " + id) : title,
                text("notes", MAX_TEXT),
                type,
                subType,
                null,
                Clarity.CLEAR,
                date,
                List.of(location),
                actors,
                report == null ? List.of() : List.of(report),
                reported,
                Map.of(mapping.dataset(), List.of(id)),
                List.copyOf(entries("tags")),
                row.unusedCells(mapping.dataset()),
                null,
                Status.PUBLISHED,
                null,
                null);
        return new ParsedRow(
                row.number(),
                new ParsedRow.DatasetRowId(mapping.dataset(), id),
                report == null ? sheet : null,
                event,
                row.findings());
    }

    private LocationInput parseLocation() {
        String name = text("location", MAX_NAME);
        String country = parseCountry();
        String admin1 = text("admin1", 200);
        String admin2 = text("admin2", 200);
        Double latitude = degrees("latitude", 90);
        Double longitude = degrees("longitude", 180);
        if (latitude == null ^ longitude == null) {
            keep(latitude == null ? "longitude" : "latitude", "The other coordinate is missing or invalid.");
            latitude = null;
            longitude = null;
        }
        LocationPrecision precision = code("locationPrecision", LocationPrecision.class);
        if (precision == null) {
            precision = name != null || latitude != null
                    ? LocationPrecision.NEAR
                    : admin2 != null
                            ? LocationPrecision.ADMIN2
                            : admin1 != null
                                    ? LocationPrecision.ADMIN1
                                    : country != null ? LocationPrecision.COUNTRY : LocationPrecision.REGION;
        }
        return new LocationInput(name, country, admin1, admin2, latitude, longitude, precision);
    }

    private @Nullable String parseCountry() {
        String name = text("country", 200);
        Optional<Country> country = CountryNames.find(name);
        if (name != null && country.isEmpty()) {
            keep("country", CountryNames.explainAmbiguity(name).orElse("No country has this name or code."));
        }
        return country.map(Country::code).orElse(null);
    }

    private List<InvolvementInput> parseActors() {
        List<InvolvementInput> actors = new ArrayList<>();
        ROLES.forEach((field, role) -> {
            ActorKind stated = code(field + "Kind", ActorKind.class);
            for (String name : entries(field)) {
                ActorKind kind =
                        name.toLowerCase(Locale.ROOT).startsWith("civilian") ? ActorKind.CIVILIANS : ActorKind.UNKNOWN;
                actors.add(new InvolvementInput(null, name, null, stated == null ? kind : stated, null, role, null));
            }
        });
        return actors;
    }

    /** The report that the row names; null if it names neither a source nor a report. */
    private @Nullable ReportReference parseReport() {
        String source = text("source", MAX_NAME);
        String url = text("reportUrl", 1000);
        String title = text("reportTitle", 1000);
        String host = url == null ? null : host(url);
        if (url != null && host == null) {
            keep("reportUrl", "This is not a web address.");
            url = null;
        }
        String publisher = source == null ? host : source;
        if (publisher == null) {
            if (title != null) {
                keep("reportTitle", "The row names no source of the report.");
            }
            return null;
        }
        if (!TextColumns.isName(publisher)) {
            keep("source", "This cannot be a name.");
            return null;
        }
        String shown =
                title != null ? title : url != null ? url : publisher + ", not identified by " + mapping.dataset();
        LocalDate published = new MappedDates().parsePublished();
        return new ReportReference(
                null, shown, url, null, null, published, null, null, null, Mentions.toSourceReference(publisher));
    }

    private static @Nullable String host(String url) {
        try {
            URI address = URI.create(url);
            boolean web = "http".equalsIgnoreCase(address.getScheme()) || "https".equalsIgnoreCase(address.getScheme());
            return web && address.getHost() != null ? address.getHost().replaceFirst("^www\\.", "") : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private @Nullable Double degrees(String field, int max) {
        String text = text(field, 50);
        if (text == null) {
            return null;
        }
        try {
            double degrees = Double.parseDouble(text.replace(',', '.'));
            if (Math.abs(degrees) <= max) {
                return degrees;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        keep(field, "These are not degrees from -" + max + " to " + max + ".");
        return null;
    }

    private <E extends Enum<E>> @Nullable E code(String field, Class<E> vocabulary) {
        String text = text(field, 200);
        if (text == null) {
            return null;
        }
        Optional<E> code = EnumCodes.find(vocabulary, text.replace(' ', '_'));
        if (code.isEmpty()) {
            keep(field, EnumCodes.message(text, EnumCodes.names(vocabulary)));
        }
        return code.orElse(null);
    }

    /** Entries of a field with several values, separated by semicolons; of all columns that hold it. */
    private Set<String> entries(String field) {
        Set<String> entries = new LinkedHashSet<>();
        List<String> columns = mapping.columnsOf(field);
        for (String column : columns) {
            String cell = cell(column);
            if (cell != null) {
                boolean taken = true;
                for (String entry : Arrays.stream(cell.split(";"))
                        .map(String::strip)
                        .filter(e -> !e.isEmpty() && !mapping.missing().contains(e))
                        .toList()) {
                    boolean name = TextColumns.isName(entry);
                    taken &= name;
                    if (name) {
                        entries.add(translate(field, Words.toNfc(entry)));
                    }
                }
                if (taken) {
                    row.markUsed(column);
                } else {
                    row.keepInExtra(column, "Not all of these can be names; the others were imported.");
                }
            }
        }
        if (entries.isEmpty() && mapping.constants().containsKey(field)) {
            entries.addAll(Arrays.stream(mapping.constants().get(field).split(";"))
                    .map(String::strip)
                    .toList());
        }
        return entries;
    }

    /** Text of the field's cell, translated, else its constant; null if there is neither. Several cells are joined by line breaks. */
    private @Nullable String text(String field, int maxLength) {
        List<String> texts = new ArrayList<>();
        for (String column : mapping.columnsOf(field)) {
            String cell = cell(column);
            if (cell != null) {
                texts.add(translate(field, Words.toNfc(cell)));
                row.markUsed(column);
            }
        }
        if (texts.isEmpty()) {
            return mapping.constants().get(field);
        }
        String text = String.join("\n", texts);
        if (text.length() > maxLength) {
            keep(field, "It is longer than " + maxLength + " characters and was shortened.");
            return TextColumns.truncate(maxLength, text);
        }
        return text;
    }

    /** Stripped text of a cell; null if it is empty or one of the words for that. */
    private @Nullable String cell(String column) {
        String text = row.text(column);
        if (text == null || mapping.missing().contains(text)) {
            // a word for a missing value is no content that must be kept
            row.markUsed(column);
            return null;
        }
        return text;
    }

    private String translate(String field, String word) {
        return mapping.values().getOrDefault(field, Map.of()).getOrDefault(word, word);
    }

    private @Nullable String columnOf(String field) {
        List<String> columns = mapping.columnsOf(field);
        return columns.isEmpty() ? null : columns.get(0);
    }

    /** Keeps the cells of a field under {@code extra}, with a finding. */
    private void keep(String field, String problem) {
        List<String> columns = mapping.columnsOf(field);
        if (columns.isEmpty()) {
            row.flag(null, field + ": " + problem, "The constant of the mapping was left out.");
        }
        columns.forEach(column -> row.keepInExtra(column, problem));
    }

    /** Parser of the dates. A date is an ISO date, has a month in words, or stands in the order that was named; it is never guessed. */
    private final class MappedDates {

        @Nullable
        DateInput parse() {
            String startField = mapping.gives("dateStart") ? "dateStart" : "date";
            LocalDate start = parseDay(startField);
            if (start == null) {
                row.reject(columnOf(startField), "The date is missing or cannot be read" + hint() + ".");
                return null;
            }
            if (start.isAfter(tomorrow)) {
                row.reject(columnOf(startField), "The date is in the future.");
                return null;
            }
            LocalDate end = text("dateEnd", 50) == null ? start : parseDay("dateEnd");
            if (end == null || end.isBefore(start) || end.isAfter(tomorrow)) {
                keep("dateEnd", "This is no day from the first day to today; only the first day was imported.");
                end = start;
            }
            DatePrecision precision = code("datePrecision", DatePrecision.class);
            return new DateInput(
                    start, end, precision != null ? precision : DateColumnParser.inferPrecision(start, end));
        }

        private String hint() {
            return dates == null
                    ? "; if it is no ISO date, name the order of day, month and year with dates in the mapping"
                    : "";
        }

        @Nullable
        LocalDate parsePublished() {
            String text = text("reportDate", 50);
            LocalDate day = text == null ? null : parseDay("reportDate");
            if (text != null && (day == null || day.isAfter(tomorrow))) {
                keep("reportDate", "This is not a valid date of a publication.");
                return null;
            }
            return day;
        }

        private @Nullable LocalDate parseDay(String field) {
            String text = text(field, 50);
            return text == null ? null : find(text).orElse(null);
        }

        private Optional<LocalDate> find(String text) {
            DateText date = DateText.parse(text);
            return date == null ? Optional.empty() : date.toDate(dates, null, tomorrow.getYear() + 1);
        }
    }

    /** Parser of the numbers of people: one claim for each outcome and group of which a cell states something. */
    private final class MappedFigures {

        private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(?:[.,]0{1,2})?");
        private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:[., ]\\d{3}){1,2}");
        private static final Pattern RANGE = Pattern.compile("(\\d{1,9})\\s*(?:-|–|to)\\s*(\\d{1,9})");
        private static final Pattern AT_LEAST =
                Pattern.compile("(?:at least|min\\.?|>=|≥)\\s*(\\d{1,9})|(\\d{1,9})\\s*\\+");
        private static final Pattern ABOUT = Pattern.compile("(?:about|around|approx\\.?|ca?\\.|~)\\s*(\\d{1,9})");

        private static final class Numbers {
            private @Nullable Integer low;
            private @Nullable Integer best;
            private @Nullable Integer high;
            private @Nullable Qualifier qualifier;
        }

        private record Subject(Outcome outcome, Group group) {}

        List<ClaimInput> parse() {
            Map<Subject, Numbers> stated = new LinkedHashMap<>();
            for (String field : TableMapping.FIELDS) {
                TableMapping.findFigure(field)
                        .filter(figure -> mapping.gives(field))
                        .ifPresent(figure -> read(field, figure, stated));
            }
            String claimant = text("attributedTo", MAX_NAME);
            SourceReference attributedTo =
                    claimant == null || !TextColumns.isName(claimant) ? null : Mentions.toSourceReference(claimant);
            List<ClaimInput> claims = new ArrayList<>();
            stated.forEach((subject, numbers) -> claims.add(new ClaimInput(
                    null,
                    null,
                    attributedTo,
                    subject.outcome(),
                    List.of(subject.group()),
                    numbers.low,
                    numbers.best,
                    numbers.high,
                    numbers.qualifier,
                    false,
                    null,
                    null)));
            return claims;
        }

        private void read(String field, Figure figure, Map<Subject, Numbers> stated) {
            String text = text(field, 100);
            if (text == null) {
                return;
            }
            String words = text.strip().toLowerCase(Locale.ROOT);
            Matcher range = RANGE.matcher(words);
            Matcher least = AT_LEAST.matcher(words);
            Matcher about = ABOUT.matcher(words);
            boolean best = figure.part().equals("Best");
            if (NUMBER.matcher(words).matches()) {
                set(numbers(figure, stated), figure.part(), Integer.valueOf(words.replaceFirst("[.,]0+$", "")));
            } else if (GROUPED.matcher(words).matches()) {
                set(numbers(figure, stated), figure.part(), Integer.valueOf(words.replaceAll("[., ]", "")));
            } else if (best && range.matches()) {
                set(numbers(figure, stated), "Low", Integer.valueOf(range.group(1)));
                set(numbers(figure, stated), "High", Integer.valueOf(range.group(2)));
            } else if (best && least.matches()) {
                Numbers numbers = numbers(figure, stated);
                set(numbers, "Low", Integer.valueOf(least.group(1) == null ? least.group(2) : least.group(1)));
                numbers.qualifier = Qualifier.AT_LEAST;
            } else if (best && about.matches()) {
                Numbers numbers = numbers(figure, stated);
                set(numbers, "Best", Integer.valueOf(about.group(1)));
                numbers.qualifier = Qualifier.ABOUT;
            } else if (words.startsWith("-")) {
                row.reject(columnOf(field), "A number of people cannot be negative.");
            } else {
                keep(field, "This is not a number of people.");
            }
        }

        private Numbers numbers(Figure figure, Map<Subject, Numbers> stated) {
            return stated.computeIfAbsent(new Subject(figure.outcome(), figure.group()), subject -> new Numbers());
        }

        private static void set(Numbers numbers, String part, Integer people) {
            switch (part) {
                case "Low" -> numbers.low = numbers.low == null ? people : numbers.low;
                case "High" -> numbers.high = numbers.high == null ? people : numbers.high;
                default -> numbers.best = people;
            }
        }
    }
}
