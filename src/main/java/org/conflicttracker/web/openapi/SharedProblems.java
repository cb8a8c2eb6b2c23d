package org.conflicttracker.web.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.web.problem.ProblemType;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Error responses of operations: one component for each problem type, all with one schema (RFC 9457). */
final class SharedProblems {

    private static final String PROBLEM = "Problem";
    private static final String ERROR = "Fault";

    private SharedProblems() {}

    static void addTo(Components components) {
        components.addSchema(ERROR, error());
        components.addSchema(PROBLEM, problem());
        for (ProblemType type : ProblemType.values()) {
            // No documented operation has this response.
            if (type != ProblemType.METHOD_NOT_ALLOWED) {
                components.addResponse(name(type), response(type));
            }
        }
    }

    /** Adds an error response to an operation, replacing the scanner's. */
    static void addTo(APIResponses responses, ProblemType type) {
        responses.addAPIResponse(
                String.valueOf(type.status()), OASFactory.createAPIResponse().ref(name(type)));
    }

    private static String name(ProblemType type) {
        StringBuilder name = new StringBuilder();
        for (String word : type.slug().split("-")) {
            name.append(Character.toUpperCase(word.charAt(0))).append(word.substring(1));
        }
        return name.toString();
    }

    private static APIResponse response(ProblemType type) {
        APIResponse response = OASFactory.createAPIResponse()
                .description(type.title() + ". " + type.explanation())
                .content(OASFactory.createContent()
                        .addMediaType(
                                "application/problem+json",
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref(PROBLEM))
                                        .example(example(type))));
        if (type == ProblemType.TOO_MANY_REQUESTS || type == ProblemType.UNAVAILABLE) {
            SharedHeaders.RETRY_AFTER.addTo(response);
        }
        return response;
    }

    private static Map<String, Object> example(ProblemType type) {
        Map<String, Object> example = new LinkedHashMap<>();
        example.put("type", type.path());
        example.put("title", type.title());
        example.put("status", type.status());
        example.put("detail", type.explanation());
        example.put("instance", "/api/v1/events");
        if (type == ProblemType.BAD_REQUEST) {
            Map<String, Object> error = new LinkedHashMap<>();
            error.put("parameter", "type");
            error.put("detail", "There is no type \"BATLE\".");
            error.put("suggestion", "BATTLE");
            example.put("errors", List.of(error));
        }
        return example;
    }

    private static Schema problem() {
        return object("Description of an error (RFC 9457); some have further fields, such as `known` or `id`")
                .addProperty("type", text("Kind of error: the path of a page that explains it"))
                .addProperty("title", text("Name of the HTTP status, such as Not Found"))
                .addProperty(
                        "status",
                        OASFactory.createSchema().addType(SchemaType.INTEGER).description("The HTTP status"))
                .addProperty("detail", text("What is wrong with this request"))
                .addProperty("instance", text("Path of the request"))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(SchemaType.ARRAY)
                                .description("List of everything that is wrong; absent if there is only one thing")
                                .items(OASFactory.createSchema().ref(ERROR)))
                .required(new ArrayList<>(List.of("type", "title", "status", "detail", "instance")))
                .additionalPropertiesSchema(OASFactory.createSchema().booleanSchema(true));
    }

    private static Schema error() {
        return object("One thing that is wrong with a request")
                .addProperty(
                        "parameter", text("The parameter or header with the error; absent if the error is in the body"))
                .addProperty(
                        "pointer",
                        text("The place of the error in the body (JSON pointer); absent if it is not in the body"))
                .addProperty("detail", text("What is wrong"))
                .addProperty("suggestion", text("The most similar valid value; absent if there is none"))
                .required(new ArrayList<>(List.of("detail")));
    }

    private static Schema object(String description) {
        return OASFactory.createSchema().addType(SchemaType.OBJECT).description(description);
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }

    /** Response headers with the same meaning in all operations. */
    enum SharedHeaders {
        ETAG(
                "ETag",
                "Version of this answer, with its quotation marks. Send it as `If-None-Match` to get the answer only if it"
                        + " has changed. The one of a single event, actor, source, report or area can also be sent as"
                        + " `If-Match` to correct it. All others begin with `W/` (weak), which belongs to them: they are the"
                        + " same whether the answer is compressed or not."),
        CACHE_CONTROL("Cache-Control", "How long you can use the answer without asking again."),
        LINK(
                "Link",
                "Links for programs (RFC 8288): of lists to the next and the first page; of answers that can be cited to the"
                        + " answer as it is now for ever (`cite-as`), to the rules behind it (`describedby`), to the period"
                        + " before and after, and to earlier states."),
        MEMENTO_DATETIME(
                "Memento-Datetime",
                "When the state was recorded that the answer is of (RFC 7089); only of an earlier state that was asked for."),
        TOTAL("X-Total-Count", "Number of entries in the whole list."),
        LOCATION("Location", "Address of what was recorded."),
        RETRY_AFTER("Retry-After", "Seconds to wait before trying again.");

        private final String header;
        private final String description;

        SharedHeaders(String header, String meaning) {
            this.header = header;
            this.description = meaning;
        }

        static void addTo(Components components) {
            for (SharedHeaders one : values()) {
                Header header = OASFactory.createHeader()
                        .description(one.description)
                        .schema(OASFactory.createSchema().addType(SchemaType.STRING));
                components.addHeader(one.header, header);
            }
        }

        void addTo(APIResponse response) {
            response.addHeader(header, OASFactory.createHeader().ref(header));
        }
    }
}
