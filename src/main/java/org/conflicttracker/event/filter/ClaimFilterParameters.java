package org.conflicttracker.event.filter;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameters of the {@link ClaimFilter} beside those of events. */
public class ClaimFilterParameters {

    @RestQuery
    @Parameter(
            description = "What the claim counts: KILLED, INJURED, ABDUCTED, MISSING, DISPLACED or RELEASED. Separate"
                    + " several values with commas; `!` excludes.",
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "People killed", value = "[\"KILLED\"]")
            })
    public List<String> outcome;

    @RestQuery
    @Parameter(
            description =
                    "`true`: only claims that a newer one of the same claimant replaces; `false`: only claims that"
                            + " still count.",
            schema = @Schema(type = SchemaType.BOOLEAN),
            examples = {
                @ExampleObject(name = "none", summary = "Both"),
                @ExampleObject(name = "one", summary = "Claims that still count", value = "false")
            })
    public List<String> superseded;
}
