package org.conflicttracker.web.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Tells violations of Jakarta Validation as faults. */
final class Violations {

    private Violations() {}

    /** Violations in a body, by their place. Sorted, because a set has no order that callers could rely on. */
    static List<ValidationError> fromBody(Collection<? extends ConstraintViolation<?>> violations) {
        return violations.stream()
                .map(v -> ValidationError.pointer(toPointer(v.getPropertyPath()), message(v), null))
                .sorted(Comparator.comparing((ValidationError fault) -> fault.pointer())
                        .thenComparing(ValidationError::detail))
                .toList();
    }

    /** Violations in the parameters of a resource's method; null when one lies in what the method answered. */
    static List<ValidationError> fromParameters(ConstraintViolationException failure) {
        List<ValidationError> faults = failure.getConstraintViolations().stream()
                .filter(v -> !isReturnValue(v.getPropertyPath()))
                .map(v -> ValidationError.parameter(lastName(v.getPropertyPath()), message(v), null))
                .sorted(Comparator.comparing((ValidationError fault) -> fault.parameter())
                        .thenComparing(ValidationError::detail))
                .toList();
        return faults.size() == failure.getConstraintViolations().size() ? faults : null;
    }

    private static String toPointer(Path path) {
        String pointer = "";
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                pointer = JsonPointers.child(pointer, node.getIndex());
            } else if (node.getKey() != null) {
                pointer = JsonPointers.child(pointer, node.getKey());
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                pointer = JsonPointers.child(pointer, node.getName());
            }
        }
        return pointer;
    }

    private static boolean isReturnValue(Path path) {
        for (Path.Node node : path) {
            if (node.getKind() == ElementKind.RETURN_VALUE) {
                return true;
            }
        }
        return false;
    }

    private static String lastName(Path path) {
        String name = "";
        for (Path.Node node : path) {
            name = node.getName() == null ? name : node.getName();
        }
        return name;
    }

    private static String message(ConstraintViolation<?> violation) {
        String message = violation.getMessage();
        String name = lastName(violation.getPropertyPath());
        // The library's own messages begin small ("must not be blank"), ours are whole sentences.
        return message.isEmpty() || !Character.isLowerCase(message.charAt(0)) || name.isEmpty()
                ? message
                : name + " " + message + ".";
    }
}
