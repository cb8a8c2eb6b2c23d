package org.conflicttracker.event.filter;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.event.filter.CanonicalForm.ValueForm;
import org.conflicttracker.event.filter.Terms.NameTerm;
import org.conflicttracker.event.filter.TermsParser.Term;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.registry.actor.ActorKind;
import org.conflicttracker.registry.report.SourceKind;
import org.conflicttracker.web.parameter.ParameterParser.UnparsableValueException;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.parameter.ValueParsers.CountryParser;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.Suggestions;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Filter on how many values of a dimension an event has, of those that pass the rest of the filter (rules 11, 12). All
 * conditions must hold.
 */
public record ValueCountFilter(Set<ValueCount> conditions) {

    public static final ValueCountFilter UNRESTRICTED = new ValueCountFilter(Set.of());

    public ValueCountFilter {
        conditions = Set.copyOf(conditions);
    }

    /** The same filter with more conditions. */
    public ValueCountFilter and(Set<ValueCount> more) {
        return new ValueCountFilter(
                Stream.concat(conditions.stream(), more.stream()).collect(Collectors.toSet()));
    }

    /**
     * Condition on one dimension.
     *
     * @param several whether there must be several values; else there must be at most one
     * @param value the only value: a code, a folded name, or a {@link NameTerm} of an area, actor or source; null if any will do
     * @param none whether there must be no value
     */
    public record ValueCount(
            CountedDimension dimension,
            boolean several,
            @Nullable Object value,
            boolean none) {

        /** Condition for several values. */
        public static ValueCount several(CountedDimension dimension) {
            return new ValueCount(dimension, true, null, false);
        }

        /** Condition for at most one value. */
        public static ValueCount single(CountedDimension dimension) {
            return new ValueCount(dimension, false, null, false);
        }
    }

    /**
     * Dimension of which an event may have several values. A province counts with its country, a district with both, as in
     * the rows of an aggregate.
     */
    public enum CountedDimension {
        COUNTRY("country"),
        ADMIN1("admin1"),
        ADMIN2("admin2"),
        ACTOR("actor"),
        ACTOR_KIND("actorKind"),
        SOURCE("source"),
        SOURCE_KIND("sourceKind"),
        ATTRIBUTED_TO("attributedTo"),
        TAG("tag"),
        LOCATION_PRECISION("locationPrecision");

        private final String code;

        CountedDimension(String code) {
            this.code = code;
        }

        /** The name in the API, as in {@code by=}. */
        public String code() {
            return code;
        }

        /** The dimension with this name in the API, in upper or lower case. */
        public static Optional<CountedDimension> find(String code) {
            return Arrays.stream(values())
                    .filter(one -> one.code.equalsIgnoreCase(code))
                    .findFirst();
        }

        static List<String> codes() {
            return Arrays.stream(values()).map(CountedDimension::code).toList();
        }
    }

    /** Query parameters of the filter. */
    public static class ValueCountFilterParameters {

        @RestQuery
        @Parameter(
                description = "Events with at most one value of: country, admin1, admin2, actor, actorKind, source,"
                        + " sourceKind, attributedTo, tag or locationPrecision. Only values that pass your other filters"
                        + " count: with `role=SIDE_A`, `single=actor` means one actor on side A. `single=actor:4` also says"
                        + " which one, `single=actor:!*` that there is none. Repeat the parameter for several; all must"
                        + " hold. The links of the rows of `multi=separate` use it.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "In one country only", value = "[\"country\"]")
                })
        @CanonicalForm(ValueForm.NAMES)
        public List<String> single;

        @RestQuery
        @Parameter(
                description = "Events with two or more values of: country, admin1, admin2, actor, actorKind, source,"
                        + " sourceKind, attributedTo, tag or locationPrecision, of those that pass your other filters."
                        + " Repeat the parameter, or separate several with commas; all must hold.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "In several provinces", value = "[\"admin1\"]")
                })
        @CanonicalForm(ValueForm.NAMES)
        public List<String> several;

        ValueCountFilter parse(TermsParser parser) {
            Terms<ValueCount> single =
                    parser.parseTerms("single", this.single, ValueCountFilterParameters::parseSingle);
            Terms<ValueCount> several =
                    parser.parseCodes("several", this.several, ValueCountFilterParameters::parseSeveral);
            requirePlain("single", single, parser);
            requirePlain("several", several, parser);
            Set<ValueCount> all = new HashSet<>(single.included());
            all.addAll(several.included());
            for (CountedDimension dimension : CountedDimension.values()) {
                boolean isSingle = single.included().stream().anyMatch(one -> one.dimension() == dimension);
                if (isSingle && several.included().contains(ValueCount.several(dimension))) {
                    String detail = "An event cannot have both one value and several of " + dimension.code() + ".";
                    parser.addError("several", detail);
                }
            }
            return new ValueCountFilter(all);
        }

        /** Excluding a dimension, or naming all, has no meaning. */
        private static void requirePlain(String parameter, Terms<ValueCount> terms, TermsParser parser) {
            if (terms.any() || terms.none() || !terms.excluded().isEmpty()) {
                String detail = "It takes names of groupings, such as country or actor, without ! or *.";
                parser.addError(parameter, detail);
            }
        }

        private static ValueCount parseSeveral(String text) {
            return ValueCount.several(parseDimension(text));
        }

        /** Parses a dimension, or a dimension and its value. */
        private static ValueCount parseSingle(String text) {
            int colon = text.indexOf(':');
            if (colon < 0) {
                return ValueCount.single(parseDimension(text));
            }
            CountedDimension dimension = parseDimension(text.substring(0, colon));
            String value = text.substring(colon + 1);
            if (value.isBlank()) {
                throw new UnparsableValueException(
                        Quote.of(text) + " has no value after the colon.", Optional.of(dimension.code()));
            }
            Term term = Term.of(value);
            return switch (term.sign()) {
                case NONE -> new ValueCount(dimension, false, null, true);
                case INCLUDED ->
                    new ValueCount(dimension, false, valueParser(dimension).apply(term.text()), false);
                default ->
                    throw new UnparsableValueException(Quote.of(text)
                            + " has an operator after the colon; only a value, or !* for none, is possible.");
            };
        }

        private static CountedDimension parseDimension(String code) {
            return CountedDimension.find(code)
                    .orElseThrow(() -> new UnparsableValueException(
                            EnumCodes.message(code, CountedDimension.codes()),
                            Suggestions.findNearest(code, CountedDimension.codes())));
        }

        private static Function<String, ?> valueParser(CountedDimension dimension) {
            return switch (dimension) {
                case COUNTRY -> CountryParser::parse;
                case TAG -> ValueParsers::parseFolded;
                case ADMIN1, ADMIN2, ACTOR, SOURCE, ATTRIBUTED_TO -> NameTerm::parse;
                case ACTOR_KIND -> ValueParsers.oneOf(Arrays.asList(ActorKind.values()), Enum::name);
                case SOURCE_KIND -> ValueParsers.oneOf(Arrays.asList(SourceKind.values()), Enum::name);
                case LOCATION_PRECISION -> ValueParsers.oneOf(Arrays.asList(LocationPrecision.values()), Enum::name);
            };
        }
    }
}
