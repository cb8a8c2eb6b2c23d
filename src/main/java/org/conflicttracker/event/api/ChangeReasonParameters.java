package org.conflicttracker.event.api;

import java.util.Optional;
import org.conflicttracker.web.caching.IfMatch;
import org.conflicttracker.web.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** Parameters of every change of an event: {@code If-Match} and the reason. */
public class ChangeReasonParameters {

    @RestHeader("If-Match")
    @Parameter(description = IfMatch.DESCRIPTION, example = "*")
    public String ifMatch;

    @RestQuery
    @Parameter(
            description = "Reason for the change, in your own words: it goes on record, and everybody can read it."
                    + " Can be in the body instead; then the one in the body counts.")
    public String reason;

    /** @throws ProblemException 428 if the header is missing */
    IfMatch condition() {
        return new IfMatch(ifMatch);
    }

    /** The condition of a change that does not need one; empty if the header is missing. */
    Optional<IfMatch> optionalCondition() {
        return ifMatch == null || ifMatch.isBlank() ? Optional.empty() : Optional.of(condition());
    }
}
