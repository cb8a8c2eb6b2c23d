package org.conflicttracker.web.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Conversion of Jakarta Validation's violations to validation errors. */
final class Violations {

    private Violations() {}

    /** Violations in a body, with JSON pointers. Sorted, because the order of a set is undefined. */
    static List<ValidationError> fromBody(Collection<? extends ConstraintViolation<?>> violations) {
        return violations.stream()
                .map(v -> ValidationError.pointer(toPointer(v.getPropertyPath()), message(v), null))
                .sorted(Comparator.comparing((ValidationError error) -> error.pointer())
                        .thenComparing(ValidationError::detail))
                .toList();
    }

    /** Violations in the parameters of a resource method; null if one is in its return value, which is an internal error. */
    static List<ValidationError> fromParameters(ConstraintViolationException failure) {
        List<ValidationError> errors = failure.getConstraintViolations().stream()
                .filter(v -> !isReturnValue(v.getPropertyPath()))
                .map(v -> ValidationError.parameter(lastName(v.getPropertyPath()), message(v), null))
                .sorted(Comparator.comparing((ValidationError error) -> error.parameter())
                        .thenComparing(ValidationError::detail))
                .toList();
        return errors.size() == failure.getConstraintViolations().size() ? errors : null;
    }

    private static String toPointer(Path path) {
        String pointer = "";
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                pointer = ValidationError.childPointer(pointer, node.getIndex());
            } else if (node.getKey() != null) {
                pointer = ValidationError.childPointer(pointer, node.getKey());
            }
            if (node.getKind() == ElementKind.PROPERTY) {
                pointer = ValidationError.childPointer(pointer, node.getName());
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
        // Messages of the library begin in lower case ("must not be blank"), those of this application are whole
        // sentences.
        return message.isEmpty() || !Character.isLowerCase(message.charAt(0)) || name.isEmpty()
                ? message
                : name + " " + message + ".";
    }
}
