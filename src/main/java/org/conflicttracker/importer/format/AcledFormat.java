package org.conflicttracker.importer.format;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.geo.Countries.NumberedStateCodes;
import org.conflicttracker.common.geo.Country;
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
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.EventType.SubType;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.importer.Dataset;
import org.conflicttracker.importer.FileFormat.FileCheck;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.format.DateText.DateColumnParser;
import org.conflicttracker.importer.format.Layout.Layouts;
import org.conflicttracker.importer.format.NumberText.NumberParser;
import org.conflicttracker.importer.format.RowFormat.ParsedRow;
import org.conflicttracker.importer.format.RowFormat.ParsedRows;
import org.conflicttracker.importer.format.RowFormat.RowVersion;
import org.conflicttracker.importer.format.TextColumns.CountryColumn;
import org.conflicttracker.importer.format.TextColumns.TitleGenerator;
import org.conflicttracker.registry.report.ReportReference;
import org.conflicttracker.web.problem.EnumCodes;
import org.jspecify.annotations.Nullable;

/** ACLED format: exports of the Armed Conflict Location and Event Data project, older and newer column sets. */
@Singleton
public final class AcledFormat implements RowFormat {

    private static final TableReaderFactory TABLE = new TableReaderFactory(
            "ACLED",
            Layouts.ACLED,
            new TableReaderFactory.Decisive(
                    "event_id_cnty", "event_date", "event_type", AcledRowParser.AcledKind::isKnown),
            Set.of("event_id_cnty", "event_date", "event_type", "fatalities"),
            first -> List.of());

    private final Clock clock = Clock.systemUTC();

    @Override
    public String code() {
        return "acled";
    }

    @Override
    public Dataset dataset(FileOptions options) {
        return new Dataset(
                "acled",
                "ACLED",
                "ACLED's terms of use; they do not allow to publish its data again.",
                "Raleigh, Clionadh, Roudabeh Kishi, and Andrew Linke (2023): Political instability patterns are obscured by"
                        + " conflict dataset scope conditions, sources, and coding choices. Humanities and Social Sciences"
                        + " Communications 10.");
    }

    @Override
    public boolean matches(byte[] beginning, FileOptions options) {
        return TABLE.matches(beginning, options);
    }

    @Override
    public ParsedRows open(InputStream file, FileOptions options) throws IOException {
        ReportReference release = TABLE.releaseReport(options.label(), "ACLED export");
        return TABLE.open(file, options, row -> new AcledRowParser(row, clock).parse(release));
    }

    /** Tables of sums by country and month, as humanitarian portals offer them, are told apart from other unknown files. */
    @Override
    public Optional<String> explainRefusal(byte[] beginning, FileOptions options) {
        return TABLE.header(beginning, options)
                .filter(table -> table.hasColumns(Set.of("events")) || table.hasColumns(Set.of("fatalities")))
                .filter(table -> Stream.of("month", "month_year", "week", "quarter", "year")
                        .anyMatch(period -> table.hasColumns(Set.of(period))))
                .filter(table -> !table.hasColumns(Set.of("event_date")) && !table.hasColumns(Set.of("event_id_cnty")))
                .map(
                        table ->
                                "These are sums by place and month (or year), not events: a row does not say what happened,"
                                        + " where and on which day. This tracker adds events up itself. Send the export of events: from"
                                        + " ACLED the Data Export Tool's CSV (with event_id_cnty and event_date), from UCDP the GED CSV.");
    }

    @Override
    public FileCheck check(InputStream file, FileOptions options) throws IOException {
        return TABLE.check(file, options);
    }

    /** Parser of one ACLED row. */
    static final class AcledRowParser {

        private static final String SCHEME = "acled";
        private static final int MAX_DESCRIPTION_LENGTH = 20_000;

        private static final Map<Integer, DatePrecision> DATE_PRECISION =
                Map.of(1, DatePrecision.DAY, 2, DatePrecision.WEEK, 3, DatePrecision.MONTH);

