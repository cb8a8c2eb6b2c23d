package org.conflicttracker.registry;

import jakarta.persistence.Id;
import jakarta.persistence.MappedSuperclass;
import java.util.List;

/**
 * One immutable state of something that bears names. Revisions point at the state they were recorded with, so their answers never
 * change.
 */
@MappedSuperclass
public abstract class NamedEntityVersion {

    private static final long HIDDEN = -1;

    @Id
    public long id;

    public String name;

    /** Alpha-3 code, or null. */
    public String country;

    /**
     * Since which revision everybody may see it, by the public clock; null as long as only drafts refer to it (domain.md, rule 13).
     */
    public Long openSince;

    /** Folded words of every name, as one line for the word search. */
    public String words;

    /** The name first, then the aliases. */
    public abstract List<NameVariant> variants();

    public abstract Enum<?> kind();

    public Names names() {
        return Names.of(variants());
    }

    /** How a copy of the tracker writes since when something may be seen: -1 where it may not. */
    public static Long copied(Long openSince) {
        return openSince == null ? Long.valueOf(HIDDEN) : openSince;
    }

    /** What a copy means by that; older ones say nothing, as in them everybody could see everything. */
    public static Long restored(Long copied) {
        return copied == null ? Long.valueOf(0) : copied == HIDDEN ? null : copied;
    }

    public boolean isOpen() {
        return openSince != null;
    }

    /** Fills in what every bearer has. */
    protected void assignNames(Names names, String countryCode) {
        name = names.name();
        words = names.words();
        country = countryCode;
    }
}
