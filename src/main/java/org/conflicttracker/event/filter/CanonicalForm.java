package org.conflicttracker.event.filter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.common.geo.CountryNames;
import org.conflicttracker.event.filter.TermsParser.Term;
import org.conflicttracker.web.parameter.ValueParsers;
import org.conflicttracker.web.parameter.ValueParsers.DateParser;

/** Canonical form of the values of a filter parameter, from which {@link FilterLinks} makes links; every parameter of the filter has it. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@interface CanonicalForm {

    ValueForm value();

    /** The canonical value that means the same as no value; empty for none. */
    String defaultValue() default "";

    /** Form of the values, which says how they are split and what their canonical form is. */
    enum ValueForm {
        /** One value. */
        ONE,
        /** One code in upper case. */
        CODE,
        /** One code in lower case. */
        LOWER_CASE,
        /** The first day of a range. */
        FIRST_DAY,
        /** The last day of a range. */
        LAST_DAY,
        /** Codes in upper case, which may be joined by commas. */
        CODES,
        /** Codes in lower case, which may be joined by commas. */
        LOWER_CASE_CODES,
        /** Countries, which may be joined by commas. */
        COUNTRIES,
        /** Names, in which a comma is part of the value. */
        NAMES,
        /** None: part of the canonical form of other parameters, or of the link. */
        RESOLVED;

        boolean isSingle() {
            return this != CODES && this != LOWER_CASE_CODES && this != COUNTRIES && this != NAMES;
        }

        List<String> split(List<String> given) {
            return switch (this) {
                case CODES, LOWER_CASE_CODES -> ValueParsers.split(given);
                case COUNTRIES -> ValueParsers.splitCountries(given);
                case RESOLVED -> List.of();
                default -> given;
            };
        }

        /** @param zone time zone of instants in a range */
        String canonical(String value, ZoneId zone) {
            return switch (this) {
                case CODE, CODES -> value.toUpperCase(Locale.ROOT);
                case LOWER_CASE, LOWER_CASE_CODES -> value.toLowerCase(Locale.ROOT);
                case FIRST_DAY -> DateParser.parseRangeStart(value, zone).toString();
                case LAST_DAY -> DateParser.parseRangeEnd(value, zone).toString();
                case COUNTRIES -> canonicalCountry(value);
                case ONE, NAMES, RESOLVED -> value;
            };
        }

        private static String toCode(String country) {
            return CountryNames.find(country).map(Country::code).orElse(country);
        }

        private static String canonicalCountry(String value) {
            Term term = Term.of(value);
            return term.hasText() ? term.withText(toCode(term.text())) : value;
        }
    }
}
