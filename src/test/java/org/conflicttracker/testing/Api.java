package org.conflicttracker.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** A plain client of the tracker that sends many requests, from many threads; for those who are to be asserted one by one use REST Assured. */
public final class Api {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI root;
    private final String authorization;

    private Api(URI root, String authorization) {
        this.root = root;
        this.authorization = authorization;
    }

    /** Without an account. */
    public static Api anonymous(URI root) {
        return new Api(root, null);
    }

    /** By an account. */
    public static Api as(URI root, String account, String password) {
        return new Api(root, Basic.header(account, password));
    }

    /** An answer, read whole. */
    public record Answer(int status, HttpHeaders headers, String text) {

        public JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(text, e);
            }
        }

        public String header(String name) {
            return headers.firstValue(name).orElse(null);
        }

        /** The same answer; fails where it is not of this status. */
        public Answer expect(int expected) {
            if (status != expected) {
                throw new AssertionError("Status " + status + " instead of " + expected + ": " + text);
            }
            return this;
        }
    }

    /** Reads a path from the host's root, with its query; escaped already. */
    public Answer get(String path) throws IOException, InterruptedException {
        return send("GET", path, null, Map.of());
    }

    /** The JSON at a path that answers 200. */
    public JsonNode json(String path) throws IOException, InterruptedException {
        return get(path).expect(200).json();
    }

    public Answer post(String path, Object body) throws IOException, InterruptedException {
        return send("POST", path, body, Map.of());
    }

    /** @param body anything that Jackson writes, or null for none */
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
        return new Answer(response.statusCode(), response.headers(), response.body());
    }
}
