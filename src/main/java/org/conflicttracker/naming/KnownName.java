package org.conflicttracker.naming;

import jakarta.persistence.Embeddable;
import org.conflicttracker.text.Folding;

/** A name as given, and as it is found. */
@Embeddable
public record KnownName(String name, String folded) {

    public static KnownName of(String name) {
        return new KnownName(name, Folding.fold(name));
    }
}