        private final RowContext row;
        private final NumberParser numbers;
        private final TextColumns texts;
        private final DateColumnParser dates;

        AcledRowParser(RowContext row, Clock clock) {
            this.row = row;
            this.numbers = new NumberParser(row);
            this.texts = new TextColumns(row);
            this.dates = new DateColumnParser(row, clock);
        }

        ParsedRow parse(ReportReference release) {
            String id = texts.parseId("event_id_cnty");
            AcledKind kind = AcledKind.parse(row);
            LocalDate day = dates.parseStart("event_date");
            List<ClaimInput> claims = parseClaims();
            if (kind == null || day == null || row.isRejected()) {
                return ParsedRow.rejected(row.number(), new ParsedRow.DatasetRowId(SCHEME, id), row.findings());
            }
            EventInput event = toEvent(id, kind, day, claims);
            return new ParsedRow(
                    row.number(),
                    new ParsedRow.DatasetRowId(SCHEME, id),
                    release,
                    event,
                    row.findings(),
                    RowVersion.ofTimestamp(row.text("timestamp")).orElse(null));
        }

        private EventInput toEvent(@Nullable String id, AcledKind kind, LocalDate day, List<ClaimInput> claims) {
            DateInput date = parseDate(day);
            LocationInput location = new AcledPlace(row).parse(day);
            List<InvolvementInput> actors = new AcledActors(row).parse();
            return new EventInput(
                    TitleGenerator.generate(
                            kind.label(), actors, location, id == null ? "ACLED event" : "ACLED event " + id),
                    texts.parseText("notes", MAX_DESCRIPTION_LENGTH),
                    kind.type(),
                    kind.subType(),
                    null,
                    Clarity.CLEAR,
                    date,
                    List.of(location),
                    actors,
                    new AcledLists(row).parseReports(),
                    claims,
                    id == null ? Map.of() : Map.of(SCHEME, List.of(id)),
                    new AcledLists(row).parseTags(),
                    row.unusedCells(SCHEME),
                    null,
                    Status.PUBLISHED,
                    null,
                    null);
        }

        private List<ClaimInput> parseClaims() {
            Integer deaths = numbers.parsePeople("fatalities");
            return deaths == null
                    ? List.of()
                    : List.of(new ClaimInput(
                            null,
                            null,
                            null,
                            Outcome.KILLED,
                            List.of(Group.ALL),
                            null,
                            deaths,
                            null,
                            Qualifier.ABOUT,
                            false,
                            null,
                            null));
        }

        private DateInput parseDate(LocalDate day) {
            DatePrecision precision = numbers.parseCode("time_precision", DATE_PRECISION);
            if (precision == null) {
                row.flag("time_precision", "The precision of the date is missing.", "Imported as known to the day.");
            }
            if (String.valueOf(day.getYear()).equals(row.text("year"))) {
                row.markUsed("year");
            }
            return dates.parseDates(day, null, precision);
        }

        /** Parser of the columns with lists: sources and tags. */
        static final class AcledLists {

            private final RowContext row;

            AcledLists(RowContext row) {
                this.row = row;
            }

            /** One report for each named source; ACLED does not identify the publications. */
            List<ReportReference> parseReports() {
                Mentions mentions = new Mentions("ACLED");
                parseEntries("source", TextColumns::isName).forEach(source -> mentions.add(source, null, null));
                return mentions.list();
            }

            List<String> parseTags() {
                return List.copyOf(parseEntries("tags", TextColumns::isLabel));
            }

            private Set<String> parseEntries(String column, Predicate<String> fits) {
                Set<String> taken = new LinkedHashSet<>();
                boolean complete = true;
                for (String entry : row.list(column)) {
                    String text = Words.toNfc(entry);
                    if (!text.isEmpty() && taken.size() < Mentions.MAX_MENTIONS && fits.test(text)) {
                        taken.add(text);
                    } else {
                        complete &= text.isEmpty();
                    }
                }
                if (complete) {
                    row.markUsed(column);
                } else {
                    row.flag(
                            column,
                            "Not all entries can be used.",
                            "The others were imported; the whole list is kept in the event's extra.");
                }
                return taken;
            }
        }

