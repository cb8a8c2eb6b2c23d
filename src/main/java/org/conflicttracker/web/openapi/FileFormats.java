package org.conflicttracker.web.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.conflicttracker.web.format.Format;
import org.conflicttracker.web.format.TableParameters.CsvParameters;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Completion of list operations with their file formats. */
final class FileFormats {

    private static final String EVENTS = "/api/v1/events";
    private static final String CHANGES = "/api/v1/changes";
    private static final String CLAIMS = "/api/v1/claims";
    private static final String CORRECTIONS = "/api/v1/corrections";

    private static final String WILDCARD = "*/*";
    private static final Set<String> FILE_PARAMETERS =
            Set.of("bom", "delimiter", "safe", "hxl", "rows", "history", "Last-Event-ID");

    private static final String LIST_NOTE =
            " A file contains all matches instead of one page. If a download is cut short, its last line" + " says so.";
    private static final String GROUP_NOTE =
            " As a table it has one row for each number of events; the column `row` marks the total and"
                    + " the sum of the rest.";
    private static final String CELLS_NOTE = ", `geojson` for maps (only with `by=grid`)";
    private static final String FEED_NOTE = ", `atom` for feed readers (the changes, last recorded first, by pages)";
    private static final String STREAM_NOTE =
            ", `stream` for server-sent events, which send each change as it is recorded and do not end";
    private static final String NO_LIMIT_NOTE =
            " A file contains all matches: `limit` is then optional and has no maximum, and there is no" + " `cursor`.";

    private FileFormats() {}

    /** Whether the response is grouped rows with a {@code limit} that sums up the rest, rather than a paged list. */
    private static boolean isGrouped(String path) {
        return path.equals("/api/v1/timeline") || path.equals("/api/v1/aggregates");
    }

    static void addTo(String path, PathItem item) {
        List<Format> produced = produced(item.getGET());
        if (produced.isEmpty()) {
            return;
        }
        if (produced.equals(List.of(Format.JSON))) {
            item.getGET().getResponses().getAPIResponse("200").getContent().removeMediaType(WILDCARD);
            return;
        }
        List<Format> formats =
                produced.stream().filter(format -> format != Format.JSON_ROWS).toList();
        Operation get = item.getGET();
        removeScannedParameters(path, get);
        get.addParameter(formatParameter(formats, isGrouped(path)));
        csvParameters().forEach(get::addParameter);
        if (!hasFields(get)) {
            get.addParameter(columnsParameter(path));
        }
        if (path.equals(EVENTS) || path.equals(CHANGES)) {
            get.addParameter(flagParameter(
                    "hxl",
                    "Only with CSV and XLSX: `true` adds a second header row with HXL tags, for tools of the Humanitarian"
                            + " Exchange Language.",
                    "With HXL tags"));
        }
        if (formats.contains(Format.STREAM)) {
            get.addParameter(lastEventIdParameter());
        }
        if (path.equals(EVENTS)) {
            get.addParameter(rowsParameter());
            get.addParameter(flagParameter(
                    "history",
                    "Only with NDJSON, and without filters: `true` downloads the whole tracker with its history,"
                            + " as far as you can see it. This is the backup, which an empty tracker can import.",
                    "Everything"));
        }
        get.setDescription(get.getDescription() + (isGrouped(path) ? GROUP_NOTE : LIST_NOTE));
        Content content = get.getResponses().getAPIResponse("200").getContent();
        Set.copyOf(content.getMediaTypes().keySet()).stream()
                .filter(type -> !type.equals(Format.JSON.mediaType()))
                .forEach(content::removeMediaType);
        formats.stream()
                .filter(format -> format != Format.JSON)
                .forEach(format -> content.addMediaType(
                        format.mediaType(),
                        format == Format.GEOJSON && isGrouped(path) ? mapOfCells() : mediaTypeFor(format)));
        if (produced.contains(Format.JSON_ROWS)) {
            ContractFilter.Shapes.addTo(path, item);
        }
    }

