package org.conflicttracker.web.openapi;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.web.problem.ProblemType;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
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
        return object("What went wrong (RFC 9457); some have further members, such as `known` or `id`")
                .addProperty("type", text("Which problem: a path that opens a page explaining it"))
                .addProperty("title", text("The problem in one line"))
                .addProperty(
                        "status",
                        OASFactory.createSchema().addType(SchemaType.INTEGER).description("The HTTP status"))
                .addProperty("detail", text("What happened here"))
                .addProperty("instance", text("The path that was asked"))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(SchemaType.ARRAY)
                                .description("Everything that is wrong, all at once; left out where it is one thing")
                                .items(OASFactory.createSchema().ref(ERROR)))
                .required(new ArrayList<>(List.of("type", "title", "status", "detail", "instance")));
    }

    private static Schema error() {
        return object("One thing that is wrong with a request")
                .addProperty("parameter", text("The parameter or header at fault; left out where it is in the body"))
                .addProperty("pointer", text("The place in the body (JSON pointer); left out where it is not there"))
                .addProperty("detail", text("What is wrong with it"))
                .addProperty("suggestion", text("The nearest valid value; left out where none is near"))
                .required(new ArrayList<>(List.of("detail")));
    }

    private static Schema object(String description) {
        return OASFactory.createSchema().addType(SchemaType.OBJECT).description(description);
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description(description);
    }
}
