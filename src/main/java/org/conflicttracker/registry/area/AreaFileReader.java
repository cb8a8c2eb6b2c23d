package org.conflicttracker.registry.area;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.geo.CountryNames;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.importer.FileOptions.StatedReading;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.importer.csv.CsvTable;
import org.conflicttracker.importer.csv.CsvTable.TableLimits;
import org.conflicttracker.importer.csv.TableRow;
import org.conflicttracker.registry.area.AreaFileService.AreaFileFaults;
import org.conflicttracker.registry.area.AreaView.AreaInput;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Quote;
import org.jspecify.annotations.Nullable;

/** Reader of files of areas: CSV, or a GeoJSON FeatureCollection with properties of the same names. */
@ApplicationScoped
class AreaFileReader {

    static final List<String> COLUMNS =
            List.of("name", "aliases", "code", "country", "level", "parent", "latitude", "longitude");

    private static final TableLimits LIMITS = new TableLimits(20_000, 50_000, 200);
    private static final int MAX_CODE_LENGTH = 50;

    private final ObjectMapper mapper;
    private final AreaSettings settings;

    AreaFileReader(ObjectMapper mapper, AreaSettings settings) {
        this.mapper = mapper;
        this.settings = settings;
    }

    /**
     * Area as a file states it; null stands for what it does not state.
     *
     * @param number of the row, from 1
     * @param name never null
     * @param parent code, name or id of the province
     * @param latitude in degrees; null where the longitude is
     */
    record AreaRow(
            int number,
            String name,
            List<String> aliases,
            @Nullable String code,
            @Nullable String country,
            @Nullable Integer level,
            @Nullable String parent,
            @Nullable Double latitude,
            @Nullable Double longitude) {}

    /** Rows of a file, and its columns or properties that are not read. */
    record AreaFile(List<AreaRow> rows, Set<String> ignored) {}

    /**
     * Reads a whole file.
     *
     * @param faults gets what is wrong with rows, which are then missing in the result
     * @throws ProblemException 400 for a file that cannot be read, 413 for one with too many rows
     */
    AreaFile read(byte[] file, @Nullable MediaType type, AreaFileFaults faults) {
        boolean table = type != null && type.getSubtype().equalsIgnoreCase("csv");
        Cells cells = new Cells();
        try {
            if (table) {
                readTable(file, cells, faults);
            } else {
                readFeatures(file, cells, faults);
            }
        } catch (UnreadableFile e) {
            throw new ProblemException(ProblemType.BAD_REQUEST, e.getMessage());
        } catch (IOException e) {
            throw new ProblemException(ProblemType.BAD_REQUEST, "The file is no JSON.");
        }
        return new AreaFile(cells.rows, cells.ignored);
    }

    /** Rows so far, and columns that are not read. */
    private static final class Cells {

        private final List<AreaRow> rows = new ArrayList<>();
        private final Set<String> ignored = new LinkedHashSet<>();
        private int read;
    }

