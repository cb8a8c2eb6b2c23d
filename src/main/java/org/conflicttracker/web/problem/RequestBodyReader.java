package org.conflicttracker.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reader of request bodies into records. Reports all errors of a body at once. */
@ApplicationScoped
public class RequestBodyReader {

    private final ObjectReader reader;
    private final Validator validator;

    public RequestBodyReader(ObjectMapper mapper, Validator validator) {
        this.reader = mapper.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.validator = validator;
    }

    /**
     * Result of reading.
     *
     * @param value the record; null if the body could not be bound. If there were type errors, it is incomplete: null
     *     stands for each value of another type, in lists too
     * @param ruleViolations violated rules of a well-formed body, for a 422; empty if there are none
     */
    public record Read<T>(@Nullable T value, List<ValidationError> ruleViolations) {

        public Read {
            ruleViolations = List.copyOf(ruleViolations);
        }
    }

    /**
     * Reads a body.
     *
     * @param body null if the request has none
     * @throws ProblemException with every type error and every violated rule: 400 if there is a type error, else 422
     */
    public <T> T get(@Nullable JsonNode body, Class<T> recordType) {
        return get(body, recordType, List.of());
    }

    /**
     * Reads a body in which rules are violated that its record does not know.
     *
     * @param others these violations; those at the place of another error are left out
     * @throws ProblemException as above
     */
    public <T> T get(@Nullable JsonNode body, Class<T> recordType, List<ValidationError> others) {
        ValidationErrors shape = new ValidationErrors();
        Read<T> read = read(body, recordType, shape);
        ProblemType type = shape.isEmpty() ? ProblemType.RULE_VIOLATED : ProblemType.BAD_REQUEST;
        read.ruleViolations().forEach(shape::add);
        others.stream().filter(other -> !shape.hasErrorIn(other.pointer())).forEach(shape::add);
        shape.throwIfAny(type);
        return Objects.requireNonNull(read.value(), "a body without errors is bound");
    }

    /**
     * Reads a body for callers with further checks: type errors (400) are added to {@code shape}, violated rules (422) are in the
     * result, without those that follow from a type error.
     */
    public <T> Read<T> read(@Nullable JsonNode body, Class<T> recordType, ValidationErrors shape) {
        if (body == null || body.isNull() || body.isMissingNode()) {
            shape.add(ValidationError.pointer("", "The request needs a body: a JSON object.", null));
            return new Read<>(null, List.of());
        }
        ValidationErrors typeErrors = new ValidationErrors();
        JsonNode bindable = new JsonTypeChecker(typeErrors).check(body, recordType, "");
        typeErrors.list().forEach(shape::add);
        List<ValidationError> rules = new ArrayList<>();
        new TextChecker(rules).check(bindable, "");
        if (typeErrors.isEmpty()) {
            return bind(bindable, recordType, new ErrorLists(shape, rules));
        }
        if (bindable.isNull()) {
            return new Read<>(null, rules);
        }
        // what cannot be bound because of the type errors is no error of its own
        Read<T> incomplete = bind(bindable, recordType, new ErrorLists(new ValidationErrors(), rules));
        return new Read<>(
                incomplete.value(),
                incomplete.ruleViolations().stream()
                        .filter(violation -> !typeErrors.explains(violation))
                        .toList());
    }

    /** The rules that a record violates, as {@link #read} finds them. */
    public List<ValidationError> validate(Object value) {
        return Violations.fromBody(validator.validate(value));
    }

    private record ErrorLists(ValidationErrors shape, List<ValidationError> rules) {}

    private <T> Read<T> bind(JsonNode bindable, Class<T> recordType, ErrorLists errors) {
        T value = null;
        try {
            value = reader.treeToValue(bindable, recordType);
            errors.rules().addAll(Violations.fromBody(validator.validate(value)));
        } catch (JsonMappingException e) {
            addFailure(e, errors);
        } catch (JsonProcessingException e) {
            errors.shape().add(ValidationError.pointer("", "The body cannot be read.", null));
        }
        return new Read<>(value, errors.rules());
    }

    private static void addFailure(JsonMappingException failure, ErrorLists errors) {
        String pointer = "";
        for (JsonMappingException.Reference step : failure.getPath()) {
            pointer = ValidationError.childPointer(
                    pointer, step.getFieldName() == null ? step.getIndex() : step.getFieldName());
        }
        // Record constructors throw if a value violates a rule.
        if (failure.getCause() instanceof ProblemException exception) {
            errors.rules().addAll(exception.errors());
            errors.rules().add(ValidationError.pointer(pointer, String.valueOf(exception.getMessage()), null));
        } else if (failure.getCause() instanceof IllegalArgumentException exception && isOwnException(exception)) {
            errors.rules().add(ValidationError.pointer(pointer, String.valueOf(exception.getMessage()), null));
        } else {
            errors.shape().add(ValidationError.pointer(pointer, "This value cannot be read.", null));
        }
    }

    /** Whether the exception comes from one of this application's records, so that its message may be shown to clients. */
    private static boolean isOwnException(IllegalArgumentException exception) {
        StackTraceElement[] trace = exception.getStackTrace();
        return exception.getMessage() != null
                && trace.length > 0
                && trace[0].getClassName().startsWith("org.conflicttracker.");
    }

    /**
     * Check for values that JSON can express but no database stores unchanged: the NUL character, unpaired surrogates, and
     * numbers out of range. PostgreSQL refuses the first and mangles the second.
     */
    static final class TextChecker {

        private final List<ValidationError> errors;

        TextChecker(List<ValidationError> ruleErrors) {
            this.errors = ruleErrors;
        }

        void check(JsonNode node, String pointer) {
            if (node.isTextual()) {
                checkText(node.textValue(), pointer);
            } else if (node.isDouble() && !Double.isFinite(node.doubleValue())) {
                errors.add(ValidationError.pointer(pointer, "This number is too large.", null));
            } else if (node.isArray()) {
                for (int i = 0; i < node.size(); i++) {
                    check(node.get(i), ValidationError.childPointer(pointer, i));
                }
            } else {
                node.properties().forEach(property -> {
                    String childPointer = ValidationError.childPointer(pointer, property.getKey());
                    checkText(property.getKey(), childPointer);
                    check(property.getValue(), childPointer);
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
}