    /** The formats of a list; empty for an answer whose format is not negotiated. */
    private static List<Format> produced(@Nullable Operation get) {
        APIResponse response = get == null ? null : get.getResponses().getAPIResponse("200");
        return response == null
                        || response.getContent() == null
                        || !response.getContent().hasMediaType(WILDCARD)
                ? List.of()
                : Format.ofMediaTypes(
                        List.copyOf(response.getContent().getMediaTypes().keySet()));
    }

    /** The scanner finds the parameters of files without examples and notes; lists of events and changes have fields of their own. */
    private static void removeScannedParameters(String path, Operation get) {
        boolean hasFields = path.equals(EVENTS) || path.equals(CHANGES);
        get.setParameters(get.getParameters().stream()
                .filter(parameter -> !FILE_PARAMETERS.contains(parameter.getName())
                        && (hasFields || !parameter.getName().equals("fields")))
                .toList());
    }

    private static boolean hasFields(Operation operation) {
        return operation.getParameters().stream()
                .anyMatch(parameter -> parameter.getName().equals("fields"));
    }

    /** Parameters of every CSV. */
    private static List<Parameter> csvParameters() {
        Schema delimiter = OASFactory.createSchema().addType(SchemaType.STRING);
        CsvParameters.DELIMITER_CODES.forEach(delimiter::addEnumeration);
        return List.of(
                flagParameter("bom", CsvParameters.BOM, "For Excel"),
                parameter("delimiter", CsvParameters.DELIMITER, delimiter)
                        .examples(examples("Commas", "Semicolons", "semicolon")),
                flagParameter("safe", CsvParameters.SAFE, "Text as it is", false));
    }

    private static Parameter columnsParameter(String path) {
        List<String> some = isGrouped(path)
                ? List.of("events", "killedBest")
                : path.equals(CLAIMS)
                        ? List.of("source", "best")
                        : path.equals(CORRECTIONS) ? List.of("title", "reason") : List.of("id", "events");
        Schema names = OASFactory.createSchema()
                .addType(SchemaType.ARRAY)
                .items(OASFactory.createSchema().addType(SchemaType.STRING));
        return parameter(
                        "fields",
                        "Only with CSV, XLSX and NDJSON: which columns, in this order, such as "
                                + some.stream().collect(Collectors.joining("` or `", "`", "`"))
                                + ". Separate several with commas. Without it: all.",
                        names)
                .examples(examples("All columns", "Some columns", some));
    }

    private static Parameter formatParameter(List<Format> formats, boolean grouped) {
        Schema schema = OASFactory.createSchema().addType(SchemaType.STRING);
        formats.forEach(format -> schema.addEnumeration(format.code()));
        return parameter(
                        "format",
                        "Format of the answer: `json` (the default), `csv` for spreadsheets and programs, `xlsx` for"
                                + " Excel and other spreadsheets, `ndjson` for programs (one JSON object per line)"
                                + (formats.contains(Format.GEOJSON)
                                        ? (grouped ? CELLS_NOTE : ", `geojson` for maps")
                                        : "")
                                + (formats.contains(Format.ATOM) ? FEED_NOTE : "")
                                + (formats.contains(Format.HTML) ? ", `html` for people" : "")
                                + (formats.contains(Format.STREAM) ? STREAM_NOTE : "")
                                + "."
                                + (grouped ? "" : NO_LIMIT_NOTE),
                        schema)
                .examples(examples("JSON, or the format in the Accept header", "For a spreadsheet", Format.CSV.code()));
    }

    private static Parameter flagParameter(String name, String description, String one) {
        Schema schema = OASFactory.createSchema().addType(SchemaType.BOOLEAN);
        return parameter(name, description, schema).examples(examples("No", one, true));
    }

    private static Parameter flagParameter(String name, String description, String one, boolean value) {
        Schema schema = OASFactory.createSchema().addType(SchemaType.BOOLEAN);
        return parameter(name, description, schema).examples(examples("The default", one, value));
    }

