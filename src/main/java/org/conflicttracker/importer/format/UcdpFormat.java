package org.conflicttracker.importer.format;

import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.geo.Countries.NumberedStateCodes;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.event.command.ClaimInput;
import org.conflicttracker.event.command.EventInput;
import org.conflicttracker.event.command.EventInput.DateInput;
import org.conflicttracker.event.command.EventInput.InvolvementInput;
import org.conflicttracker.event.command.EventInput.LocationInput;
import org.conflicttracker.event.model.ActorInEvent.Role;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.model.Violence;
import org.conflicttracker.importer.Dataset;
import org.conflicttracker.importer.FileFormat.FileCheck;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.format.DateText.DateColumnParser;
import org.conflicttracker.importer.format.Layout.Layouts;
import org.conflicttracker.importer.format.Mentions.AttributionParser;
import org.conflicttracker.importer.format.NumberText.NumberParser;
import org.conflicttracker.importer.format.RowFormat.ParsedRow;
import org.conflicttracker.importer.format.RowFormat.ParsedRows;
import org.conflicttracker.importer.format.RowFormat.RowVersion;
import org.conflicttracker.importer.format.TextColumns.CountryColumn;
import org.conflicttracker.importer.format.TextColumns.TitleGenerator;
import org.conflicttracker.registry.actor.ActorKind;
import org.conflicttracker.registry.report.ReportReference;
import org.jspecify.annotations.Nullable;

/**
 * UCDP GED format: the Georeferenced Event Dataset of the Uppsala Conflict Data Program, in the column sets of its releases (49 columns, 42
 * in 19.1), the humanitarian copy (with {@code iso3} and a row of HXL tags), and Candidate releases without a header.
 */
@Singleton
public final class UcdpFormat implements RowFormat {

    /** Columns of the releases since 23.1, in order; Candidate releases without a header have them too. */
    private static final List<String> RECENT_COLUMNS = List.of(("id relid year active_year code_status type_of_violence"
                    + " conflict_dset_id conflict_new_id conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id"
                    + " side_a_new_id side_a side_b_dset_id side_b_new_id side_b number_of_sources source_article"
                    + " source_office source_date source_headline source_original where_prec where_coordinates"
                    + " where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region"
                    + " event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best"
                    + " high low gwnoa gwnob")
            .split(" "));

    private static final String LICENCE = "CC BY 4.0";

    private static final Pattern DIGITS = Pattern.compile("\\d{1,10}");

    private static final TableReaderFactory TABLE = new TableReaderFactory(
            "UCDP GED",
            Layouts.UCDP_GED,
            new TableReaderFactory.Decisive(
                    "id",
                    "date_start",
                    "type_of_violence",
                    type -> type.equals("1") || type.equals("2") || type.equals("3")),
            Set.of("id", "type_of_violence", "date_start", "side_a", "best"),
            UcdpFormat::columnsWithoutHeader);

    private final Clock clock = Clock.systemUTC();

    @Override
    public String code() {
        return "ucdp-ged";
    }

    /** GED and its monthly Candidate releases are two data sets: a Candidate event need not be in GED later. */
    @Override
    public Dataset dataset(FileOptions options) {
        boolean candidate = options.label() != null
                && options.label().toLowerCase(Locale.ROOT).contains("candidate");
        return candidate
                ? new Dataset(
                        "ucdp-candidate",
                        "UCDP Candidate Events Dataset",
                        LICENCE,
                        "Hegre, Håvard, et al. (2020): Introducing the UCDP Candidate Events Dataset. Research & Politics"
                                + " 7(3).")
                : new Dataset(
                        "ucdp-ged",
                        "UCDP Georeferenced Event Dataset",
                        LICENCE,
                        "Sundberg, Ralph, and Erik Melander (2013): Introducing the UCDP Georeferenced Event Dataset."
                                + " Journal of Peace Research 50(4).");
    }

    @Override
    public boolean matches(byte[] beginning, FileOptions options) {
        return TABLE.matches(beginning, options);
    }

    @Override
    public ParsedRows open(InputStream file, FileOptions options) throws IOException {
        ReportReference release = TABLE.releaseReport(options.label(), "UCDP GED, release not named");
        return TABLE.open(file, options, row -> new UcdpRowParser(row, clock).parse(release));
    }

