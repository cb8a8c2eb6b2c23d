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

/** Reads request bodies into records and tells everything wrong with them at once. */
@ApplicationScoped
public class RequestBodyReader {

    private final ObjectReader reader;
    private final Validator validator;

    public RequestBodyReader(ObjectMapper mapper, Validator validator) {
        this.reader = mapper.reader().without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
        this.validator = validator;
    }

    /**
     * What was read.
     *
     * @param value the record; null when the body could not become one
     * @param ruleFaults what is well-formed but against a rule, for a 422; empty when all is well
     */
    public record Read<T>(T value, List<ValidationError> ruleViolations) {

        public Read {
            ruleViolations = List.copyOf(ruleViolations);
        }
    }

    /**
     * Reads a body.
     *
     * @param body may be null, for a request without one
     * @throws ProblemException 400 with every fault of shape, else 422 with every broken rule
     */
    public <T> T get(JsonNode body, Class<T> recordType) {
        ValidationErrors shape = new ValidationErrors();
        Read<T> read = read(body, recordType, shape);
        shape.throwIfAny(ProblemType.BAD_REQUEST);
        ValidationErrors rules = new ValidationErrors();
        read.ruleViolations().forEach(rules::add);
        rules.throwIfAny(ProblemType.RULE_VIOLATED);
        return read.value();
    }

    /**
     * Reads a body, for callers with more to check: faults of shape (400) go into the collector, broken rules (422)
     * into the answer.
     */
    public <T> Read<T> read(JsonNode body, Class<T> recordType, ValidationErrors shape) {
        if (body == null || body.isNull() || body.isMissingNode()) {
            shape.add(ValidationError.pointer("", "The request needs a body: a JSON object.", null));
            return new Read<>(null, List.of());
        }
        ValidationErrors found = new ValidationErrors();
        JsonNode fit = new JsonTypeChecker(found).check(body, recordType, "");
        found.list().forEach(shape::add);
        List<ValidationError> rules = new ArrayList<>();
        new TextChecker(rules).check(fit, "");
        return found.isEmpty() ? bind(fit, recordType, new Both(shape, rules)) : new Read<>(null, rules);
    }

    /** The rules that a record breaks, as {@link #read} would find them. */
    public List<ValidationError> validate(Object value) {
        return Violations.fromBody(validator.validate(value));
    }

    private record Both(ValidationErrors shape, List<ValidationError> rules) {}

    private <T> Read<T> bind(JsonNode fit, Class<T> recordType, Both faults) {
        T value = null;
        try {
            value = reader.treeToValue(fit, recordType);
            faults.rules().addAll(Violations.fromBody(validator.validate(value)));
        } catch (JsonMappingException e) {
            addFailure(e, faults);
        } catch (JsonProcessingException e) {
            faults.shape().add(ValidationError.pointer("", "The body cannot be read.", null));
        }
        return new Read<>(value, faults.rules());
    }

    private static void addFailure(JsonMappingException failure, Both faults) {
        String pointer = "";
        for (JsonMappingException.Reference step : failure.getPath()) {
            pointer = JsonPointers.child(pointer, step.getFieldName() == null ? step.getIndex() : step.getFieldName());
        }
        // Our records refuse what breaks their rules in their constructors.
        if (failure.getCause() instanceof ProblemException refusal) {
            faults.rules().addAll(refusal.errors());
            faults.rules().add(ValidationError.pointer(pointer, refusal.getMessage(), null));
        } else if (failure.getCause() instanceof IllegalArgumentException refusal && isOwnException(refusal)) {
            faults.rules().add(ValidationError.pointer(pointer, refusal.getMessage(), null));
        } else {
            faults.shape().add(ValidationError.pointer(pointer, "This value cannot be read.", null));
        }
    }

    /** Whether one of our own records threw it, so that its text is fit for callers. */
    private static boolean isOwnException(IllegalArgumentException refusal) {
        StackTraceElement[] trace = refusal.getStackTrace();
        return refusal.getMessage() != null
                && trace.length > 0
                && trace[0].getClassName().startsWith("org.conflicttracker.");
    }

    /**
     * Refuses what JSON can carry but no database keeps as it is: the NUL character, halves of surrogate pairs, and numbers
     * beyond every range. PostgreSQL refuses the first and mangles the second.
     */
    static final class TextChecker {

        private final List<ValidationError> errors;

        TextChecker(List<ValidationError> ruleFaults) {
            this.errors = ruleFaults;
        }

        void check(JsonNode node, String pointer) {
            if (node.isTextual()) {
                checkText(node.textValue(), pointer);
            } else if (node.isDouble() && !Double.isFinite(node.doubleValue())) {
                errors.add(ValidationError.pointer(pointer, "This number is too large.", null));
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
}
