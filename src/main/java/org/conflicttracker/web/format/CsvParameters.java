package org.conflicttracker.web.format;

import java.util.List;
import java.util.Map;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Parameters of a CSV. */
public class CsvParameters {

    /** Description of the parameter {@code bom}. */
    public static final String BOM =
            "Only with CSV: `true` adds a byte order mark at the start, so that Excel reads accents and other scripts"
                    + " correctly (UTF-8).";

    /** Description of the parameter {@code delimiter}. */
    public static final String DELIMITER =
            "Only with CSV: what stands between two cells: `comma` (the default), `semicolon` (for Excel where the decimal"
                    + " mark is a comma) or `tab`.";

    /** Description of the parameter {@code safe}. */
    public static final String SAFE =
            "Only with CSV: text that a spreadsheet would run as a formula gets an apostrophe before its first sign."
                    + " `false` leaves all text as it is; choose it only for a program, never to open the file in a"
                    + " spreadsheet.";

    /** Values of the parameter {@code delimiter}. */
    public static final List<String> DELIMITER_CODES = List.of("comma", "semicolon", "tab");

    private static final Map<String, Character> DELIMITERS = Map.of("comma", ',', "semicolon", ';', "tab", '\t');

    @RestQuery
    @Parameter(description = BOM, schema = @Schema(type = SchemaType.BOOLEAN))
    public String bom;

    @RestQuery
    @Parameter(
            description = DELIMITER,
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"comma", "semicolon", "tab"}))
    public String delimiter;

    @RestQuery
    @Parameter(description = SAFE, schema = @Schema(type = SchemaType.BOOLEAN))
    public String safe;

    /** Adds errors to the collector. */
    public CsvOptions parse(ValidationErrors errors) {
        return parse(false, errors);
    }

    CsvOptions parse(boolean hxlTags, ValidationErrors errors) {
        ParameterParser parser = new ParameterParser(errors);
        return new CsvOptions(
                parser.parseFlag("bom", bom, false),
                hxlTags,
                DELIMITERS.get(parser.parse(
                        "delimiter", delimiter, ValueParsers.oneOf(DELIMITER_CODES, code -> code), "comma")),
                parser.parseFlag("safe", safe, true));
    }
}
