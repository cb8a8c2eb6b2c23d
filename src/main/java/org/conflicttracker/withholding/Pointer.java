package org.conflicttracker.withholding;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.common.text.PhraseMatcher;

/** JSON pointers (RFC 6901) as lists of their tokens. */
final class Pointer {

    private Pointer() {}

    /** @throws org.conflicttracker.web.problem.ProblemException 422 for what is no pointer, and for that to everything */
    static List<String> tokens(String pointer) {
        if (!pointer.startsWith("/") || pointer.length() == 1) {
            throw EventMember.refused("A pointer begins with a slash and names a member, such as /description.");
        }
        return Arrays.stream(pointer.substring(1).split("/", -1))
                .map(token -> token.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    /** What is there; empty for nothing, and for null. */
    static Optional<JsonNode> find(JsonNode root, List<String> path) {
        JsonNode node = root;
        for (String token : path) {
            node = child(node, token);
        }
        return node.isMissingNode() || node.isNull() || node.isContainerNode() && node.isEmpty()
                ? Optional.empty()
                : Optional.of(node);
    }

    private static JsonNode child(JsonNode node, String token) {
        return node.isArray() && token.matches("[0-9]{1,6}") ? node.path(Integer.parseInt(token)) : node.path(token);
    }

    /** The same with the mark in place of what is there; of everything, nothing is left. The same where nothing is there. */
    static JsonNode masked(JsonNode root, List<String> path) {
        if (root == null || find(root, path).isEmpty()) {
            return root;
        }
        JsonNode copy = root.deepCopy();
        if (path.isEmpty()) {
            ((ObjectNode) copy).removeAll();
            ((ObjectNode) copy).set(PhraseMatcher.MARK, new TextNode(PhraseMatcher.MARK));
            return copy;
        }
        JsonNode parent = copy;
        for (String token : path.subList(0, path.size() - 1)) {
            parent = child(parent, token);
        }
        String last = path.get(path.size() - 1);
        if (parent instanceof ArrayNode list) {
            list.set(Integer.parseInt(last), new TextNode(PhraseMatcher.MARK));
        } else {
            ((ObjectNode) parent).set(last, new TextNode(PhraseMatcher.MARK));
        }
        return copy;
    }
}
