package org.conflicttracker.web.openapi;

import static org.conflicttracker.web.problem.ProblemType.BAD_REQUEST;
import static org.conflicttracker.web.problem.ProblemType.CONFLICT;
import static org.conflicttracker.web.problem.ProblemType.FORBIDDEN;
import static org.conflicttracker.web.problem.ProblemType.GONE;
import static org.conflicttracker.web.problem.ProblemType.INSUFFICIENT_STORAGE;
import static org.conflicttracker.web.problem.ProblemType.INTERNAL_ERROR;
import static org.conflicttracker.web.problem.ProblemType.NOT_ACCEPTABLE;
import static org.conflicttracker.web.problem.ProblemType.NOT_FOUND;
import static org.conflicttracker.web.problem.ProblemType.PRECONDITION_FAILED;
import static org.conflicttracker.web.problem.ProblemType.PRECONDITION_REQUIRED;
import static org.conflicttracker.web.problem.ProblemType.RULE_VIOLATED;
import static org.conflicttracker.web.problem.ProblemType.TOO_LARGE;
import static org.conflicttracker.web.problem.ProblemType.TOO_MANY_REQUESTS;
import static org.conflicttracker.web.problem.ProblemType.UNAUTHORIZED;
import static org.conflicttracker.web.problem.ProblemType.UNAVAILABLE;
import static org.conflicttracker.web.problem.ProblemType.UNSUPPORTED_MEDIA_TYPE;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.conflicttracker.web.openapi.ExampleChoices.AnswerExamples;
import org.conflicttracker.web.openapi.SharedProblems.SharedHeaders;
import org.conflicttracker.web.problem.ProblemType;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.Paths;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.tags.Tag;

