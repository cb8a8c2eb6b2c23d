package org.conflicttracker.event.filter;

import org.conflicttracker.common.text.NameFolding;

/**
 * An actor or a source as a caller names it: by id, or by any name it bears.
 *
 * @param id null where it is named
 * @param folded the name as it is found; null where there is an id
 */
public record NameTerm(Long id, String folded) {

    /** All digits is an id, anything else a name. */
    public static NameTerm of(String text) {
        return text.matches("[0-9]{1,18}")
                ? new NameTerm(Long.valueOf(text), null)
                : new NameTerm(null, NameFolding.fold(text));
    }
}