    @Override
    public FileCheck check(InputStream file, FileOptions options) throws IOException {
        return TABLE.check(file, options);
    }

    /** The usual columns, if a first row has as many cells and an event's values in them; one Candidate release came without a header. */
    private static List<String> columnsWithoutHeader(List<String> first) {
        boolean fits = first.size() == RECENT_COLUMNS.size()
                && DIGITS.matcher(first.get(0).strip()).matches()
                && first.get(RECENT_COLUMNS.indexOf("type_of_violence")).strip().matches("[123](?:\\.0)?")
                && DateText.parse(
                                first.get(RECENT_COLUMNS.indexOf("date_start")).strip())
                        != null
                && DIGITS.matcher(NumberText.code(
                                first.get(RECENT_COLUMNS.indexOf("best")).strip()))
                        .matches();
        return fits ? RECENT_COLUMNS : List.of();
    }

    /** Parser of one UCDP GED row. */
    static final class UcdpRowParser {

        private static final String SCHEME = "ucdp";

        private static final Map<Integer, Violence> VIOLENCE =
                Map.of(1, Violence.STATE_BASED, 2, Violence.NON_STATE, 3, Violence.ONE_SIDED);

        private static final Map<Integer, DatePrecision> DATE_PRECISION = Map.of(
                1,
                DatePrecision.DAY,
                2,
                DatePrecision.DAYS,
                3,
                DatePrecision.WEEK,
                4,
                DatePrecision.MONTH,
                5,
                DatePrecision.YEAR);

        private static final Map<Integer, Clarity> CLARITY = Map.of(1, Clarity.CLEAR, 2, Clarity.SUMMARY);

        private final RowContext row;
        private final NumberParser numbers;
        private final DateColumnParser dates;

        UcdpRowParser(RowContext row, Clock clock) {
            this.row = row;
            this.numbers = new NumberParser(row);
            this.dates = new DateColumnParser(row, clock);
        }

        ParsedRow parse(ReportReference release) {
            String id = new TextColumns(row).parseId("id");
            Violence violence = numbers.parseCode("type_of_violence", VIOLENCE);
            if (violence == null) {
                row.reject("type_of_violence", "The type of violence is missing or not 1, 2 or 3.");
            }
            LocalDate start = dates.parseStart("date_start");
            List<ClaimInput> claims = new UcdpClaims(row).parse();
            if (violence == null || start == null || row.isRejected()) {
                return ParsedRow.rejected(row.number(), new ParsedRow.DatasetRowId(SCHEME, id), row.findings());
            }
            EventInput event = toEvent(id, violence, start, claims);
            return new ParsedRow(
                    row.number(),
                    new ParsedRow.DatasetRowId(SCHEME, id),
                    release,
                    event,
                    row.findings(),
                    RowVersion.ofRelease(release.title()).orElse(null));
        }

        private EventInput toEvent(@Nullable String id, Violence violence, LocalDate start, List<ClaimInput> claims) {
            DateInput date = parseDate(start);
            LocationInput location = new UcdpPlace(row).parse(start);
            List<InvolvementInput> actors = new UcdpActors(row).parse(violence, start);
            List<ReportReference> reports = new UcdpMentions(row, dates).parse();
            Clarity clarity = numbers.parseCode("event_clarity", CLARITY);
            return new EventInput(
                    TitleGenerator.generate(
                            null, actors, location, id == null ? "UCDP GED event" : "UCDP GED event " + id),
                    null,
                    violence == Violence.ONE_SIDED ? EventType.VIOLENCE_AGAINST_CIVILIANS : EventType.BATTLE,
                    null,
                    violence,
                    clarity == null ? Clarity.CLEAR : clarity,
                    date,
                    List.of(location),
                    actors,
                    reports,
                    claims,
                    id == null ? Map.of() : Map.of(SCHEME, List.of(id)),
                    List.of(),
                    row.unusedCells(SCHEME),
                    null,
                    Status.PUBLISHED,
                    null,
                    null);
        }

