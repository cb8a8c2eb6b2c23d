package org.conflicttracker.registry;

import jakarta.persistence.Embeddable;
import org.conflicttracker.common.text.NameFolding;

/** A name as given, and as it is found. */
@Embeddable
public record NameVariant(String name, String folded) {

    public static NameVariant of(String name) {
        return new NameVariant(name, NameFolding.fold(name));
    }
}