/** Filter that completes the OpenAPI document. Runs at build time, so the document is the same everywhere. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ContractFilter implements OASFilter {

    private static final String API = "/api/v1/";

    /** The order of the tags; others follow by name. */
    private static final List<String> TAGS = List.of(
            "Events",
            "Timelines and aggregates",
            "Changes",
            "Quoting",
            "Sources and reports",
            "Actors",
            "Areas",
            "Overview",
            "Imports",
            "Withholdings");

    /** The order of the first paths, by how often they are needed; others follow by tag and name. */
    private static final List<String> PATHS = List.of(
            "/api/v1/events",
            "/api/v1/events/{id}",
            "/api/v1/events/{id}/figures",
            "/api/v1/claims",
            "/api/v1/events/{id}/revisions",
            "/api/v1/events/{id}/diff",
            "/api/v1/aggregates",
            "/api/v1/timeline",
            "/api/v1/changes",
            "/api/v1/corrections",
            "/api/v1/diff",
            "/api/v1/citations",
            "/api/v1/permalinks",
            "/api/v1/sources",
            "/api/v1/reports",
            "/api/v1/actors",
            "/api/v1/areas");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        // Resources of tests are not part of the contract.
        document.getPaths().getPathItems().keySet().stream()
                .filter(path -> !path.startsWith(API))
                .toList()
                .forEach(document.getPaths()::removePathItem);
        document.setTags(document.getTags().stream()
                .sorted(Comparator.comparingInt(ContractFilter::tagOrder).thenComparing(Tag::getName))
                .toList());
        SharedProblems.addTo(document.getComponents());
        SharedHeaders.addTo(document.getComponents());
        document.getPaths().getPathItems().forEach(FileFormats::addTo);
        document.getPaths().getPathItems().forEach(Operations::complete);
        orderPaths(document.getPaths());
        new Schemas(Descriptions.load()).complete(document.getComponents().getSchemas());
    }

    private static int tagOrder(Tag tag) {
        return position(TAGS, tag.getName());
    }

    private static int position(List<String> order, String name) {
        int position = order.indexOf(name);
        return position < 0 ? order.size() : position;
    }

    /** Sorts the paths in the order of use: by tag, those that can be read first, then by name. */
    private static void orderPaths(Paths paths) {
        List<Map.Entry<String, PathItem>> sorted = paths.getPathItems().entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, PathItem> path) -> firstTag(path.getValue()))
                        .thenComparing(path -> position(PATHS, path.getKey()))
                        .thenComparing(path -> path.getValue().getGET() == null)
                        .thenComparing(Map.Entry::getKey))
                .toList();
        Map<String, PathItem> ordered = new LinkedHashMap<>();
        sorted.forEach(path -> ordered.put(path.getKey(), inOrder(path.getValue())));
        paths.setPathItems(ordered);
    }

    private static int firstTag(PathItem item) {
        return item.getOperations().values().stream()
                .flatMap(operation -> operation.getTags().stream())
                .mapToInt(tag -> position(TAGS, tag))
                .min()
                .orElse(TAGS.size());
    }

    /** The same operations, reading before writing. */
    private static PathItem inOrder(PathItem item) {
        for (HttpMethod method :
                List.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE)) {
            Operation operation = item.getOperations().get(method);
            if (operation != null) {
                item.setOperation(method, null);
                item.setOperation(method, operation);
            }
        }
        return item;
    }

    /** Parameter {@code shape} of timelines and aggregates, which a filter reads. */
    static final class Shapes {

        private Shapes() {}

        static void addTo(String path, PathItem item) {
            boolean timed = path.endsWith("timeline");
            Schema schema = OASFactory.createSchema()
                    .addType(SchemaType.STRING)
                    .addEnumeration("nested")
                    .addEnumeration("rows");
            item.getGET()
                    .addParameter(FileFormats.parameter(
                                    "shape",
                                    "Only with JSON: layout of the answer. `nested` (the default): as described below. `rows`:"
                                            + " one flat array of flat objects with the rows and columns of the CSV, for dashboards"
                                            + " (Grafana), R, pandas and the like; numbers as numbers, unknown values as null"
                                            + (timed ? ", plus `time`, the start of the interval." : "."),
                                    schema)
                            .examples(FileFormats.examples("Nested", "A flat array of rows", "rows")));
        }
    }

    /** Completion of the schemas: descriptions, nullability, and corrections of the scanner's mistakes. */
    static final class Schemas {

        /** Matches descriptions of nullable fields. */
        private static final Pattern MAY_BE_NULL = Pattern.compile("\\bnull\\b");

        /** Matches descriptions of fields that some answers do not have. */
        private static final Pattern MAY_BE_ABSENT = Pattern.compile("(?i)\\b(absent|left out)\\b");

        private static final List<String> REQUEST_SUFFIXES =
                List.of("Input", "Form", "AddedClaims", "NamedReport", "NamedSource");

        /** The order of the fields of an event, which the scanner loses because the content is embedded JSON. */
        private static final List<String> EVENT_FIELD_ORDER = List.of(
                "id",
                "revision",
                "version",
                "recordedAt",
                "recordedBy",
                "change",
                "reason",
                "status",
                "mergedInto",
                "dataset",
                "claimsUrl",
                "moved",
                "title",
                "description",
                "type",
                "subType",
                "violence",
                "clarity",
                "verification",
                "date",
                "locations",
                "actors",
                "casualties",
                "reports",
                "claims",
                "externalIds",
                "tags",
                "extra",
                "citation");

        /** Schemas of answers that have a citation, which is added when they are written. */
        private static final List<String> CITED = List.of(
                "Event",
                "EventList",
                "Timeline",
                "Aggregates",
                "ClaimList",
                "SelectionDiff",
                "EventDiff",
                "CorrectionList");

        private final Descriptions descriptions;

        Schemas(Descriptions descriptions) {
            this.descriptions = descriptions;
        }

        void complete(Map<String, Schema> schemas) {
            CITED.forEach(name -> Objects.requireNonNull(schemas.get(name), name)
                    .addProperty(
                            "citation",
                            OASFactory.createSchema()
                                    .ref("#/components/schemas/Citation")
                                    .description("How to quote this answer; absent with `citation=false`, and where the"
                                            + " answer is part of another one")));
            schemas.forEach((name, schema) -> {
                descriptions
                        .findSchema(name)
                        .filter(text -> schema.getDescription() == null)
                        .ifPresent(schema::setDescription);
                if (schema.getEnumeration() != null) {
                    explainCodes(name, schema);
                }
                if (schema.getProperties() != null) {
                    completeFields(name, schema);
                }
            });
            orderEventFields(Objects.requireNonNull(schemas.get("Event")));
            referToEvent(Objects.requireNonNull(schemas.get("RecordedEvent")));
            schemas.forEach((name, schema) -> {
                if (isResponse(name) && schema.getProperties() != null && schema.getRequired() == null) {
                    requireFields(schema);
                }
            });
        }

        /** An event and warnings: the scanner repeats the fields of the event. */
        private static void referToEvent(Schema recorded) {
            recorded.setProperties(Map.of("warnings", recorded.getProperties().get("warnings")));
            recorded.addAllOf(OASFactory.createSchema().ref("#/components/schemas/Event"));
        }

        private static boolean isResponse(String name) {
            return REQUEST_SUFFIXES.stream().noneMatch(name::endsWith);
        }

        /** Every field of an answer is always there, unless its description says when it is absent. */
        private static void requireFields(Schema schema) {
            schema.setRequired(schema.getProperties().entrySet().stream()
                    .filter(field -> field.getValue().getDescription() == null
                            || !MAY_BE_ABSENT
                                    .matcher(field.getValue().getDescription())
                                    .find())
                    .map(Map.Entry::getKey)
                    .toList());
        }

        private void explainCodes(String name, Schema schema) {
            StringBuilder text =
                    new StringBuilder(schema.getDescription() == null ? "" : schema.getDescription() + "\n\n");
            for (Object code : schema.getEnumeration()) {
                text.append("- `").append(code).append('`');
                descriptions.findPart(name, code).ifPresent(meaning -> text.append(": ")
                        .append(meaning));
                text.append('\n');
            }
            schema.setDescription(text.toString().strip());
        }

        private void completeFields(String name, Schema schema) {
            boolean isResponse = isResponse(name);
            Map<String, Schema> fields = new LinkedHashMap<>();
            schema.getProperties().forEach((field, property) -> {
                descriptions.findPart(name, field).ifPresent(property::setDescription);
                if (property.getRef() != null) {
                    // The scanner repeats the type of the reference, sometimes wrongly.
                    property.setType(null);
                }
                boolean nullable = isResponse
                        && property.getDescription() != null
                        && MAY_BE_NULL.matcher(property.getDescription()).find();
                fields.put(field, nullable ? nullable(property) : property);
            });
            schema.setProperties(fields);
        }

        private static Schema nullable(Schema schema) {
            if (schema.getRef() == null) {
                return schema.getType() == null || schema.getType().contains(SchemaType.NULL)
                        ? schema
                        : schema.addType(SchemaType.NULL);
            }
            return OASFactory.createSchema()
                    .description(schema.getDescription())
                    .addAnyOf(OASFactory.createSchema().ref(schema.getRef()))
                    .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
        }

        private static void orderEventFields(Schema event) {
            Map<String, Schema> ordered = new LinkedHashMap<>();
            event.getProperties().entrySet().stream()
                    .sorted(Comparator.comparingInt((Map.Entry<String, Schema> field) -> fieldOrder(field.getKey()))
                            .thenComparing(Map.Entry::getKey))
                    .forEach(field -> ordered.put(field.getKey(), field.getValue()));
            event.setProperties(ordered);
        }

        private static int fieldOrder(String field) {
            int position = EVENT_FIELD_ORDER.indexOf(field);
            return position < 0 ? EVENT_FIELD_ORDER.size() : position;
        }
    }

    /** Completion of the operations: operation ids, error responses, response headers. */
    static final class Operations {

        private Operations() {}

        static void complete(String path, PathItem item) {
            item.getOperations().forEach((method, operation) -> {
                operation.setOperationId(OperationName.of(method, path, has(operation, "cursor")));
                complete(method, operation);
                if (method == HttpMethod.GET) {
                    AnswerExamples.addTo(operation);
                }
                if (path.contains("{")) {
                    add(operation, NOT_FOUND);
                }
                sort(operation.getResponses());
            });
        }

        private static void complete(HttpMethod method, Operation operation) {
            if (method == HttpMethod.DELETE) {
                // A reason may be in the body, but many clients cannot send one with DELETE; the query parameter works
                // for all.
                operation.setRequestBody(null);
            }
            if (operation.getSecurity() == null || operation.getSecurity().isEmpty()) {
                // Authentication is optional; authenticated editors also see drafts.
                operation.addSecurityRequirement(OASFactory.createSecurityRequirement());
                operation.addSecurityRequirement(
                        OASFactory.createSecurityRequirement().addScheme("account"));
            }
            headers(method, operation);
            // differences name their moments themselves
            if (has(operation, "citation") && has(operation, "asOf") && !has(operation, "after")) {
                operation.addParameter(acceptDatetime());
            }
            ExampleChoices.replaceExamples(method, operation);
            ParameterGroups.addTo(operation);
            if (method == HttpMethod.GET) {
                operation.getResponses().addAPIResponse("304", notModified());
            }
            problems(method, operation);
        }

        private static void headers(HttpMethod method, Operation operation) {
            for (Map.Entry<String, APIResponse> response :
                    operation.getResponses().getAPIResponses().entrySet()) {
                if (!response.getKey().startsWith("2")) {
                    continue;
                }
                SharedHeaders.ETAG.addTo(response.getValue());
                if (method == HttpMethod.GET) {
                    SharedHeaders.CACHE_CONTROL.addTo(response.getValue());
                }
                if (!response.getKey().equals("200")) {
                    SharedHeaders.LOCATION.addTo(response.getValue());
                }
                boolean cited = has(operation, "citation");
                if (cited && has(operation, "asOf")) {
                    SharedHeaders.MEMENTO_DATETIME.addTo(response.getValue());
                }
                if (method == HttpMethod.GET && (cited || has(operation, "cursor"))) {
                    SharedHeaders.LINK.addTo(response.getValue());
                }
                if (method == HttpMethod.GET && has(operation, "cursor")) {
                    SharedHeaders.TOTAL.addTo(response.getValue());
                }
            }
        }

        private static Parameter acceptDatetime() {
            return OASFactory.createParameter()
                    .name("Accept-Datetime")
                    .in(Parameter.In.HEADER)
                    .description(
                            "For tools that know Memento (RFC 7089): the answer as it was at this time, such as Thu, 06"
                                    + " Mar 2025 20:35:00 GMT. The same as `asOf`, which counts if both are given.")
                    .schema(OASFactory.createSchema().addType(SchemaType.STRING));
        }

        private static APIResponse notModified() {
            APIResponse response = OASFactory.createAPIResponse()
                    .description("Nothing has changed: your copy, with the `ETag` you sent as `If-None-Match`, is still"
                            + " current.");
            SharedHeaders.ETAG.addTo(response);
            return response;
        }

        private static APIResponse merged() {
            APIResponse response = OASFactory.createAPIResponse()
                    .description("The event was merged into another one, whose address is in `Location`.");
            return response;
        }

        private static void problems(HttpMethod method, Operation operation) {
            // forbidden to a page of another site that sends an account, if not to the account
            add(operation, BAD_REQUEST, UNAUTHORIZED, FORBIDDEN, NOT_ACCEPTABLE);
            // of the address, if not of the body
            add(operation, TOO_LARGE);
            add(operation, TOO_MANY_REQUESTS, INTERNAL_ERROR, UNAVAILABLE);
            if (List.of("getEvent", "getEventFigures", "getEventDuplicates").contains(operation.getOperationId())) {
                add(operation, GONE);
                operation.getResponses().addAPIResponse("307", merged());
            }
            APIResponse redirect = operation.getResponses().getAPIResponse("307");
            if (redirect != null) {
                redirect.setContent(null);
                SharedHeaders.LOCATION.addTo(redirect);
            }
            if (operation.getOperationId().equals("listDiff")) {
                // a span that is too wide
                add(operation, RULE_VIOLATED);
            }
            if (List.of("createPermalink", "getCitations", "getTimemap").contains(operation.getOperationId())) {
                // of the answer that is cited
                add(operation, NOT_FOUND, GONE);
            }
            if (operation.getOperationId().equals("createWithholding")) {
                // of what is to be withheld
                add(operation, NOT_FOUND);
            }
            if (method != HttpMethod.GET) {
                add(operation, CONFLICT, INSUFFICIENT_STORAGE);
            }
            if (operation.getRequestBody() != null) {
                add(operation, UNSUPPORTED_MEDIA_TYPE, RULE_VIOLATED);
            }
            if (has(operation, "reason")) {
                add(operation, RULE_VIOLATED);
            }
            if (has(operation, "If-Match")) {
                // a change without a reason is against a rule
                add(operation, PRECONDITION_FAILED, RULE_VIOLATED);
                if (method != HttpMethod.POST) {
                    add(operation, PRECONDITION_REQUIRED);
                }
            }
        }

        private static void add(Operation operation, ProblemType... types) {
            for (ProblemType type : types) {
                SharedProblems.addTo(operation.getResponses(), type);
            }
        }

        private static void sort(APIResponses responses) {
            List<Map.Entry<String, APIResponse>> sorted = responses.getAPIResponses().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .toList();
            sorted.forEach(response -> responses.removeAPIResponse(response.getKey()));
            sorted.forEach(response -> responses.addAPIResponse(response.getKey(), response.getValue()));
        }

        private static boolean has(Operation operation, String parameter) {
            return operation.getParameters() != null
                    && operation.getParameters().stream()
                            .map(Parameter::getName)
                            .anyMatch(parameter::equals);
        }

        /**
         * Operation ids, derived from method and path, for generated clients: {@code GET /api/v1/events/{id}/revisions} is {@code
         * listEventRevisions}. DELETE is named retract, but cancel for imports. Independent of the code, so that ids are stable.
         */
        static final class OperationName {

            private static final int BASE = "/api/v1/".length();

            private OperationName() {}

            /**
             * The operation id.
             *
             * @param paged whether the response is a page of a list
             */
            static String of(HttpMethod method, String path, boolean paged) {
                List<String> segments = Arrays.asList(path.substring(BASE).split("/"));
                boolean cancels =
                        method == HttpMethod.DELETE && segments.contains("imports") && !segments.contains("mappings");
                StringBuilder name = new StringBuilder(cancels ? "cancel" : verb(method, paged));
                for (int i = 0; i < segments.size(); i++) {
                    boolean last = i == segments.size() - 1;
                    boolean singular = last
                            ? method == HttpMethod.POST
                            : segments.get(i + 1).startsWith("{");
                    if (!segments.get(i).startsWith("{")) {
                        name.append(capitalise(singular ? singular(segments.get(i)) : segments.get(i)));
                    }
                }
                return name.toString();
            }

            private static String verb(HttpMethod method, boolean paged) {
                return switch (method) {
                    case GET -> paged ? "list" : "get";
                    case POST -> "create";
                    case PUT -> "correct";
                    case PATCH -> "patch";
                    case DELETE -> "retract";
                    default -> method.name().toLowerCase(Locale.ROOT);
                };
            }

            private static String singular(String word) {
                return word.endsWith("ies")
                        ? word.substring(0, word.length() - 3) + "y"
                        : word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
            }

            private static String capitalise(String word) {
                return Character.toUpperCase(word.charAt(0)) + word.substring(1);
            }
        }
    }
}
