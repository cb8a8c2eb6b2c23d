package org.conflicttracker.event.filter;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameters of the {@link ActorFilter}. */
public class ActorFilterParameters {

    @RestQuery
    @Parameter(
            description = "Who was involved: an id, or any name or alias; upper case and accents do not matter. Repeat"
                    + " the parameter for several; `!` excludes; `*` means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "Syrian security forces", value = "[\"Syrian security forces\"]")
            })
    public List<String> actor;

    @RestQuery
    @Parameter(
            description = "What kind of actor: STATE_FORCES, REBEL_GROUP, POLITICAL_MILITIA, IDENTITY_MILITIA, RIOTERS,"
                    + " PROTESTERS, CIVILIANS, EXTERNAL_FORCES or UNKNOWN. Separate several values with commas; `!`"
                    + " excludes; `*` means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "Forces of a state", value = "[\"STATE_FORCES\"]")
            })
    public List<String> actorKind;

    @RestQuery
    @Parameter(
            description = "Role of the actor: SIDE_A, SIDE_B, TARGET, ASSOCIATED_A or ASSOCIATED_B. Separate several"
                    + " values with commas; `!` excludes; `*` means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "On side A", value = "[\"SIDE_A\"]")
            })
    public List<String> role;

    @RestQuery
    @Parameter(
            description = "How firmly the actor's part is stated: STATED, ALLEGED or DISPUTED. Separate several values"
                    + " with commas; `!` excludes; `*` means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "Stated outright", value = "[\"STATED\"]")
            })
    public List<String> standing;
}