    private static Parameter rowsParameter() {
        Schema schema = OASFactory.createSchema()
                .addType(SchemaType.STRING)
                .addEnumeration("events")
                .addEnumeration("claims");
        return parameter(
                        "rows",
                        "Only with CSV and XLSX: what each row contains. `events`: one row per event, several values in one"
                                + " cell are separated by semicolons. `claims`: one row per claim, so that you can count and"
                                + " sort who says what; an event without any figure has no row.",
                        schema)
                .examples(examples("One row per event", "One row per claim", "claims"));
    }

    private static Parameter lastEventIdParameter() {
        return parameter(
                        "Last-Event-ID",
                        "Only with a stream: the last `id` of the previous stream. It overrides `after`. Browsers"
                                + " send it automatically when they reconnect.",
                        OASFactory.createSchema().addType(SchemaType.INTEGER))
                .in(Parameter.In.HEADER)
                .examples(examples("Start from `after`", "Continue where the last stream ended", 1));
    }

    /**
     * Creates a query parameter without a default in its schema: Swagger UI would send it, and most parameters apply to one
     * format only.
     */
    static Parameter parameter(String name, String description, Schema schema) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .description(description)
                .schema(schema);
    }

    /** Examples of which the first has no value, so that Swagger UI leaves the parameter empty. */
    static Map<String, Example> examples(String none, String one, Object value) {
        Map<String, Example> examples = new LinkedHashMap<>();
        examples.put("none", OASFactory.createExample().summary(none));
        examples.put("one", OASFactory.createExample().summary(one).value(value));
        return examples;
    }

    private static MediaType mapOfCells() {
        return OASFactory.createMediaType()
                .schema(
                        OASFactory.createSchema()
                                .addType(SchemaType.OBJECT)
                                .description(
                                        "Only with `by=grid`. A feature collection (RFC 7946): one feature per cell, at the middle of its"
                                                + " events; `geometry` is null for places that are not on the map. The properties are the columns"
                                                + " of the CSV that a map needs; `fields` selects others. `total` has the sum of all events."));
    }

    private static MediaType mediaTypeFor(Format format) {
        Schema schema = OASFactory.createSchema();
        return OASFactory.createMediaType()
                .schema(
                        switch (format) {
                            case CSV ->
                                schema.addType(SchemaType.STRING)
                                        .description(
                                                "A table (RFC 4180): UTF-8, a header row, commas unless `delimiter` says otherwise, lines end with CR LF. Unknown is an empty"
                                                        + " cell, never 0.");
                            case GEOJSON ->
                                schema.addType(SchemaType.OBJECT)
                                        .description(
                                                "A feature collection (RFC 7946): one feature per event, at one or several points; `geometry`"
                                                        + " is null if no place has coordinates. The properties are the columns of the CSV that a"
                                                        + " map needs; `fields` selects others.");
                            case XLSX ->
                                schema.addType(SchemaType.STRING)
                                        .format("binary")
                                        .description(
                                                "A workbook with one sheet, whose columns are those of the CSV: numbers as numbers,"
                                                        + " dates as dates, moments in UTC, no formulas. Unknown is an empty cell, never 0.");
                            case NDJSON ->
                                schema.addType(SchemaType.STRING)
                                        .description(
                                                "One JSON object per line, as in `data` of the JSON answer; for timelines and aggregates, one"
                                                        + " for each row of the CSV.");
                            case HTML ->
                                schema.addType(SchemaType.STRING)
                                        .description("The same as a page for people, without scripts.");
                            case STREAM ->
                                schema.addType(SchemaType.STRING)
                                        .description(
                                                "Server-sent events: `event: change`, `id:` the change number, `data:` an entry of `data` of"
                                                        + " the JSON answer, in one line; oldest first. At the start, and after a while without"
                                                        + " changes, an `id:` without data means: all changes up to this number were checked.");
                            case ATOM ->
                                schema.addType(SchemaType.STRING)
                                        .description(
                                                "A page of an Atom feed (RFC 4287): an entry for each version by which an event began to"
                                                        + " match your filters, changed while it matched, or stopped matching, last recorded"
                                                        + " first. An entry's `id` never changes.");
                            case JSON, JSON_ROWS -> schema;
                        });
    }
}
