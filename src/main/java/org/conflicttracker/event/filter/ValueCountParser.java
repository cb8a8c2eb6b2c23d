package org.conflicttracker.event.filter;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.conflicttracker.event.filter.ParameterParser.Term;
import org.conflicttracker.event.filter.ParameterParser.UnparsableValueException;
import org.conflicttracker.event.filter.ValueCountFilter.CountedDimension;
import org.conflicttracker.event.filter.ValueCountFilter.ValueCount;
import org.conflicttracker.event.filter.ValueParsers.CountryParser;
import org.conflicttracker.event.model.LocationPrecision;
import org.conflicttracker.registry.actor.ActorKind;
import org.conflicttracker.registry.report.SourceKind;
import org.conflicttracker.web.problem.EnumCodes;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.Suggestions;

/** Parser of the {@link ValueCountFilter}. */
final class ValueCountParser {

    private ValueCountParser() {}

    static ValueCountFilter parse(ValueCountFilterParameters parameters, ParameterParser parser) {
        Terms<ValueCount> single = parser.parseTerms("single", parameters.single, ValueCountParser::parseSingle);
        Terms<ValueCount> several = parser.parseCodes("several", parameters.several, ValueCountParser::parseSeveral);
        requirePlain("single", single, parser);
        requirePlain("several", several, parser);
        Set<ValueCount> all = new HashSet<>(single.included());
        all.addAll(several.included());
        for (CountedDimension dimension : CountedDimension.values()) {
            boolean isSingle = single.included().stream().anyMatch(one -> one.dimension() == dimension);
            if (isSingle && several.included().contains(ValueCount.several(dimension))) {
                String detail = "An event cannot have both one value and several of " + dimension.code() + ".";
                parser.addError("several", detail, Optional.empty());
            }
        }
        return new ValueCountFilter(all);
    }

    /** Excluding a dimension, or naming all, has no meaning. */
    private static void requirePlain(String parameter, Terms<ValueCount> terms, ParameterParser parser) {
        if (terms.any() || terms.none() || !terms.excluded().isEmpty()) {
            String detail = "It takes names of groupings, such as country or actor, without ! or *.";
            parser.addError(parameter, detail, Optional.empty());
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
                throw new UnparsableValueException(
                        Quote.of(text) + " has an operator after the colon; only a value, or !* for none, is possible.",
                        Optional.empty());
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
            case ADMIN1, ADMIN2, ACTOR, SOURCE, ATTRIBUTED_TO -> ValueParsers::parseName;
            case ACTOR_KIND -> ValueParsers.oneOf(Arrays.asList(ActorKind.values()), Enum::name);
            case SOURCE_KIND -> ValueParsers.oneOf(Arrays.asList(SourceKind.values()), Enum::name);
            case LOCATION_PRECISION -> ValueParsers.oneOf(Arrays.asList(LocationPrecision.values()), Enum::name);
        };
    }
}