        /**
         * Event type of an ACLED row; the types and sub-types of the tracker are ACLED's, under the same names.
         *
         * @param subType null if there is no known one
         * @param label ACLED's own text
         */
        record AcledKind(EventType type, @Nullable SubType subType, String label) {

            private static final int MAX_LABEL_LENGTH = 100;

            /** Types by their words, those of the releases before 2019 included; a type that has become a sub-type is beside it. */
            private static final Map<String, AcledType> TYPES = Map.ofEntries(
                    Map.entry("BATTLES", new AcledType(EventType.BATTLE, null)),
                    Map.entry("EXPLOSIONS_REMOTE_VIOLENCE", new AcledType(EventType.REMOTE_VIOLENCE, null)),
                    Map.entry("VIOLENCE_AGAINST_CIVILIANS", new AcledType(EventType.VIOLENCE_AGAINST_CIVILIANS, null)),
                    Map.entry("PROTESTS", new AcledType(EventType.PROTEST, null)),
                    Map.entry("RIOTS", new AcledType(EventType.RIOT, null)),
                    Map.entry("STRATEGIC_DEVELOPMENTS", new AcledType(EventType.STRATEGIC_DEVELOPMENT, null)),
                    Map.entry("BATTLE", new AcledType(EventType.BATTLE, null)),
                    Map.entry("BATTLE_NO_CHANGE_OF_TERRITORY", new AcledType(EventType.BATTLE, SubType.ARMED_CLASH)),
                    Map.entry(
                            "BATTLE_GOVERNMENT_REGAINS_TERRITORY",
                            new AcledType(EventType.BATTLE, SubType.GOVERNMENT_REGAINS_TERRITORY)),
                    Map.entry(
                            "BATTLE_NON_STATE_ACTOR_OVERTAKES_TERRITORY",
                            new AcledType(EventType.BATTLE, SubType.NON_STATE_ACTOR_OVERTAKES_TERRITORY)),
                    Map.entry("REMOTE_VIOLENCE", new AcledType(EventType.REMOTE_VIOLENCE, null)),
                    Map.entry("STRATEGIC_DEVELOPMENT", new AcledType(EventType.STRATEGIC_DEVELOPMENT, null)),
                    Map.entry(
                            "HEADQUARTERS_OR_BASE_ESTABLISHED",
                            new AcledType(EventType.STRATEGIC_DEVELOPMENT, SubType.HEADQUARTERS_OR_BASE_ESTABLISHED)),
                    Map.entry(
                            "NON_VIOLENT_TRANSFER_OF_TERRITORY",
                            new AcledType(EventType.STRATEGIC_DEVELOPMENT, SubType.NON_VIOLENT_TRANSFER_OF_TERRITORY)));

            /** Protests and riots were one type before 2019; the kind of the first actor tells them apart. */
            private static final String RIOTS_AND_PROTESTS = "RIOTS_PROTESTS";

            private static final Set<String> PROTESTERS = Set.of("6", "protesters", "protester");

            private record AcledType(
                    EventType type, @Nullable SubType subType) {}

            private static final Pattern SEPARATOR = Pattern.compile("[^A-Z]+");

            /** Null if the row was rejected. */
            static @Nullable AcledKind parse(RowContext row) {
                String words = row.text("event_type");
                AcledType type = words == null ? null : find(row, toCode(words));
                if (words == null || type == null) {
                    row.reject("event_type", "This is not one of ACLED's types of event.");
                    return null;
                }
                row.markUsed("event_type");
                String detail = row.text("sub_event_type");
                SubType stated = subType(row, type.type(), detail);
                return new AcledKind(
                        type.type(),
                        stated == null ? type.subType() : stated,
                        TextColumns.truncate(MAX_LABEL_LENGTH, detail == null ? words : detail));
            }

            /** Whether the words are a type. */
            static boolean isKnown(String words) {
                String code = toCode(words);
                return TYPES.containsKey(code) || code.equals(RIOTS_AND_PROTESTS);
            }

