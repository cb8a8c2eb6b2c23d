package org.conflicttracker.event.filter;

import org.conflicttracker.common.text.NameFolding;

/**
 * Reference to an actor or a source, by id or by any of its names.
 *
 * @param id null for a name
 * @param folded the folded name; null for an id
 */
public record NameTerm(Long id, String folded) {

    /** Parses digits as an id, anything else as a name. */
    public static NameTerm of(String text) {
        return text.matches("[0-9]{1,18}")
                ? new NameTerm(Long.valueOf(text), null)
                : new NameTerm(null, NameFolding.fold(text));
    }
}
