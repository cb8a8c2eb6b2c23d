package org.conflicttracker.naming;

import jakarta.enterprise.context.Dependent;
import org.conflicttracker.reference.EventReferences;
import org.conflicttracker.security.Audience;
import org.conflicttracker.spine.Writing;
import org.conflicttracker.validator.EntityTags;

/** What every {@link Registry} works with. */
@Dependent
public record Tools(Writing writing, EventReferences events, EntityTags tags, Audience audience) {}
