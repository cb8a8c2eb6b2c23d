package org.conflicttracker.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.conflicttracker.testing.ApiContract.Exchange;

/** HTTP client for many requests from many threads, whose responses are checked against the {@link ApiContract}; for single requests with assertions use REST Assured. */
public final class Api {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI root;
    private final String authorization;
    private final boolean checked;

    private Api(URI root, String authorization, boolean checked) {
        this.root = root;
        this.authorization = authorization;
        this.checked = checked;
    }

    /** Creates an anonymous client. */
    public static Api anonymous(URI root) {
        return new Api(root, null, true);
    }

    /** Creates a client with the credentials of an account. */
    public static Api as(URI root, String account, String password) {
        return new Api(root, Basic.header(account, password), true);
    }

    /** The same client without the check, for what is not the API. */
    public Api unchecked() {
        return new Api(root, authorization, false);
    }

    /** Response with its whole body. */
    public record Answer(int status, HttpHeaders headers, String text) {

        public JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(text, e);
            }
        }

        /** The event that a write recorded, as it is read later: without warnings. */
        public JsonNode event() {
            ObjectNode event = json().deepCopy();
            event.remove("warnings");
            return event;
        }

        public String header(String name) {
            return headers.firstValue(name).orElse(null);
        }

        /** Returns this response; fails if it has another status. */
        public Answer expect(int expected) {
            if (status != expected) {
                throw new AssertionError("Status " + status + " instead of " + expected + ": " + text);
            }
            return this;
        }
    }

    /**
     * Sends a GET request.
     *
     * @param path from the host's root with its query, already escaped
     */
    public Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, null, Map.of());
    }

    /** The JSON body of a GET request; fails unless the status is 200. */
    public JsonNode json(String path) throws IOException, InterruptedException {
        return get(path).expect(200).json();
    }

    public Answer post(String path, Object body) throws IOException, InterruptedException {
        return send("POST", path, body, Map.of());
    }

    /** @param body any value that Jackson serializes; null for none */
    public Answer send(String method, String path, Object body, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(root.resolve(path));
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        if (body != null && !headers.containsKey("Content-Type")) {
            request.header(
                    "Content-Type", method.equals("PATCH") ? "application/merge-patch+json" : "application/json");
        }
        headers.forEach(request::header);
        request.method(
                method,
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body)));
        HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
        if (checked) {
            ApiContract.check(new Exchange(
                    method,
                    path,
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(null),
                    response.body().getBytes(StandardCharsets.UTF_8)));
        }
        return new Answer(response.statusCode(), response.headers(), response.body());
    }
}
