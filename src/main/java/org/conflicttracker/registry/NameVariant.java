package org.conflicttracker.registry;

import jakarta.persistence.Embeddable;
import org.conflicttracker.common.text.NameFolding;

/** Name as given, with its folded form for lookups. */
@Embeddable
public record NameVariant(String name, String folded) {

    public static NameVariant of(String name) {
        return new NameVariant(name, NameFolding.fold(name));
    }
}
