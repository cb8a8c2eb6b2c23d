package org.conflicttracker.event.filter;

import org.conflicttracker.common.text.Words;
import org.conflicttracker.web.parameter.UnparsableValueException;
import org.conflicttracker.web.problem.Quote;

/**
 * Identifier of an event in an external data set.
 *
 * @param value null for any id of the data set
 */
public record ExternalId(String scheme, String value) {

    static ExternalId parse(String text) {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            throw new UnparsableValueException(
                    Quote.of(text) + " is not a data set with an id, such as ucdp:256002 or ucdp:*.");
        }
        String value = Words.toNfc(text.substring(colon + 1)).strip();
        return new ExternalId(Words.toNfc(text.substring(0, colon)).strip(), value.equals("*") ? null : value);
    }
}
