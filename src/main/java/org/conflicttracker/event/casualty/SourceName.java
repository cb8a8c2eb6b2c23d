package org.conflicttracker.event.casualty;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Source as stored in an event.
 *
 * @param unnamed whether it stands for people without a name, such as residents: a claimant of its own in each publishing source
 */
public record SourceName(
        long id,
        String name,

        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean unnamed) {

    public SourceName(long id, String name) {
        this(id, name, false);
    }

    /** Copy with another name. */
    public SourceName withName(String other) {
        return new SourceName(id, other, unnamed);
    }
}