    private int next(Cells cells) {
        cells.read++;
        if (cells.read > settings.maxRows()) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE,
                    "The file has more than " + settings.maxRows() + " areas, the maximum for one file.");
        }
        return cells.read;
    }

    private void readTable(byte[] file, Cells cells, AreaFileFaults faults) throws IOException {
        try (CsvTable table = CsvTable.open(new ByteArrayInputStream(file), List.of(), LIMITS)) {
            table.requireColumns(List.of("name"), "areas");
            for (Optional<TableRow> row = table.next(); row.isPresent(); row = table.next()) {
                readRow(row.get(), cells, faults);
            }
        }
    }

    private void readRow(TableRow row, Cells cells, AreaFileFaults faults) {
        int number = next(cells);
        if (number == 1) {
            row.columns().stream()
                    .filter(column -> !COLUMNS.contains(column.toLowerCase(Locale.ROOT)))
                    .forEach(cells.ignored::add);
        }
        if (row.damage().isPresent()) {
            faults.add(number, "", row.damage().get());
            return;
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (String column : COLUMNS) {
            int index = row.indexOf(column);
            if (index >= 0) {
                values.put(column, row.cell(index));
            }
        }
        toRow(number, values, faults).ifPresent(cells.rows::add);
    }

    private void readFeatures(byte[] file, Cells cells, AreaFileFaults faults) throws IOException {
        JsonNode features = mapper.readTree(file).path("features");
        if (!features.isArray()) {
            throw new UnreadableFile("A GeoJSON file of areas is a FeatureCollection with a list of features.");
        }
        for (JsonNode feature : features) {
            int number = next(cells);
            Map<String, String> values = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> property :
                    feature.path("properties").properties()) {
                if (COLUMNS.contains(property.getKey())) {
                    values.put(property.getKey(), text(property.getValue()));
                } else {
                    cells.ignored.add(property.getKey());
                }
            }
            if (readGeometry(number, feature.path("geometry"), values, faults)) {
                toRow(number, values, faults).ifPresent(cells.rows::add);
            }
        }
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            StringJoiner joined = new StringJoiner("|");
            value.forEach(one -> joined.add(one.asText()));
            return joined.toString();
        }
        return value.isNull() ? "" : value.asText();
    }

    /** Takes the point of a feature; false after a fault. */
    private static boolean readGeometry(
            int number, JsonNode geometry, Map<String, String> values, AreaFileFaults faults) {
        if (geometry.isMissingNode() || geometry.isNull()) {
            return true;
        }
        JsonNode coordinates = geometry.path("coordinates");
        if (!geometry.path("type").asText().equals("Point")
                || !coordinates.path(0).isNumber()
                || !coordinates.path(1).isNumber()) {
            faults.add(number, "geometry", "Give a point that stands for the area; outlines are not read.");
            return false;
        }
        values.put("longitude", coordinates.get(0).asText());
        values.put("latitude", coordinates.get(1).asText());
        return true;
    }

    private static Optional<AreaRow> toRow(int number, Map<String, String> values, AreaFileFaults faults) {
        int before = faults.count();
        RowParser parser = new RowParser(number, values, faults);
        String name = parser.name("name", parser.get("name"));
        if (name == null && faults.count() == before) {
            faults.add(number, "name", "The name is missing.");
        }
        List<String> aliases = parser.aliases();
        String code = parser.code();
        String country = parser.country();
        Integer level = parser.level();
        Double latitude = parser.degrees("latitude", 90);
        Double longitude = parser.degrees("longitude", 180);
        if ((latitude == null) != (longitude == null) && faults.count() == before) {
            faults.add(number, "latitude", "Give both latitude and longitude, or none.");
        }
        return name == null || faults.count() > before
                ? Optional.empty()
                : Optional.of(new AreaRow(
                        number, name, aliases, code, country, level, parser.get("parent"), latitude, longitude));
    }

    /** Parser of the values of one row. */
    private record RowParser(int number, Map<String, String> values, AreaFileFaults faults) {

        /** The value, stripped; null if there is none, or a usual word for that. */
        @Nullable
        String get(String column) {
            String value = values.get(column);
            return value == null || value.isBlank() || isMissing(column, value.strip()) ? null : value.strip();
        }

        /** NA is a code of Namibia, and Nan a province of Thailand. */
        private boolean isMissing(String column, String value) {
            return !column.equals("country")
                    && StatedReading.MISSING.contains(value)
                    && !(value.equalsIgnoreCase("nan") && "THA".equals(CountryNames.toCode(values.get("country"))));
        }

        private void fault(String column, String detail) {
            faults.add(number, column, detail);
        }

        @Nullable
        String name(String column, @Nullable String given) {
            if (given == null) {
                return null;
            }
            if (!Words.isWellFormed(given) || NameFolding.fold(given).isEmpty() || !AreaService.hasValidLength(given)) {
                fault(
                        column,
                        Quote.of(given) + " is no name: it needs a letter or digit, and has at most "
                                + AreaInput.MAX_NAME_LENGTH + " characters.");
                return null;
            }
            return Words.toNfc(given).strip();
        }

        List<String> aliases() {
            String given = get("aliases");
            return given == null
                    ? List.of()
                    : Arrays.stream(given.split("\\|"))
                            .filter(alias -> !alias.isBlank() && !isMissing("aliases", alias.strip()))
                            .map(alias -> name("aliases", alias.strip()))
                            .filter(alias -> alias != null)
                            .collect(Collectors.toCollection(ArrayList::new));
        }

        @Nullable
        String code() {
            String code = CodeAndPoint.normalize(get("code"));
            if (code != null && (code.length() > MAX_CODE_LENGTH || !code.matches("[A-Z0-9][A-Z0-9._-]*"))) {
                fault("code", Quote.of(code) + " is no code: it consists of letters, digits, dots and hyphens.");
                return null;
            }
            return code;
        }

        @Nullable
        String country() {
            String code = CountryNames.toCode(get("country"));
            if (code != null && Countries.find(code).isEmpty()) {
                fault(
                        "country",
                        CountryNames.explainAmbiguity(code)
                                .orElse(Quote.of(code)
                                        + " is not a country: write its code, such as SYR, or its usual name."));
                return null;
            }
            return code;
        }

        @Nullable
        Integer level() {
            String level = get("level");
            if (level == null || level.equals("1") || level.equals("2")) {
                return level == null ? null : Integer.valueOf(level);
            }
            fault("level", Quote.of(level) + " is no level: write 1 or 2.");
            return null;
        }

        @Nullable
        Double degrees(String column, double limit) {
            String text = get(column);
            if (text == null) {
                return null;
            }
            if (text.matches("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,3})?")) {
                double degrees = Double.parseDouble(text);
                if (Math.abs(degrees) <= limit) {
                    return degrees;
                }
            }
            fault(
                    column,
                    Quote.of(text) + " is no " + column + ": write a number from -" + (int) limit + " to " + (int) limit
                            + ".");
            return null;
        }
    }

    /** Limits of files of areas. */
    @ConfigMapping(prefix = "tracker.areas")
    interface AreaSettings {

        /** Most areas in one file; it is recorded by one transaction. */
        @WithDefault("10000")
        int maxRows();
    }
}
