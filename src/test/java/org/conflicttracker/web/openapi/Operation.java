package org.conflicttracker.web.openapi;

import static io.restassured.RestAssured.given;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Operation of the OpenAPI document, executed with the values that Swagger UI fills in, or also with the first example of a body and of
 * headers, which one chooses there.
 */
record Operation(String method, String path, JsonNode json, JsonNode document) {

    static List<Operation> all() {
        try {
            return all(new ObjectMapper()
                    .readTree(given().get("/q/openapi?format=JSON").asByteArray()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Operation> all(JsonNode document) {
        List<Operation> operations = new ArrayList<>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method ->
                        List.of("get", "post", "put", "patch", "delete").contains(method.getKey()))
                .forEach(method ->
                        operations.add(new Operation(method.getKey(), path.getKey(), method.getValue(), document))));
        return operations;
    }

    boolean isGet() {
        return method.equals("get");
    }

    /** Whether authentication is required. */
    boolean isRestricted() {
        // an empty requirement: optional
        return !json.at("/security/0").isEmpty();
    }

    JsonNode parameters() {
        return json.path("parameters");
    }

    boolean hasParameter(String name) {
        return parameters().findValuesAsText("name").contains(name);
    }

    /** Sets every parameter that has an example, as Swagger UI does, and the example of the body. */
    RequestSpecification fill(RequestSpecification request) {
        fillParameters(request);
        body().ifPresent(body -> setBody(request, body));
        return request;
    }

    /** Sets every parameter that has an example, as Swagger UI does when the operation is opened. */
    RequestSpecification fillParameters(RequestSpecification request) {
        for (JsonNode parameter : parameters()) {
            example(parameter).ifPresent(value -> fill(request, parameter, value));
        }
        return request;
    }

    /** Sets the values that one chooses of the examples of headers and of what stands in the path. */
    RequestSpecification chooseExamples(RequestSpecification request) {
        for (JsonNode parameter : parameters()) {
            JsonNode chosen = parameter.at("/examples/one/value");
            if (parameter.path("in").asText().equals("header") && !chosen.isMissingNode()) {
                fill(request, parameter, chosen);
            }
        }
        return request;
    }

    RequestSpecification setBody(RequestSpecification request, JsonNode body) {
        return request.contentType(mediaType() + "; charset=UTF-8")
                .body(body.isTextual() ? body.asText() : body.toString());
    }

    /** Names of the parameters in the path for which there is no example. */
    List<String> missingInPath() {
        return StreamSupport.stream(parameters().spliterator(), false)
                .filter(parameter -> parameter.path("in").asText().equals("path"))
                .filter(parameter -> example(parameter).isEmpty())
                .map(parameter -> parameter.path("name").asText())
                .toList();
    }

    private static void fill(RequestSpecification request, JsonNode parameter, JsonNode value) {
        String name = parameter.path("name").asText();
        switch (parameter.path("in").asText()) {
            case "path" -> request.pathParam(name, value.asText());
            case "header" -> request.header(name, value.asText());
            default -> {
                if (value.isArray()) {
                    value.forEach(one -> request.queryParam(name, one.asText()));
                } else {
                    request.queryParam(name, value.asText());
                }
            }
        }
    }

    /** Whether there is an example of everything in the path; there is none of what only an earlier answer tells. */
    boolean hasPathExamples() {
        return missingInPath().isEmpty();
    }

    boolean takesBody() {
        return json.has("requestBody");
    }

    /** The example of the body: that of the media type, else that of its schema. */
    Optional<JsonNode> body() {
        JsonNode content = json.at("/requestBody/content").path(mediaType());
        JsonNode schema = content.path("schema");
        if (schema.has("$ref")) {
            schema = document.at(schema.path("$ref").asText().substring(1));
        }
        JsonNode ofSchema = schema.at("/examples/0");
        return example(content).or(() -> Optional.of(ofSchema).filter(it -> !it.isMissingNode()));
    }

    private String mediaType() {
        JsonNode content = json.at("/requestBody/content");
        return content.isEmpty() ? "" : content.fieldNames().next();
    }

    /** The value: {@code example}, else the first of {@code examples} if it has a value, else the default of the schema. */
    private static Optional<JsonNode> example(JsonNode json) {
        if (json.has("example")) {
            return Optional.of(json.path("example"));
        }
        JsonNode examples = json.path("examples");
        return Optional.of(examples.isEmpty() ? examples : examples.elements().next())
                .map(first -> first.path("value"))
                .filter(value -> !value.isMissingNode()
                        && !(value.isTextual() && value.asText().isEmpty()))
                .or(() -> Optional.of(json.at("/schema/default")).filter(value -> !value.isMissingNode()));
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
