package org.conflicttracker.event.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/**
 * One request's filter while it is read. What cannot be read becomes a fault, and no condition. A reading turns a text
 * into a value, or throws an {@link IllegalArgumentException} with a sentence for the caller.
 */
final class ParameterParser {

    private final FilterSettings limits;
    private final ParameterValues values;
    private final ValidationErrors faults;
    private int terms;
    private int words;
    private final List<RequestedName> names = new ArrayList<>();

    ParameterParser(FilterSettings limits, ValidationErrors faults) {
        this.limits = limits;
        this.values = new ParameterValues(limits);
        this.faults = faults;
    }

    /** The value of a parameter that has at most one; null for none. */
    <T> T one(String parameter, List<String> given, Function<String, T> reading) {
        if (given == null || given.isEmpty()) {
            return null;
        }
        if (given.size() > 1) {
            fault(parameter, "It is given " + given.size() + " times, but takes one value.", Optional.empty());
            return null;
        }
        try {
            return reading.apply(values.check(given.get(0)));
        } catch (IllegalArgumentException e) {
            fault(parameter, e.getMessage(), UnparsableValueException.suggestion(e));
            return null;
        }
    }

    /** Values that may be joined by commas. */
    <T> Terms<T> codes(String parameter, List<String> given, Function<String, T> reading) {
        return given == null ? Terms.open() : terms(parameter, ParameterValues.split(given), reading);
    }

    /** As {@link #terms}, and the names are kept for hints; ids are none. */
    <T> Terms<T> names(String parameter, List<String> given, Function<String, T> reading) {
        return terms(parameter, given, text -> {
            T value = reading.apply(text);
            if (!(value instanceof NameTerm term) || term.folded() != null) {
                names.add(new RequestedName(parameter, text));
            }
            return value;
        });
    }

    /** Values that hold commas as they are. */
    <T> Terms<T> terms(String parameter, List<String> given, Function<String, T> reading) {
        TermSet<T> read = new TermSet<>();
        try {
            List<String> counted = given == null ? List.of() : values.count(given);
            countTerms(counted.size());
            for (String value : counted) {
                if (faults.isFull()) {
                    break;
                }
                add(read, parameter, value, reading);
            }
            return read.terms();
        } catch (IllegalArgumentException e) {
            fault(parameter, e.getMessage(), UnparsableValueException.suggestion(e));
            return Terms.open();
        }
    }

    /** As {@link #terms}, of values that are sets of words. */
    Terms<Set<String>> words(String parameter, List<String> given, Function<String, Set<String>> reading) {
        return terms(parameter, given, text -> {
            Set<String> read = reading.apply(text);
            // the value itself is counted as one
            countTerms(read.size() - 1);
            words += read.size();
            if (words > limits.mostWords()) {
                throw new UnparsableValueException(
                        "Its values have more than " + limits.mostWords()
                                + " words in all, the most that are looked for.",
                        Optional.empty());
            }
            return read;
        });
    }

    /** @throws UnparsableValueException where the filter has too many values and words, those of other parameters included */
    private void countTerms(int more) {
        terms += more;
        if (more > 0 && terms > limits.mostTerms()) {
            throw new UnparsableValueException(
                    "With it the filter has more than " + limits.mostTerms()
                            + " values and words, the most that one question may have. Ask several questions.",
                    Optional.empty());
        }
    }

    void fault(String parameter, String detail, Optional<String> suggestion) {
        faults.add(ValidationError.parameter(
                parameter, detail.endsWith(".") ? detail : detail + ".", suggestion.orElse(null)));
    }

    List<RequestedName> names() {
        return names;
    }

    private <T> void add(TermSet<T> terms, String parameter, String value, Function<String, T> reading) {
        Function<String, String> asWritten = Function.identity();
        try {
            Term term = Term.of(values.check(value));
            asWritten = term::with;
            boolean named = term.sign() == Term.Sign.INCLUDED || term.sign() == Term.Sign.EXCLUDED;
            terms.add(term.sign(), named ? reading.apply(term.text()) : null);
        } catch (IllegalArgumentException e) {
            fault(
                    parameter,
                    e.getMessage(),
                    UnparsableValueException.suggestion(e).map(asWritten));
        }
    }
}
