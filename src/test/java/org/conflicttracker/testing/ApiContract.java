package org.conflicttracker.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The committed OpenAPI document as a check of responses: the status and the content type of each response must be documented, and its
 * body must be valid against the schema (JSON Schema 2020-12) without members that the document does not have. Parameters that are not
 * documented must be refused.
 *
 * <p>After a change of the contract, {@code ContractTest} writes the new document.
 */
public final class ApiContract {

    private static final Path DOCUMENT = Path.of("openapi", "openapi.yaml");

    private static final String DOCUMENT_AS_JSON = "test.openapi-document";

    private static final String BASE = "/api/v1/";

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int SHOWN_ERRORS = 10;

    private static final SchemaValidatorsConfig CONFIG =
            SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build();

    private final JsonNode document;
    private final List<DocumentedPath> paths;
    private final JsonNode closedSchemas;
    private final JsonNode partialSchemas;
    private final Map<SchemaKey, JsonSchema> compiled = new ConcurrentHashMap<>();

    private static final class Holder {

        private static final ApiContract COMMITTED = read(DOCUMENT);
    }

    /**
     * Request and response.
     *
     * @param target path and query, escaped
     * @param body of the response; null if it was not read
     */
    public record Exchange(String method, String target, int status, String contentType, byte[] body) {

        String path() {
            int query = target.indexOf('?');
            return query < 0 ? target : target.substring(0, query);
        }

        /** Names of the query parameters. */
        Set<String> parameters() {
            int query = target.indexOf('?');
            return query < 0
                    ? Set.of()
                    : Stream.of(target.substring(query + 1).split("&"))
                            .filter(part -> !part.isEmpty())
                            .map(part -> URLDecoder.decode(part.split("=", 2)[0], StandardCharsets.UTF_8))
                            .collect(Collectors.toCollection(TreeSet::new));
        }

        boolean isError() {
            return status >= 400;
        }

        boolean hasBody() {
            return body != null && body.length > 0;
        }

        @Override
        public String toString() {
            return method + " " + target + " -> " + status + " " + contentType;
        }
    }

    private record DocumentedPath(Pattern pattern, int placeholders, JsonNode item) {

        static DocumentedPath of(String template, JsonNode item) {
            String pattern = Pattern.compile("\\{[^}]+}").matcher(template).replaceAll("[^/]+");
            return new DocumentedPath(Pattern.compile(pattern), template.split("\\{").length, item);
        }
    }

    /** @param partial whether members of events may be missing, because the request selects fields */
    private record SchemaKey(String media, boolean partial) {}

    /** Creates the contract of an OpenAPI 3.1 document. */
    ApiContract(JsonNode document) {
        this.document = document;
        this.paths = document.path("paths").properties().stream()
                .map(path -> DocumentedPath.of(path.getKey(), path.getValue()))
                .sorted((one, other) -> Integer.compare(one.placeholders(), other.placeholders()))
                .toList();
        this.closedSchemas = close(flatten(inDefinitions(document.at("/components/schemas"))));
        this.partialSchemas = closedSchemas.deepCopy();
        ((ObjectNode) partialSchemas.path("Event")).remove("required");
    }

