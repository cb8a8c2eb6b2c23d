package org.conflicttracker.hostile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Checks of responses to hostile requests; collects errors. */
final class ResponseChecks {

    private static final Pattern INSIDE = Pattern.compile(
            "\\bjavax?\\.|jakarta\\.|org\\.hibernate|io\\.quarkus|io\\.vertx|io\\.netty|com\\.fasterxml|org\\.h2|postgresql"
                    + "|org\\.conflicttracker|\\bSQL|Exception|\\bat [a-z]+\\.[\\w.]+\\(",
            Pattern.CASE_INSENSITIVE);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final URI root;
    private final Map<Integer, Integer> answers = new TreeMap<>();
    private final Map<String, String> errors = new TreeMap<>();

    ResponseChecks(URI root) {
        this.root = root;
    }

    void on(RawRequest request) {
        RawRequest.Answer answer = request.send(root);
        answers.merge(answer.status(), 1, Integer::sum);
        String error = error(request, answer);
        if (error != null) {
            errors.putIfAbsent(
                    error, request + "\n    -> " + answer.status() + " " + answer.type() + " " + answer.body());
        }
    }

    /** Number of responses by status. */
    Map<Integer, Integer> answers() {
        return answers;
    }

    /** Each kind of error with one request that caused it. */
    Map<String, String> errors() {
        return errors;
    }

    /** The error in a response, or null. */
    private static String error(RawRequest request, RawRequest.Answer answer) {
        if (answer.status() == 0 || answer.status() >= 500) {
            return answer.status() + " for " + request.method() + " "
                    + request.target().replaceAll("[?].*", "");
        }
        if (answer.status() < 400) {
            return null;
        }
        if (INSIDE.matcher(answer.body()).find()) {
            return "inside told with " + answer.status();
        }
        if (request.method().equals("HEAD") || answer.body().isEmpty() && request.isMalformed()) {
            return null;
        }
        return isProblem(answer) ? null : "no problem with " + answer.status();
    }

    private static boolean isProblem(RawRequest.Answer answer) {
        if (answer.type().startsWith("text/html")) {
            // the page of a problem
            return answer.body().contains("<h1>");
        }
        try {
            JsonNode problem = MAPPER.readTree(answer.body());
            return answer.type().startsWith("application/problem+json")
                    && problem.path("type").asText().startsWith("/problems/")
                    && problem.path("status").asInt() == answer.status();
        } catch (java.io.IOException e) {
            return false;
        }
    }
}
