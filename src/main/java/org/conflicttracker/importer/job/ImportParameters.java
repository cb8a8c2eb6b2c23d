package org.conflicttracker.importer.job;

import jakarta.ws.rs.BeanParam;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.FileOptions.StatedReading;
import org.conflicttracker.importer.FileReading.DateOrder;
import org.conflicttracker.importer.format.TableFormat;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameters of a submitted import. */
public class ImportParameters {

    private static final int MAX_LABEL_LENGTH = 200;
    private static final int MAX_WORDS = 50;
    private static final int MAX_WORD_LENGTH = 50;

    private static final Map<String, DateOrder> DATE_ORDERS = dateOrders();

    private static Map<String, DateOrder> dateOrders() {
        Map<String, DateOrder> orders = new LinkedHashMap<>();
        orders.put("dmy", DateOrder.DMY);
        orders.put("mdy", DateOrder.MDY);
        orders.put("ymd", DateOrder.YMD);
        orders.put("1900", DateOrder.SERIAL_1900);
        orders.put("1904", DateOrder.SERIAL_1904);
        return orders;
    }

    @RestQuery
    @Parameter(
            description =
                    "Format of the file: `ucdp-ged` (UCDP's Georeferenced Event Dataset), `acled` (an ACLED"
                            + " export), `table` (a table of your own, with a `mapping`), `tracker` (this tracker's own NDJSON), or `auto`: recognised by its header.",
            example = "auto",
            schema = @Schema(type = SchemaType.STRING, defaultValue = ImportFormats.AUTO))
    public String format;

    @RestQuery
    @Parameter(
            description = "`true` only checks the file and shows the result; nothing is recorded.",
            example = "true",
            schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
    public String dryRun;

    @RestQuery
    @Parameter(
            description = "Release of the data set, such as `UCDP GED 25.1`. It becomes the reason of corrections made"
                    + " by this file.",
            example = "An example release")
    public String label;

    @RestQuery
    @Parameter(description = "Names of the columns, in order, separated by commas, for a file without a header line.")
    public String columns;

    @RestQuery
    @Parameter(
            description = "Only for an XLSX workbook: the sheet to import, by its name or its number, counted from 1."
                    + " Without it: the first sheet that is not hidden.",
            examples = {
                @ExampleObject(name = "none", summary = "The first sheet"),
                @ExampleObject(name = "one", summary = "The second sheet", value = "2")
            })
    public String sheet;

    @RestQuery
    @Parameter(
            description =
                    "Only with `format=table`: the name of a mapping that is kept, or a mapping as JSON. It says which"
                            + " column of your table holds which field of an event.",
            examples = {
                @ExampleObject(name = "none", summary = "A data set that is known"),
                @ExampleObject(name = "one", summary = "A table of your own", value = "newsroom")
            })
    public String mapping;

    @RestQuery
    @Parameter(
            description = "Order of dates such as `03/04/2022`, if the file itself does not show it: `dmy` (day first),"
                    + " `mdy` (month first) or `ymd` (year first, for years of two digits). For the serial numbers of a"
                    + " spreadsheet: `1900` or `1904`, the year in which they begin. Rows that cannot be read so are not"
                    + " imported.",
            example = "mdy",
            schema = @Schema(type = SchemaType.STRING))
    public String dates;

    @RestQuery
    @Parameter(
            description = "Encoding of the file, if it is not UTF-8, such as `windows-1252`. A file in UTF-16 says so"
                    + " itself with its first bytes.",
            example = "windows-1252")
    public String encoding;

    @RestQuery
    @Parameter(
            description = "Words that stand for a missing value, separated by commas, instead of the usual ones: `NA`,"
                    + " `nan`, `NaN`, `NULL`, `None`, `N/A`, `#N/A`, `-` and a lone dot. Empty: no words.",
            example = "NA,unknown")
    public String missing;

    @BeanParam
    public ReleaseParameters release = new ReleaseParameters();

    /** The valid options without the mapping; errors are added to the collector. */
    FileOptions parseOptions(ValidationErrors errors) {
        String stated = ReleaseParameters.parseText("label", label, MAX_LABEL_LENGTH, errors);
        List<String> names = columns == null
                ? List.of()
                : Arrays.stream(columns.split(",", -1)).map(String::strip).toList();
        if (names.stream().anyMatch(name -> name.isEmpty() || name.indexOf('\n') >= 0)) {
            errors.add(ValidationError.parameter("columns", "Every column needs a name.", null));
        }
        return new FileOptions(
                names,
                stated,
                new StatedReading(parseDates(errors), parseEncoding(errors), parseMissing(errors)),
                null,
                null);
    }

    private DateOrder parseDates(ValidationErrors errors) {
        DateOrder order = DATE_ORDERS.get(dates == null ? "" : dates.strip().toLowerCase(Locale.ROOT));
        if (dates != null && order == null) {
            errors.add(EnumCodes.error("dates", dates, List.copyOf(DATE_ORDERS.keySet())));
        }
        return order;
    }

    private String parseEncoding(ValidationErrors errors) {
        if (encoding == null) {
            return null;
        }
        try {
            return Charset.forName(encoding.strip()).name();
        } catch (IllegalArgumentException e) {
            errors.add(ValidationError.parameter(
                    "encoding", "This is no encoding that is known here, such as windows-1252 or utf-8.", null));
            return null;
        }
    }

    private List<String> parseMissing(ValidationErrors errors) {
        if (missing == null) {
            return null;
        }
        List<String> words = Arrays.stream(missing.split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .distinct()
                .toList();
        if (words.size() > MAX_WORDS
                || words.stream().anyMatch(word -> word.length() > MAX_WORD_LENGTH || word.indexOf('\n') >= 0)) {
            errors.add(ValidationError.parameter(
                    "missing", "At most " + MAX_WORDS + " words of at most " + MAX_WORD_LENGTH + " characters.", null));
        }
        return words;
    }

    boolean dryRun(ValidationErrors errors) {
        return EnumCodes.parseFlag("dryRun", dryRun, errors);
    }

    /** The requested format code; {@code auto} by default. */
    String format(List<String> known, ValidationErrors errors) {
        boolean mapped = mapping != null;
        String code = Optional.ofNullable(format).orElse(mapped ? TableFormat.CODE : ImportFormats.AUTO);
        if (mapped != code.equals(TableFormat.CODE)) {
            errors.add(ValidationError.parameter(
                    "mapping",
                    mapped
                            ? "A mapping is for format=table only."
                            : "A table of your own needs mapping=: the name of a mapping that is kept, or one as JSON.",
                    null));
        }
        if (!known.contains(code)) {
            errors.add(EnumCodes.error("format", code, known));
        }
        return code;
    }
}
