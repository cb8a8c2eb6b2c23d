package org.conflicttracker.web.openapi;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;

/**
 * Names operations for clients that are generated, from method and path: {@code GET /api/v1/events/{id}/revisions} is
 * {@code listEventRevisions}. What is recorded is retracted, work is cancelled. So a name stays when the code behind it moves.
 */
final class OperationName {

    private static final int BASE = "/api/v1/".length();

    private OperationName() {}

    /** @param paged whether it answers page by page */
    static String of(HttpMethod method, String path, boolean paged) {
        List<String> segments = Arrays.asList(path.substring(BASE).split("/"));
        boolean cancels = method == HttpMethod.DELETE && segments.contains("imports");
        StringBuilder name = new StringBuilder(cancels ? "cancel" : verb(method, paged));
        for (int i = 0; i < segments.size(); i++) {
            boolean last = i == segments.size() - 1;
            boolean one = last ? method == HttpMethod.POST : segments.get(i + 1).startsWith("{");
            if (!segments.get(i).startsWith("{")) {
                name.append(capitalised(one ? singular(segments.get(i)) : segments.get(i)));
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

    private static String capitalised(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