        private DateInput parseDate(LocalDate start) {
            DatePrecision precision = numbers.parseCode("date_prec", DATE_PRECISION);
            if (precision == null) {
                row.flag(
                        "date_prec",
                        "The precision of the dates is missing.",
                        "Derived from the distance between the dates.");
            }
            if (String.valueOf(start.getYear()).equals(row.text("year"))) {
                row.markUsed("year");
            }
            return dates.parseDates(start, "date_end", precision);
        }

        /**
         * Parser of the two sides of a UCDP row. A side with a state number is the government of that state; the kind of other actors is
         * unknown.
         */
        static final class UcdpActors {

            private static final int MAX_NAME_LENGTH = 500;

            private final RowContext row;
            private final NumberParser numbers;
            private final TextColumns texts;

            UcdpActors(RowContext row) {
                this.row = row;
                this.numbers = new NumberParser(row);
                this.texts = new TextColumns(row);
            }

            List<InvolvementInput> parse(Violence violence, LocalDate start) {
                List<InvolvementInput> actors = new ArrayList<>(2);
                parseSide("side_a", "gwnoa", start)
                        .map(side -> side.toInput(Role.SIDE_A))
                        .ifPresent(actors::add);
                Role second = violence == Violence.ONE_SIDED ? Role.TARGET : Role.SIDE_B;
                parseSide("side_b", "gwnob", start)
                        .map(side -> side.toInput(second))
                        .ifPresent(actors::add);
                return actors;
            }

            private record Side(
                    String name, ActorKind kind, @Nullable String country) {

                InvolvementInput toInput(Role role) {
                    return new InvolvementInput(null, name, null, kind, country, role, null);
                }
            }

