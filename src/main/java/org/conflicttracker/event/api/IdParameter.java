package org.conflicttracker.event.api;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestPath;

/** Path parameter {@code id} of an event. */
public class IdParameter {

    @RestPath
    @Parameter(description = "Number of the event.", example = "1")
    public long id;
}
