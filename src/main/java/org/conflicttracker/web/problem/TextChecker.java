package org.conflicttracker.web.problem;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Refuses what JSON can carry but no database keeps as it is: the NUL character, halves of surrogate pairs, and numbers
 * beyond every range. PostgreSQL refuses the first and mangles the second.
 */
final class TextChecker {

    private final List<ValidationError> errors;

    TextChecker(List<ValidationError> ruleFaults) {
        this.errors = ruleFaults;
    }

    void check(JsonNode node, String pointer) {
        if (node.isTextual()) {
            checkText(node.textValue(), pointer);
        } else if (node.isDouble() && !Double.isFinite(node.doubleValue())) {
            errors.add(ValidationError.pointer(pointer, "This number is too large to be kept.", null));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                check(node.get(i), JsonPointers.child(pointer, i));
            }
        } else {
            node.properties().forEach(property -> {
                String place = JsonPointers.child(pointer, property.getKey());
                checkText(property.getKey(), place);
                check(property.getValue(), place);
            });
        }
    }

    private void checkText(String text, String pointer) {
        if (text.indexOf('\0') >= 0) {
            errors.add(ValidationError.pointer(pointer, "Text must not contain the NUL character (U+0000).", null));
        }
        if (text.codePoints().anyMatch(c -> Character.MIN_SURROGATE <= c && c <= Character.MAX_SURROGATE)) {
            errors.add(ValidationError.pointer(pointer, "Text must not contain half a surrogate pair.", null));
        }
    }
}