            private Optional<Side> parseSide(String column, String stateColumn, LocalDate start) {
                String name = texts.parseText(column, MAX_NAME_LENGTH);
                if (name == null) {
                    return Optional.empty();
                }
                if (!TextColumns.isName(name)) {
                    row.keepInExtra(column, "This cannot be a name.");
                    return Optional.empty();
                }
                Integer state = row.text(stateColumn) == null ? null : numbers.parseInteger(stateColumn);
                if (state == null || state <= 0) {
                    return Optional.of(
                            new Side(name, isCivilians(name) ? ActorKind.CIVILIANS : ActorKind.UNKNOWN, null));
                }
                Optional<Country> country = NumberedStateCodes.GLEDITSCH_WARD.find(state, start);
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

        /** Parser of the location of a UCDP row. */
        static final class UcdpPlace {

            private static final int MAX_NAME_LENGTH = 500;

            private static final Map<Integer, LocationPrecision> PRECISION = Map.of(
                    1,
                    LocationPrecision.EXACT,
                    2,
                    LocationPrecision.NEAR,
                    3,
                    LocationPrecision.ADMIN2,
                    4,
                    LocationPrecision.ADMIN1,
                    5,
                    LocationPrecision.REGION,
                    6,
                    LocationPrecision.COUNTRY,
                    7,
                    LocationPrecision.INTERNATIONAL);

            private final RowContext row;
            private final NumberParser numbers;
            private final TextColumns texts;

            UcdpPlace(RowContext row) {
                this.row = row;
                this.numbers = new NumberParser(row);
                this.texts = new TextColumns(row);
            }

            LocationInput parse(LocalDate day) {
                NumberParser.Coordinates coordinates = numbers.parseCoordinates();
                Optional<Country> country = findCountry(day);
                row.setCountry(country);
                if (coordinates.matchesWkt(row.text("geom_wkt"))) {
                    row.markUsed("geom_wkt");
                }
                return new LocationInput(
                        texts.parseText("where_coordinates", MAX_NAME_LENGTH),
                        country.map(Country::code).orElse(null),
                        texts.parseArea("adm_1"),
                        texts.parseArea("adm_2"),
                        coordinates.latitude(),
                        coordinates.longitude(),
                        numbers.parsePrecision("where_prec", PRECISION));
            }

            /**
             * Country by {@code iso3} if the file has that column, else by Gleditsch and Ward number; UCDP's country name is kept under
             * {@code extra} if it differs from ours.
             */
            private Optional<Country> findCountry(LocalDate day) {
                Optional<Country> country =
                        findByAlpha3().or(() -> findByNumber(day)).or(() -> CountryColumn.find(row, day));
                country.filter(found -> found.name().equals(row.text("country")))
                        .ifPresent(found -> row.markUsed("country"));
                return country;
            }

            private Optional<Country> findByAlpha3() {
                String letters = row.text("iso3");
                Optional<Country> country = Countries.find(letters);
                if (country.isPresent()) {
                    row.markUsed("iso3");
                } else if (letters != null) {
                    row.keepInExtra("iso3", "This is not a country code of three letters.");
                }
                return country;
            }

            private Optional<Country> findByNumber(LocalDate day) {
                Integer number = row.text("country_id") == null ? null : numbers.parseInteger("country_id");
                Optional<Country> country =
                        number == null ? Optional.empty() : NumberedStateCodes.GLEDITSCH_WARD.find(number, day);
                if (number != null && country.isEmpty()) {
                    row.keepInExtra(
                            "country_id",
                            "No state has this number in Gleditsch and Ward's list, so the event has no country.");
                }
                return country;
            }
        }

        /**
         * Parser of the reports of a UCDP row, from parallel lists: office, date and headline. If the lists are of equal length, their n-th
         * entries belong together. If not (headlines may contain semicolons), only offices and dates are used, and all lists are also kept
         * raw. Older rows have their reports in {@code source_article} only, which is kept raw. Who said it ({@code source_original}) is
         * kept raw, and is a mention if it is one body that is not among the offices.
         */
        static final class UcdpMentions {

            private final RowContext row;
            private final DateColumnParser dateColumns;
            private final Mentions mentions = new Mentions("UCDP GED");

            UcdpMentions(RowContext row, DateColumnParser dateColumns) {
                this.row = row;
                this.dateColumns = dateColumns;
            }

            List<ReportReference> parse() {
                List<String> offices = row.list("source_office");
                if (offices.size() > Mentions.MAX_MENTIONS) {
                    row.keepInExtra(
                            "source_office",
                            "There are more than " + Mentions.MAX_MENTIONS + " sources; none was imported.");
                } else if (!offices.isEmpty()) {
                    parseOffices(offices);
                }
                AttributionParser.find(row.text("source_original"))
                        .filter(original -> !offices.contains(original))
                        .ifPresent(original -> mentions.add(original, null, null));
                return mentions.list();
            }

            private void parseOffices(List<String> offices) {
                List<String> dates = row.list("source_date");
                // a single headline may contain a semicolon
                List<String> headlines = offices.size() == 1 && row.text("source_headline") != null
                        ? List.of(row.text("source_headline"))
                        : row.list("source_headline");
                boolean dated = dates.size() == offices.size();
                boolean titled = headlines.size() == offices.size();
                flagUnmatched("source_date", dates, dated);
                flagUnmatched("source_headline", headlines, titled);
                boolean complete = true;
                List<String> articles = new ArrayList<>();
                for (int i = 0; i < offices.size(); i++) {
                    String date = dated ? dates.get(i) : "";
                    String headline = titled ? headlines.get(i) : "";
                    complete &= addReport(offices.get(i), date, headline);
                    articles.add('"' + offices.get(i) + ',' + date + ',' + headline + '"');
                }
                if (complete) {
                    markUsed(dated, titled, String.join(";", articles));
                }
            }

            private void markUsed(boolean dated, boolean titled, String articles) {
                row.markUsed("source_office");
                if (dated) {
                    row.markUsed("source_date");
                }
                if (titled) {
                    row.markUsed("source_headline");
                }
                if (articles.equals(row.text("source_article"))) {
                    row.markUsed("source_article");
                }
            }

            private void flagUnmatched(String column, List<String> list, boolean matches) {
                if (!matches && !list.isEmpty()) {
                    row.keepInExtra(
                            column,
                            "The number of entries differs from source_office, so the entries cannot be matched.");
                }
            }

            /** Adds a report; true if all of its content was used. */
            private boolean addReport(String office, String date, String headline) {
                String name = Words.toNfc(office);
                if (!TextColumns.isName(name)) {
                    return false;
                }
                LocalDate day = dateColumns
                        .parseEntry(date, "date_start")
                        .filter(DateColumnParser::isNotInFuture)
                        .orElse(null);
                mentions.add(name, headline, day);
                boolean dayKept = day == null ? date.isEmpty() : day.toString().equals(date);
                return dayKept && !Mentions.isTruncated(headline);
            }
        }
    }
}
