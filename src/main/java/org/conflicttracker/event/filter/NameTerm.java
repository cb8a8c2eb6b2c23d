package org.conflicttracker.event.filter;

import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.web.parameter.ValueParsers;

/**
 * Reference to an actor or a source, by id or by any of its names.
 *
 * @param id null for a name
 * @param folded the folded name; null for an id
 */
public record NameTerm(Long id, String folded) {

    /** As {@link #of}, of a parameter. */
    static NameTerm parse(String text) {
        ValueParsers.parseFolded(text);
        return of(text);
    }

    /** Parses digits as an id, anything else as a name. */
    public static NameTerm of(String text) {
        return ValueParsers.isId(text)
                ? new NameTerm(Long.valueOf(text), null)
                : new NameTerm(null, NameFolding.fold(text));
    }
}
