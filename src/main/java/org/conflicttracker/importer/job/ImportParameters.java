package org.conflicttracker.importer.job;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.importer.FileOptions;
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

    /** The valid options without the mapping; errors are added to the collector. */
    FileOptions parseOptions(ValidationErrors errors) {
        if (label != null && (label.isBlank() || label.length() > MAX_LABEL_LENGTH)) {
            errors.add(ValidationError.parameter(
                    "label", "It must have from 1 to " + MAX_LABEL_LENGTH + " characters.", null));
        }
        List<String> names = columns == null
                ? List.of()
                : Arrays.stream(columns.split(",", -1)).map(String::strip).toList();
        if (names.stream().anyMatch(name -> name.isEmpty() || name.indexOf('\n') >= 0)) {
            errors.add(ValidationError.parameter("columns", "Every column needs a name.", null));
        }
        return new FileOptions(names, label == null ? null : Words.toNfc(label.strip()));
    }

    boolean dryRun(ValidationErrors errors) {
        if (dryRun != null && !dryRun.equals("true") && !dryRun.equals("false")) {
            errors.add(EnumCodes.error("dryRun", dryRun, List.of("true", "false")));
        }
        return "true".equals(dryRun);
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
