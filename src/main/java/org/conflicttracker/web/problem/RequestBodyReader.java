package org.conflicttracker.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.hibernate.validator.ValidatorFactoryCustomizer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.TraversableResolver;
import jakarta.validation.Validator;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.hibernate.validator.BaseHibernateValidatorConfiguration;
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

    /** Names of properties that responses contain and request bodies may repeat: accepted and ignored, whatever their value. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    public @interface ReadOnlyField {
        String[] value();
    }

    /**
     * Rewriting of a record in a request body before its types are checked, so that its properties may have other forms than
     * the record's. The class is public, with a public constructor without parameters; it returns the object, or a changed
     * copy, and throws an {@link IllegalArgumentException} whose message is a sentence for the client.
     */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    public @interface RewrittenBy {
        Class<? extends UnaryOperator<ObjectNode>> value();
    }

    /**
     * Shorthand of a record in a request body: a bare whole number or text stands for an object with only this property, {@code 17}
     * for {@code {"id": 17}}.
     */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    public @interface ShorthandFor {
        String value();
    }

    /** Strict configuration of the application's JSON mapper: refuses duplicate properties, trailing tokens and deep nesting. */
    @Singleton
    public static class StrictJson implements ObjectMapperCustomizer {

        /** Maximum levels of nesting; an event has six, and {@code extra} of data sets adds few. */
        private static final int MAX_DEPTH = 100;

        @Override
        public void customize(ObjectMapper mapper) {
            mapper.enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
            mapper.enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
            mapper.getFactory()
                    .setStreamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build());
        }
    }

    /** Conversion of Jakarta Validation's violations to validation errors. */
    static final class Violations {

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

    /**
     * Traversable resolver that validates every property without asking Hibernate whether it is loaded. Only records and parameter
     * beans are validated, never entities with lazy properties. Asking for each property and caching the answers took nearly half the
     * time of validating an import row.
     */
    @Singleton
    static class SkipLazyCheckResolver implements ValidatorFactoryCustomizer {

        @Override
        public void customize(BaseHibernateValidatorConfiguration<?> configuration) {
            configuration.traversableResolver(new AlwaysReachable()).enableTraversableResolverResultCache(false);
        }

        private static final class AlwaysReachable implements TraversableResolver {

            @Override
            public boolean isReachable(Object owner, Path.Node property, Class<?> root, Path path, ElementType type) {
                return true;
            }

            @Override
            public boolean isCascadable(Object owner, Path.Node property, Class<?> root, Path path, ElementType type) {
                return true;
            }
        }
    }
}
