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
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.geo.NumberedStateCodes;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.casualty.Qualifier;
import org.conflicttracker.event.command.ClaimInput;
import org.conflicttracker.event.command.DateInput;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.event.command.InvolvementInput;
import org.conflicttracker.event.command.LocationInput;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.LocationPrecision;
import org.conflicttracker.event.model.SubType;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.csv.CsvTable;
import org.conflicttracker.importer.format.TableReaderFactory.ParsedTableRows;
import org.conflicttracker.registry.report.ReportReference;
import org.conflicttracker.web.problem.EnumCodes;

/** ACLED format: exports of the Armed Conflict Location and Event Data project, older and newer column sets. */
@Singleton
public final class AcledFormat implements RowFormat {

    private static final TableReaderFactory TABLE =
            new TableReaderFactory("ACLED", Set.of("event_id_cnty", "event_date", "event_type", "fatalities"));

    private final Clock clock = Clock.systemUTC();

    @Override
    public String code() {
        return "acled";
    }

    @Override
    public boolean matches(byte[] beginning, FileOptions options) {
        return TABLE.matches(beginning, options);
    }

    @Override
    public ParsedRows open(InputStream file, FileOptions options) throws IOException {
        CsvTable table = TABLE.open(file, options);
        ReportReference release = TABLE.releaseReport(options.label(), "ACLED export");
        return new ParsedTableRows(table, row -> new AcledRowParser(new RowContext(row), clock).parse(release));
    }

    /** Parser of one ACLED row. */
    static final class AcledRowParser {

        private static final String SCHEME = "acled";
        private static final int MAX_DESCRIPTION_LENGTH = 20_000;

        private static final Map<Integer, DatePrecision> DATE_PRECISION =
                Map.of(1, DatePrecision.DAY, 2, DatePrecision.WEEK, 3, DatePrecision.MONTH);

        private final RowContext row;
        private final NumberParser numbers;
        private final Texts texts;
        private final DateColumnParser dates;

        AcledRowParser(RowContext row, Clock clock) {
            this.row = row;
            this.numbers = new NumberParser(row);
            this.texts = new Texts(row);
            this.dates = new DateColumnParser(row, clock);
        }

        ParsedRow parse(ReportReference release) {
            String id = texts.parseId("event_id_cnty");
            AcledKind kind = AcledKind.parse(row);
            LocalDate day = dates.parseStart("event_date");
            List<ClaimInput> claims = parseClaims();
            if (row.isRejected()) {
                return new ParsedRow(row.number(), null, null, null, row.findings());
            }
            EventInput event = toEvent(id, kind, day, claims);
            return new ParsedRow(row.number(), new ParsedRow.DatasetRowId(SCHEME, id), release, event, row.findings());
        }

        private EventInput toEvent(String id, AcledKind kind, LocalDate day, List<ClaimInput> claims) {
            DateInput date = parseDate(day);
            LocationInput location = new AcledPlace(row).parse(day);
            List<InvolvementInput> actors = new AcledActors(row).parse();
            return new EventInput(
                    TitleGenerator.generate(kind.label(), actors, location, "ACLED event " + id),
                    texts.parseText("notes", MAX_DESCRIPTION_LENGTH),
                    kind.type(),
                    kind.subType(),
                    null,
                    null,
                    date,
                    List.of(location),
                    actors,
                    new AcledLists(row).parseReports(),
                    claims,
                    Map.of(SCHEME, List.of(id)),
                    new AcledLists(row).parseTags(),
                    row.unusedCells(SCHEME),
                    null,
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
                parseEntries("source", Texts::isName).forEach(source -> mentions.add(source, null, null));
                return mentions.list();
            }

            List<String> parseTags() {
                return List.copyOf(parseEntries("tags", Texts::isLabel));
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
         * @param type null if the row was rejected
         * @param subType null if there is no known one
         * @param label ACLED's own text
         */
        record AcledKind(EventType type, SubType subType, String label) {

            private static final int MAX_LABEL_LENGTH = 100;

            private static final Map<String, EventType> TYPES = Map.of(
                    "BATTLES", EventType.BATTLE,
                    "EXPLOSIONS_REMOTE_VIOLENCE", EventType.REMOTE_VIOLENCE,
                    "VIOLENCE_AGAINST_CIVILIANS", EventType.VIOLENCE_AGAINST_CIVILIANS,
                    "PROTESTS", EventType.PROTEST,
                    "RIOTS", EventType.RIOT,
                    "STRATEGIC_DEVELOPMENTS", EventType.STRATEGIC_DEVELOPMENT);

            private static final Pattern SEPARATOR = Pattern.compile("[^A-Z]+");

            static AcledKind parse(RowContext row) {
                String words = row.text("event_type");
                EventType type = words == null ? null : TYPES.get(toCode(words));
                if (type == null) {
                    row.reject("event_type", "This is not one of ACLED's six types of event.");
                    return new AcledKind(null, null, null);
                }
                row.markUsed("event_type");
                String detail = row.text("sub_event_type");
                return new AcledKind(
                        type,
                        subType(row, type, detail),
                        Texts.truncate(MAX_LABEL_LENGTH, detail == null ? words : detail));
            }

            private static SubType subType(RowContext row, EventType type, String words) {
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
                return SEPARATOR.matcher(words.toUpperCase(Locale.ROOT)).replaceAll("_");
            }
        }

        /** Parser of the location of an ACLED row. */
        static final class AcledPlace {

            private static final int MAX_NAME_LENGTH = 500;

            private static final Map<Integer, LocationPrecision> PRECISION =
                    Map.of(1, LocationPrecision.EXACT, 2, LocationPrecision.NEAR, 3, LocationPrecision.ADMIN1);

            private static final Map<String, Country> BY_NAME = Countries.all().stream()
                    .collect(Collectors.toMap(Country::name, Function.identity(), (one, two) -> one));

            private final RowContext row;
            private final NumberParser numbers;
            private final Texts texts;

            AcledPlace(RowContext row) {
                this.row = row;
                this.numbers = new NumberParser(row);
                this.texts = new Texts(row);
            }

            LocationInput parse(LocalDate day) {
                NumberParser.Coordinates coordinates = numbers.parseCoordinates();
                return new LocationInput(
                        texts.parseText("location", MAX_NAME_LENGTH),
                        findCountry(day).map(Country::code).orElse(null),
                        texts.parseArea("admin1"),
                        texts.parseArea("admin2"),
                        coordinates.latitude(),
                        coordinates.longitude(),
                        numbers.parsePrecision("geo_precision", PRECISION));
            }

            /** Country by ISO number, else by letter code, else by name (Kosovo has no number). */
            private Optional<Country> findCountry(LocalDate day) {
                Optional<Country> country =
                        findByNumber(day).or(this::findByAlpha3).or(this::findByName);
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

            private Optional<Country> findByName() {
                return Optional.ofNullable(row.text("country")).map(BY_NAME::get);
            }
        }
    }
}
