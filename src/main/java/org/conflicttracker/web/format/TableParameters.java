package org.conflicttracker.web.format;

import jakarta.ws.rs.BeanParam;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conflicttracker.web.format.FileBody.CsvOptions;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Parameters of a table as a file, CSV or XLSX; documented in the OpenAPI document. */
public class TableParameters {

    @BeanParam
    public CsvParameters csv = new CsvParameters();

    @BeanParam
    public ColumnsParameter columns = new ColumnsParameter();

    /** Parameters of a table that may have HXL tags, without its columns. */
    public static class TaggedTableParameters {

        @BeanParam
        public CsvParameters csv = new CsvParameters();

        @RestQuery
        public @Nullable String hxl;

        /** Adds errors to the collector. */
        public CsvOptions parse(ValidationErrors errors) {
            return csv.parse(new ParameterParser(errors).parseFlag("hxl", hxl, false), errors);
        }
    }

    /** Parameters of a CSV. */
    public static class CsvParameters {

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
        public @Nullable String bom;

        @RestQuery
        @Parameter(
                description = DELIMITER,
                schema =
                        @Schema(
                                type = SchemaType.STRING,
                                enumeration = {"comma", "semicolon", "tab"}))
        public @Nullable String delimiter;

        @RestQuery
        @Parameter(description = SAFE, schema = @Schema(type = SchemaType.BOOLEAN))
        public @Nullable String safe;

        /** Adds errors to the collector. */
        public CsvOptions parse(ValidationErrors errors) {
            return parse(false, errors);
        }

        CsvOptions parse(boolean hxlTags, ValidationErrors errors) {
            ParameterParser parser = new ParameterParser(errors);
            return new CsvOptions(
                    parser.parseFlag("bom", bom, false),
                    hxlTags,
                    DELIMITERS.getOrDefault(
                            parser.parse(
                                    "delimiter", delimiter, ValueParsers.oneOf(DELIMITER_CODES, code -> code), "comma"),
                            ','),
                    parser.parseFlag("safe", safe, true));
        }
    }

    /** Parameter {@code fields} of a table: its columns, in the order in which they are named; documented in the OpenAPI document. */
    public static class ColumnsParameter {

        /** Error of the parameter where JSON has no fields to select. */
        static final String FILES_ONLY = "The parameter fields works with files, and with JSON on events and changes.";

        /** Value that stands for every column. */
        private static final String ALL = "all";

        @RestQuery
        @Parameter(
                description =
                        "Only with files: which columns, in this order. Separate several with commas. Without it: all.")
        public @Nullable List<String> fields;

        /** The parameter with these values. @param fields null for none */
        public static ColumnsParameter of(@Nullable List<String> fields) {
            ColumnsParameter parameter = new ColumnsParameter();
            parameter.fields = fields;
            return parameter;
        }

        public boolean isGiven() {
            return fields != null && !fields.isEmpty();
        }

        /** Adds an error if it is given, as the answer is JSON without fields to select. */
        public void refuse(ValidationErrors errors) {
            if (isGiven()) {
                errors.add(ValidationError.parameter("fields", FILES_ONLY, null));
            }
        }

        /**
         * The selected columns; all without the parameter.
         *
         * @throws org.conflicttracker.web.problem.ProblemException 400 if there is no such column
         */
        public <T> List<Column<T>> select(List<Column<T>> all) {
            ValidationErrors errors = new ValidationErrors();
            List<Column<T>> selected = select(all, Map.of(), errors);
            errors.throwIfAny(ProblemType.BAD_REQUEST);
            return selected;
        }

        /**
         * The selected columns; all without the parameter. Adds errors to the collector.
         *
         * @param groups names that stand for several columns
         */
        public <T> List<Column<T>> select(
                List<Column<T>> all, Map<String, List<String>> groups, ValidationErrors errors) {
            if (!isGiven()) {
                return all;
            }
            List<String> known = all.stream().map(Column::name).toList();
            return names(known, groups, errors).stream()
                    .map(name -> all.get(known.indexOf(name)))
                    .toList();
        }

        /** The selected names in their order; all without the parameter. Adds errors to the collector. */
        public Set<String> names(List<String> known, ValidationErrors errors) {
            return names(known, Map.of(), errors);
        }

        private Set<String> names(List<String> known, Map<String, List<String>> groups, ValidationErrors errors) {
            Set<String> names = new LinkedHashSet<>();
            List<String> given = isGiven() ? ValueParsers.split(fields) : List.of(ALL);
            given.forEach(name -> {
                if (name.equals(ALL)) {
                    names.addAll(known);
                } else if (known.contains(name)) {
                    names.add(name);
                } else if (groups.containsKey(name)) {
                    names.addAll(groups.get(name));
                } else if (!errors.isFull()) {
                    errors.add(EnumCodes.error("fields", name, known));
                }
            });
            return names;
        }
    }

    /** Parser of the {@code limit} of a file, which has the whole selection without it and no pages. */
    public static final class FileLimit {

        private static final int MAX_DIGITS = 18;

        private FileLimit() {}

        /**
         * The limit; 0 is the header alone. Adds errors to the collector.
         *
         * @param limit the parameter; null for none
         */
        public static long parse(@Nullable String limit, ValidationErrors errors) {
            if (limit == null) {
                return Long.MAX_VALUE;
            }
            if (limit.matches("[0-9]+")) {
                return limit.length() > MAX_DIGITS ? Long.MAX_VALUE : Long.parseLong(limit);
            }
            errors.add(ValidationError.parameter(
                    "limit", Quote.of(limit) + " is not a whole number. Leave it out for everything.", null));
            return 1;
        }
    }
}
