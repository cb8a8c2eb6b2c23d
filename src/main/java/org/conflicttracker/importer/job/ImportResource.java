package org.conflicttracker.importer.job;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.conflicttracker.event.filter.FilterParser;
import org.conflicttracker.importer.BatchResult.RowResult;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.FileOptions.StatedReading;
import org.conflicttracker.importer.FileReading.DateOrder;
import org.conflicttracker.importer.TableMapping;
import org.conflicttracker.importer.format.TableFormat;
import org.conflicttracker.importer.job.ImportSubmissionService.ImportRequest;
import org.conflicttracker.importer.job.ImportView.ImportResponses;
import org.conflicttracker.security.Roles;
import org.conflicttracker.web.pagination.Page.Listing;
import org.conflicttracker.web.pagination.Paging.PageParameters;
import org.conflicttracker.web.parameter.ParameterParser;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Imports over HTTP. For editors only: file names and findings reveal content that is not published. */
@Path(ImportResource.PATH)
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.EDITOR)
@Tag(name = "Imports", description = "Whole data sets: upload a file, follow its progress and see its problems.")
public class ImportResource {

    static final String PATH = "/api/v1/imports";

    /** Schema of the upload form with a file chooser in Swagger UI. */
    @Schema(name = "ImportForm", description = "A form with one file")
    record UploadForm(
            @Schema(type = SchemaType.STRING, format = "binary", description = "The file, uncompressed or gzip")
            String file) {}

    private final ImportSubmissionService submissions;
    private final ImportFormats formats;
    private final MappingService mappings;
    private final FilterParser filters;
    private final ImportService imports;
    private final ImportResponses responses;

    ImportResource(
            ImportSubmissionService submissions,
            ImportFormats formats,
            MappingService mappings,
            FilterParser filters,
            ImportService imports,
            ImportResponses responses) {
        this.submissions = submissions;
        this.formats = formats;
        this.mappings = mappings;
        this.filters = filters;
        this.imports = imports;
        this.responses = responses;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(
            summary = "Upload a file",
            description = "Imports a data set: a table of UCDP or ACLED as CSV or XLSX, a saved answer of their APIs"
                    + " (JSON), a table of your own with a `mapping`, or this tracker's own NDJSON, as the body or as"
                    + " the part `file` of a form, uncompressed or gzip. What the file is shows in its bytes. The"
                    + " answer comes as soon as the file is stored; the address in `Location` shows the progress. The"
                    + " whole file is checked before its first row is recorded: how its columns are read is told in"
                    + " `settled`. A file that can be read in two ways, or of which most rows cannot be read, fails with"
                    + " nothing recorded. Uploading the same file again changes nothing. With `complete=true` the file is a whole"
                    + " release: what it no longer has is retracted.")
    @RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = "text/csv",
                        schema = @Schema(type = SchemaType.STRING),
                        examples = @ExampleObject(name = "two rows", value = ImportExample.CSV)),
                @Content(
                        mediaType = MediaType.MULTIPART_FORM_DATA,
                        schema = @Schema(implementation = UploadForm.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_OCTET_STREAM,
                        schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @APIResponse(
            responseCode = "202",
            description = "The file is stored and will be imported",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    public RestResponse<ImportView> create(
            @BeanParam ImportParameters parameters, @Context HttpHeaders headers, InputStream body) {
        ValidationErrors errors = new ValidationErrors();
        FileOptions options = parameters.parseOptions(errors);
        ImportRequest request = new ImportRequest(
                parameters.format(formats.codes(), errors),
                parameters.dryRun(errors),
                parameters.sheet,
                options,
                parameters.release.parse(filters, errors));
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        return responses.accepted(submissions.submit(request.withMapping(mapping(parameters)), body, headers));
    }

    private @Nullable TableMapping mapping(ImportParameters parameters) {
        return parameters.mapping == null ? null : mappings.resolve(parameters.mapping);
    }

    @GET
    @Operation(summary = "List imports", description = "Lists all imports, newest first, without their problems.")
    @APIResponse(responseCode = "200", description = "A page of imports")
    public RestResponse<Listing<ImportView>> list(@BeanParam PageParameters page, @Context UriInfo uri) {
        return responses.list(page, uri);
    }

    @GET
    @Path("{id}")
    @Operation(
            summary = "Get an import",
            description = "Progress of an import: state, rows read, percent, speed, estimated end, how the columns are"
                    + " read, results, and the problems grouped by kind, with the first 100 of them. With `Accept: text/event-stream` you get every update until it ends,"
                    + " e.g. for a progress bar.")
    @APIResponse(
            responseCode = "200",
            description = "The import",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ImportView.class)),
                @Content(
                        mediaType = MediaType.SERVER_SENT_EVENTS,
                        schema =
                                @Schema(
                                        type = SchemaType.STRING,
                                        description =
                                                "Server-sent events: `event: progress`, `data:` the import without"
                                                        + " its problems, in one line."))
            })
    public RestResponse<ImportView> get(
            @RestPath @Parameter(description = "Number of the import", example = "1") long id) {
        return responses.ok(imports.get(id));
    }

    @GET
    @Path("{id}/rows")
    @Operation(
            summary = "Rows of an import",
            description =
                    "Tells for each row of the file, in order, what became of it: a new event, a correction, nothing"
                            + " new, a copy of an earlier row, or not imported; with the number of the event. Before the import"
                            + " has ended these are the rows done so far.")
    @APIResponse(responseCode = "200", description = "A page of rows")
    public RestResponse<Listing<RowResult>> rows(
            @RestPath @Parameter(description = "Number of the import", example = "1") long id,
            @BeanParam PageParameters page,
            @Context UriInfo uri) {
        return responses.rows(id, page, uri);
    }

