package org.conflicttracker.web.openapi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.export.Format;
import org.conflicttracker.export.SupportedFormats;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.examples.Example;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Completion of list operations with their file formats, which the scanner cannot find: it supports one method per path only. */
final class FileFormats {

    private static final String EVENTS = "/api/v1/events";
    private static final String CHANGES = "/api/v1/changes";

    private static final String LIST_NOTE =
            " As a file it is the whole selection rather than a page; a file that breaks off says so in its last line.";
    private static final String GROUP_NOTE =
            " As a table it has one row for each number of events; what `limit` cut off and the total are marked in the"
                    + " column `row`.";
    private static final String STREAM_NOTE =
            ", `stream` for server-sent events, which tell of each change as it is recorded and do not end";
    private static final String NO_LIMIT_NOTE =
            " A file has everything: `limit` is then optional and has no upper bound, and there is no `cursor`.";

    private FileFormats() {}

    /** Whether the response is grouped rows with a {@code limit} that sums up the rest, rather than a paged list. */
    private static boolean isGrouped(String path) {
        return path.equals("/api/v1/timeline") || path.equals("/api/v1/aggregates");
    }

    static void addTo(String path, PathItem item) {
        List<Format> formats = SupportedFormats.forPath(path);
        if (formats.isEmpty()) {
            return;
        }
        Operation get = item.getGET();
        get.addParameter(formatParameter(formats, isGrouped(path)));
        get.addParameter(flagParameter(
                "bom",
                "Only with CSV: `true` begins the file with the byte order mark, by which Excel knows that it is UTF-8.",
                "For Excel"));
        if (path.equals(EVENTS) || path.equals(CHANGES)) {
            get.addParameter(flagParameter(
                    "hxl",
                    "Only with CSV: `true` puts a second header row with HXL tags under the first, for tools of the"
                            + " Humanitarian Exchange Language.",
                    "With HXL tags"));
        }
        if (formats.contains(Format.STREAM)) {
            get.addParameter(lastEventIdParameter());
        }
        if (path.equals(EVENTS)) {
            get.addParameter(rowsParameter());
            get.addParameter(flagParameter(
                    "history",
                    "Only with NDJSON, and with no other condition: `true` gives the whole tracker with every state it was ever"
                            + " in, as far as you may see them: the backup, which an empty tracker imports.",
                    "Everything"));
        }
        get.setDescription(get.getDescription() + (isGrouped(path) ? GROUP_NOTE : LIST_NOTE));
        APIResponse response = get.getResponses().getAPIResponse("200");
        formats.stream().filter(format -> format != Format.JSON).forEach(format -> response.getContent()
                .addMediaType(format.mediaType(), mediaTypeFor(format)));
    }

    private static Parameter formatParameter(List<Format> formats, boolean grouped) {
        Schema schema = OASFactory.createSchema().addType(SchemaType.STRING);
        formats.forEach(format -> schema.addEnumeration(format.code()));
        return parameter(
                        "format",
                        "What the answer is written in, `json` where nothing else is asked for; in place of an Accept header,"
                                + " which a link in a spreadsheet cannot send. `csv` for spreadsheets, `ndjson` for programs (one JSON object a line)"
                                + (formats.contains(Format.GEOJSON) ? ", `geojson` for maps" : "")
                                + (formats.contains(Format.STREAM) ? STREAM_NOTE : "")
                                + "."
                                + (grouped ? "" : NO_LIMIT_NOTE),
                        schema)
                .examples(examples("JSON, or what Accept asks for", "For a spreadsheet", Format.CSV.code()));
    }

    private static Parameter flagParameter(String name, String description, String one) {
        Schema schema = OASFactory.createSchema().addType(SchemaType.BOOLEAN);
        return parameter(name, description, schema).examples(examples("Without", one, "true"));
    }

    private static Parameter rowsParameter() {
        Schema schema = OASFactory.createSchema()
                .addType(SchemaType.STRING)
                .addEnumeration("events")
                .addEnumeration("claims");
        return parameter(
                        "rows",
                        "Only with CSV: what a row tells of. `events`: one row an event, several values in one cell are"
                                + " joined by semicolons. `claims`: one row for each claim, so who says what can be"
                                + " counted and sorted; an event of which nobody gave a figure has none.",
                        schema)
                .examples(examples("One row an event", "One row a claim", "claims"));
    }

    private static Parameter lastEventIdParameter() {
        return parameter(
                        "Last-Event-ID",
                        "Only with a stream: the last `id` that came in the stream before. It counts more than `after`."
                                + " Browsers send it by themselves when they connect again.",
                        OASFactory.createSchema().addType(SchemaType.INTEGER))
                .in(Parameter.In.HEADER)
                .examples(examples("From `after` on", "Where the last stream broke off", "1"));
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
    static Map<String, Example> examples(String none, String one, String value) {
        Map<String, Example> examples = new LinkedHashMap<>();
        examples.put("none", OASFactory.createExample().summary(none));
        examples.put("one", OASFactory.createExample().summary(one).value(value));
        return examples;
    }

    private static MediaType mediaTypeFor(Format format) {
        Schema schema = OASFactory.createSchema();
        return OASFactory.createMediaType()
                .schema(
                        switch (format) {
                            case CSV ->
                                schema.addType(SchemaType.STRING)
                                        .description(
                                                "A table (RFC 4180): UTF-8, a header row, commas, lines end with CR LF."
                                                        + " What nobody knows is an empty cell, never 0.");
                            case GEOJSON ->
                                schema.addType(SchemaType.OBJECT)
                                        .description(
                                                "A feature collection (RFC 7946): one feature an event, at one or several points; with"
                                                        + " `geometry` null where no place is known to a point. Its properties are the columns of"
                                                        + " the CSV.");
                            case NDJSON ->
                                schema.addType(SchemaType.STRING)
                                        .description(
                                                "One JSON object a line, each as in `data` of the JSON answer; of timelines and"
                                                        + " aggregates one for each row of the CSV.");
                            case STREAM ->
                                schema.addType(SchemaType.STRING)
                                        .description(
                                                "Server-sent events: `event: change`, `id:` its revision, `data:` what is an entry of `data`"
                                                        + " in the JSON answer, in one line; oldest first. When it begins, and when there was"
                                                        + " nothing to tell for a while, an `id:` without data says how far was looked.");
                            case JSON -> schema;
                        });
    }
}