            private static @Nullable AcledType find(RowContext row, String code) {
                if (!code.equals(RIOTS_AND_PROTESTS)) {
                    return TYPES.get(code);
                }
                String first = row.text("inter1");
                boolean protest = first != null && PROTESTERS.contains(first.toLowerCase(Locale.ROOT));
                return new AcledType(protest ? EventType.PROTEST : EventType.RIOT, null);
            }

            private static @Nullable SubType subType(RowContext row, EventType type, @Nullable String words) {
                if (words == null) {
                    return null;
                }
                Optional<SubType> known = EnumCodes.find(SubType.class, toCode(words));
                if (known.isEmpty()) {
                    row.keepInExtra("sub_event_type", "This is not one of ACLED's 25 sub-types.");
                } else if (known.get().type() != type) {
                    row.keepInExtra("sub_event_type", "It belongs to another type of event.");
                } else {
                    row.markUsed("sub_event_type");
                    return known.get();
                }
                return null;
            }

            private static String toCode(String words) {
                return SEPARATOR.matcher(words.strip().toUpperCase(Locale.ROOT)).replaceAll("_");
            }
        }

        /** Parser of the location of an ACLED row. */
        static final class AcledPlace {

            private static final int MAX_NAME_LENGTH = 500;

            private static final Map<Integer, LocationPrecision> PRECISION =
                    Map.of(1, LocationPrecision.EXACT, 2, LocationPrecision.NEAR, 3, LocationPrecision.ADMIN1);

            private final RowContext row;
            private final NumberParser numbers;
            private final TextColumns texts;

            AcledPlace(RowContext row) {
                this.row = row;
                this.numbers = new NumberParser(row);
                this.texts = new TextColumns(row);
            }

            LocationInput parse(LocalDate day) {
                NumberParser.Coordinates coordinates = numbers.parseCoordinates();
                Optional<Country> country = findCountry(day);
                row.setCountry(country);
                return new LocationInput(
                        texts.parseText("location", MAX_NAME_LENGTH),
                        country.map(Country::code).orElse(null),
                        texts.parseArea("admin1"),
                        texts.parseArea("admin2"),
                        coordinates.latitude(),
                        coordinates.longitude(),
                        numbers.parsePrecision("geo_precision", PRECISION));
            }

            /** Country by ISO number, else by letter code, by the number of Gleditsch and Ward, or by name (Kosovo has no ISO number). */
            private Optional<Country> findCountry(LocalDate day) {
                Optional<Country> country = findByNumber(day)
                        .or(this::findByAlpha3)
                        .or(() -> findByStateNumber(day))
                        .or(() -> CountryColumn.find(row, day));
                country.filter(found -> found.name().equals(row.text("country")))
                        .ifPresent(found -> row.markUsed("country"));
                return country;
            }

            private Optional<Country> findByNumber(LocalDate day) {
                Integer number = numbers.parseInteger("iso");
                if (number == null) {
                    return Optional.empty();
                }
                Optional<Country> country = NumberedStateCodes.ISO_NUMERIC.find(number, day);
                if (country.isPresent()) {
                    row.markUsed("iso");
                } else {
                    row.keepInExtra("iso", "No country has this number in ISO 3166-1.");
                }
                return country;
            }

            private Optional<Country> findByAlpha3() {
                Optional<Country> country = Countries.find(row.text("iso3"));
                if (country.isPresent()) {
                    row.markUsed("iso3");
                }
                return country;
            }

            private Optional<Country> findByStateNumber(LocalDate day) {
                Integer number = numbers.parseInteger("gwno");
                if (number == null) {
                    return Optional.empty();
                }
                Optional<Country> country = NumberedStateCodes.GLEDITSCH_WARD.find(number, day);
                if (country.isPresent()) {
                    row.markUsed("gwno");
                } else {
                    row.keepInExtra("gwno", "No state has this number in Gleditsch and Ward's list.");
                }
                return country;
            }
        }
    }
}
