package org.conflicttracker.naming;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.List;

/**
 * One immutable state of something that bears names. Revisions point at the state they were recorded with, so their answers never
 * change.
 */
@MappedSuperclass
public abstract class BearerState {

    @Id
    public long id;

    public String name;

    /** Alpha-3 code, or null. */
    public String country;

    /** Folded words of every name, as one line for the word search. */
    public String words;

    /** The name first, then the aliases. */
    public abstract List<KnownName> known();

    public abstract Enum<?> kind();

    public Names names() {
        return Names.of(known());
    }

    /** Fills in what every bearer has. */
    protected void called(Names names, String countryCode) {
        name = names.name();
        words = names.words();
        country = countryCode;
    }
}
