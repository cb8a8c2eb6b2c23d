package org.conflicttracker.web.parameter;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jspecify.annotations.Nullable;

/**
 * Parser of the query parameters of one request. Errors go into the collector, so that the client gets all of them at once; the values are
 * then not usable. A value parser returns a value, or throws an {@link IllegalArgumentException} whose message is a sentence for the client;
 * {@link ValueParsers} has those that several parameters use.
 */
public record ParameterParser(ValidationErrors errors) {

    /** The value; null if none is given, or an invalid one. */
    public <T> @Nullable T parse(String parameter, @Nullable String given, Function<String, T> valueParser) {
        if (given == null) {
            return null;
        }
        try {
            return valueParser.apply(given);
        } catch (IllegalArgumentException e) {
            addError(parameter, e);
            return null;
        }
    }

    /** The value; the default if none is given, or an invalid one. */
    public <T> T parse(String parameter, @Nullable String given, Function<String, T> valueParser, T defaultValue) {
        T parsed = parse(parameter, given, valueParser);
        return parsed == null ? defaultValue : parsed;
    }

    /** The values of a parameter that is repeated or whose values are joined by commas, without invalid ones; empty for null. */
    public <T> List<T> parseList(String parameter, @Nullable List<String> given, Function<String, T> valueParser) {
        return parseAll(parameter, ValueParsers.split(given), valueParser);
    }

    /** The codes of countries, each given by code or name; empty for null. */
    public List<String> parseCountries(String parameter, @Nullable List<String> given) {
        return parseAll(parameter, ValueParsers.splitCountries(given), ValueParsers.CountryParser::parse);
    }

    private <T> List<T> parseAll(String parameter, List<String> given, Function<String, T> valueParser) {
        List<T> values = new ArrayList<>();
        for (String text : given) {
            if (errors.isFull()) {
                break;
            }
            T value = parse(parameter, text, valueParser);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /** Whether the value is {@code true}; it may also be {@code false}. */
    public boolean parseFlag(String parameter, @Nullable String given, boolean defaultValue) {
        return parse(parameter, given, ValueParsers.FLAG, defaultValue);
    }

    /** Adds an error without a suggestion. */
    public void addError(String parameter, String detail) {
        addError(parameter, detail, null);
    }

    public void addError(String parameter, String detail, @Nullable String suggestion) {
        errors.add(ValidationError.parameter(parameter, detail.endsWith(".") ? detail : detail + ".", suggestion));
    }

    private void addError(String parameter, IllegalArgumentException e) {
        addError(
                parameter,
                Objects.requireNonNull(e.getMessage()),
                UnparsableValueException.suggestion(e).orElse(null));
    }

    /** Error of a parameter value that cannot be parsed. Its message is a sentence for the client. */
    public static final class UnparsableValueException extends IllegalArgumentException {

        private final transient Optional<String> suggestion;

        /** An error without a suggestion. */
        public UnparsableValueException(String detail) {
            this(detail, Optional.empty());
        }

        /** @param suggestion the nearest valid value */
        public UnparsableValueException(String detail, Optional<String> suggestion) {
            super(detail);
            this.suggestion = suggestion;
        }

        /** The nearest valid value, if the exception has one. */
        public static Optional<String> suggestion(IllegalArgumentException exception) {
            return exception instanceof UnparsableValueException unparsable ? unparsable.suggestion : Optional.empty();
        }
    }
}
