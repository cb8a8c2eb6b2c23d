package org.conflicttracker.event.api;

import org.conflicttracker.web.caching.IfMatch;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** What every change of an event needs. */
public class ChangeReasonParameters {

    @RestHeader("If-Match")
    @Parameter(description = IfMatch.DESCRIPTION, example = "*")
    public String ifMatch;

    @RestQuery
    @Parameter(
            description = "Reason for the change; can be in the body instead.",
            example = "The source corrected its report")
    public String reason;
}