    /**
     * Reads the document: as YAML once in this JVM, which takes long, then as JSON from a system property. A static field would not do,
     * because Quarkus loads test classes for each application.
     */
    private static ApiContract read(Path file) {
        try {
            synchronized (System.getProperties()) {
                if (System.getProperty(DOCUMENT_AS_JSON) == null) {
                    System.setProperty(
                            DOCUMENT_AS_JSON,
                            new ObjectMapper(new YAMLFactory())
                                    .readTree(Files.readString(file))
                                    .toString());
                }
                return new ApiContract(JSON.readTree(System.getProperty(DOCUMENT_AS_JSON)));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Checks an exchange against the committed document. */
    public static void check(Exchange exchange) {
        Holder.COMMITTED.verify(exchange);
    }

    /** What is wrong with a value by a schema of the committed document; empty if it is valid. */
    public static List<String> errors(JsonNode schema, JsonNode value) {
        return Holder.COMMITTED.compile(schema, false).validate(value).stream()
                .map(ValidationMessage::getMessage)
                .toList();
    }

    /** @throws AssertionError if the response is not as documented */
    void verify(Exchange exchange) {
        if (!exchange.path().startsWith(BASE) || exchange.method().equals("OPTIONS")) {
            return;
        }
        JsonNode operation = operation(exchange);
        if (operation.isMissingNode()) {
            require(exchange.isError(), "is not documented", exchange);
            verifyBody(exchange, document.at("/components/responses/NotFound"));
            return;
        }
        if (!exchange.isError()) {
            Set<String> undocumented = new TreeSet<>(exchange.parameters());
            undocumented.removeAll(parameters(operation));
            // taken out before anything reads it; no operation lists it
            undocumented.remove("_");
            require(undocumented.isEmpty(), "has parameters that are not documented: " + undocumented, exchange);
        }
        JsonNode response = resolve(operation.path("responses").path(String.valueOf(exchange.status())));
        require(!response.isMissingNode(), "has a status that is not documented", exchange);
        verifyBody(exchange, response);
    }

    private JsonNode operation(Exchange exchange) {
        String method = exchange.method().equals("HEAD") ? "GET" : exchange.method();
        return paths.stream()
                .filter(path -> path.pattern().matcher(exchange.path()).matches())
                .findFirst()
                .map(path -> path.item().path(method.toLowerCase(Locale.ROOT)))
                .orElse(JSON.missingNode());
    }

    private Set<String> parameters(JsonNode operation) {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .map(this::resolve)
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .map(parameter -> parameter.path("name").asText())
                .collect(Collectors.toSet());
    }

    private void verifyBody(Exchange exchange, JsonNode response) {
        JsonNode content = response.path("content");
        if (content.isEmpty()) {
            require(!exchange.hasBody(), "has a body, which is not documented", exchange);
            return;
        }
        if (exchange.contentType() == null) {
            require(!exchange.hasBody() && exchange.method().equals("HEAD"), "has no content type", exchange);
            return;
        }
        String type = exchange.contentType().split(";")[0].strip().toLowerCase(Locale.ROOT);
        JsonNode media = content.path(type);
        require(!media.isMissingNode(), "has a content type that is not documented", exchange);
        if (exchange.hasBody() && (type.equals("application/json") || type.endsWith("+json"))) {
            verifyJson(exchange, media.path("schema"));
        }
    }

    private void verifyJson(Exchange exchange, JsonNode schema) {
        JsonNode body;
        try {
            body = JSON.readTree(new String(exchange.body(), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw new AssertionError(exchange + " is not JSON: " + e.getMessage(), e);
        }
        if (!exchange.isError() && exchange.target().contains("shape=rows")) {
            require(body.isArray(), "is not an array of rows", exchange);
            return;
        }
        boolean isPartial = !exchange.isError() && exchange.parameters().contains("fields");
        Set<ValidationMessage> errors = compiled.computeIfAbsent(
                        new SchemaKey(schema.toString(), isPartial), key -> compile(schema, isPartial))
                .validate(body);
        if (!errors.isEmpty()) {
            List<String> shown = errors.stream()
                    .limit(SHOWN_ERRORS)
                    .map(ValidationMessage::getMessage)
                    .toList();
            throw new AssertionError(exchange + " is not valid:\n" + String.join("\n", shown));
        }
    }

    private JsonSchema compile(JsonNode schema, boolean isPartial) {
        ObjectNode root = (ObjectNode) close(inDefinitions(schema));
        root.set("$defs", isPartial ? partialSchemas : closedSchemas);
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(root, CONFIG);
    }

    /** A copy that refers to schemas where JSON Schema has them by itself. */
    private static JsonNode inDefinitions(JsonNode schema) {
        try {
            return JSON.readTree(schema.toString().replace("#/components/schemas/", "#/$defs/"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode resolve(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** Replaces parts that a schema is composed of by their members, as a closed part allows no other members. */
    private static JsonNode flatten(JsonNode schemas) {
        for (ObjectNode composed : objects(schemas)) {
            JsonNode parts = composed.remove("allOf");
            for (JsonNode part : parts == null ? List.<JsonNode>of() : parts) {
                String reference = part.path("$ref").asText();
                JsonNode base = schemas.path(reference.substring(reference.lastIndexOf('/') + 1));
                composed.withObject("/properties").setAll((ObjectNode) base.path("properties"));
                composed.withArray("/required").addAll((ArrayNode) base.path("required"));
            }
        }
        return schemas;
    }

    /** Closes each object schema, so that members that are not documented are errors. */
    private static JsonNode close(JsonNode schemas) {
        objects(schemas).stream()
                .filter(node -> node.path("properties").isObject() && !node.has("additionalProperties"))
                .forEach(node -> node.put("additionalProperties", false));
        return schemas;
    }

    private static List<ObjectNode> objects(JsonNode root) {
        List<ObjectNode> objects = new ArrayList<>();
        if (root instanceof ObjectNode object) {
            objects.add(object);
        }
        root.forEach(child -> objects.addAll(objects(child)));
        return objects;
    }

    private static void require(boolean condition, String what, Exchange exchange) {
        if (!condition) {
            String body = exchange.hasBody() ? new String(exchange.body(), StandardCharsets.UTF_8) : "";
            throw new AssertionError(exchange + " " + what + ": " + body.substring(0, Math.min(1000, body.length())));
        }
    }
}
