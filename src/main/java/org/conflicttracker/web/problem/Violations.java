package org.conflicttracker.web.problem;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conversion of Jakarta Validation's violations to validation errors. */
final class Violations {

    /** Name of the node of a key of a map in paths of violations. */
    private static final String MAP_KEY = "<map key>";

    private Violations() {}

    /** Violations in a body, with JSON pointers. Sorted, because the order of a set is undefined. */
    static List<ValidationError> fromBody(Collection<? extends ConstraintViolation<?>> violations) {
        return violations.stream()
                .map(v -> ValidationError.pointer(
                        toPointer(v.getPropertyPath()), message(v, subject(v.getPropertyPath())), null))
                .sorted(Comparator.comparing((ValidationError error) -> error.pointer())
                        .thenComparing(ValidationError::detail))
                .toList();
    }

    /** Violations in the parameters of a resource method; null if one is in its return value, which is an internal error. */
    static @Nullable List<ValidationError> fromParameters(ConstraintViolationException failure) {
        List<ValidationError> errors = failure.getConstraintViolations().stream()
                .filter(v -> !isReturnValue(v.getPropertyPath()))
                .map(v -> ValidationError.parameter(
                        lastName(v.getPropertyPath()), message(v, lastName(v.getPropertyPath())), null))
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

    /** Messages of the library begin in lower case ("must not be blank") and get a subject, those of this application are whole sentences. */
    private static String message(ConstraintViolation<?> violation, String subject) {
        String message = violation.getMessage();
        return message.isEmpty() || !Character.isLowerCase(message.charAt(0)) || subject.isEmpty()
                ? message
                : subject + " " + message + ".";
    }

    /** The place in the body as people write it, such as {@code locations[0].name}. */
    private static String subject(Path path) {
        Path.Node last = null;
        for (Path.Node node : path) {
            last = node;
        }
        String pointer = toPointer(path);
        boolean isKey = last != null && MAP_KEY.equals(last.getName());
        return isKey
                ? "A name in " + JsonTypeChecker.path(pointer.substring(0, pointer.lastIndexOf('/')))
                : JsonTypeChecker.path(pointer);
    }
}