    @DELETE
    @Path("{id}")
    @Operation(
            summary = "Cancel an import",
            description = "Stops an import after the rows it is working on; get the import again to see that it has"
                    + " stopped. Rows already recorded stay.")
    @APIResponse(
            responseCode = "202",
            description = "The import will stop, or has already stopped",
            content = @Content(schema = @Schema(implementation = ImportView.class)))
    public RestResponse<ImportView> cancel(
            @RestPath @Parameter(description = "Number of the import", example = "1") long id) {
        return responses.accepted(imports.cancel(id));
    }

    /**
     * Smallest useful example file for Swagger UI, with invented events; the second one has a date that does not exist, so that there is a
     * finding.
     */
    static final class ImportExample {

        static final String CSV = """
                event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,inter1,actor2,inter2,\
                iso,country,admin1,admin2,location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,timestamp
                XMP1,2025-03-08,2025,1,Political violence,Battles,Armed clash,Example Front,Rebel group,Example Army,State forces,\
                760,Syria,Idlib,Idlib,Idlib,35.93,36.63,1,Example News,National,An example of an event,3,1742000000
                XMP2,2025-02-30,2025,1,Political violence,Battles,Armed clash,Example Front,Rebel group,Example Army,State forces,\
                760,Syria,Idlib,Idlib,Idlib,35.93,36.63,1,Example News,National,A day that does not exist,1,1742000000
                """;

        private ImportExample() {}
    }

    /** Query parameters of a submitted import. */
    public static class ImportParameters {

        private static final int MAX_LABEL_LENGTH = 200;
        private static final int MAX_WORDS = 50;
        private static final int MAX_WORD_LENGTH = 50;

        private static final Map<String, DateOrder> DATE_ORDERS = dateOrders();

        private static final Function<String, String> DATE_ORDER =
                ValueParsers.oneOf(List.copyOf(DATE_ORDERS.keySet()), word -> word);

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
        public @Nullable String format;

        @RestQuery
        @Parameter(
                description = "`true` only checks the file and shows the result; nothing is recorded.",
                example = "true",
                schema = @Schema(type = SchemaType.BOOLEAN, defaultValue = "false"))
        public @Nullable String dryRun;

        @RestQuery
        @Parameter(
                description =
                        "Release of the data set, such as `UCDP GED 25.1`. It becomes the reason of corrections made"
                                + " by this file.",
                example = "An example release")
        public @Nullable String label;

        @RestQuery
        @Parameter(
                description = "Names of the columns, in order, separated by commas, for a file without a header line.")
        public @Nullable String columns;

        @RestQuery
        @Parameter(
                description =
                        "Only for an XLSX workbook: the sheet to import, by its name or its number, counted from 1."
                                + " Without it: the first sheet that is not hidden.",
                examples = {
                    @ExampleObject(name = "none", summary = "The first sheet"),
                    @ExampleObject(name = "one", summary = "The second sheet", value = "2")
                })
        public @Nullable String sheet;

        @RestQuery
        @Parameter(
                description =
                        "Only with `format=table`: the name of a mapping that is kept, or a mapping as JSON. It says which"
                                + " column of your table holds which field of an event.",
                examples = {
                    @ExampleObject(name = "none", summary = "A data set that is known"),
                    @ExampleObject(name = "one", summary = "A table of your own", value = "newsroom")
                })
        public @Nullable String mapping;

        @RestQuery
        @Parameter(
                description =
                        "Order of dates such as `03/04/2022`, if the file itself does not show it: `dmy` (day first),"
                                + " `mdy` (month first) or `ymd` (year first, for years of two digits). For the serial numbers of a"
                                + " spreadsheet: `1900` or `1904`, the year in which they begin. Rows that cannot be read so are not"
                                + " imported.",
                example = "mdy",
                schema = @Schema(type = SchemaType.STRING))
        public @Nullable String dates;

        @RestQuery
        @Parameter(
                description =
                        "Encoding of the file, if it is not UTF-8, such as `windows-1252`. A file in UTF-16 says so"
                                + " itself with its first bytes.",
                example = "windows-1252")
        public @Nullable String encoding;

        @RestQuery
        @Parameter(
                description =
                        "Words that stand for a missing value, separated by commas, instead of the usual ones: `NA`,"
                                + " `nan`, `NaN`, `NULL`, `None`, `N/A`, `#N/A`, `-` and a lone dot. Empty: no words.",
                example = "NA,unknown")
        public @Nullable String missing;

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

        private @Nullable DateOrder parseDates(ValidationErrors errors) {
            String word = new ParameterParser(errors).parse("dates", dates, text -> DATE_ORDER.apply(text.strip()));
            return word == null ? null : DATE_ORDERS.get(word);
        }

        private @Nullable String parseEncoding(ValidationErrors errors) {
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

        private @Nullable List<String> parseMissing(ValidationErrors errors) {
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
                        "missing",
                        "At most " + MAX_WORDS + " words of at most " + MAX_WORD_LENGTH + " characters.",
                        null));
            }
            return words;
        }

        boolean dryRun(ValidationErrors errors) {
            return new ParameterParser(errors).parseFlag("dryRun", dryRun, false);
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
}
