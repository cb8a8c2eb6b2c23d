package org.conflicttracker.event.filter;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameters of the {@link ActorFilter}. */
public class ActorFilterParameters {

    @RestQuery
    @Parameter(
            description =
                    "Who took part: an id, or any name or alias, in any case and with or without accents. Repeat it "
                            + "for several; `!` in front leaves out; `*` means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "No condition"),
                @ExampleObject(name = "one", summary = "Syrian security forces", value = "[\"Syrian security forces\"]")
            })
    public List<String> actor;

    @RestQuery
    @Parameter(
            description =
                    "What kind of actor: STATE_FORCES, REBEL_GROUP, POLITICAL_MILITIA, IDENTITY_MILITIA, RIOTERS, "
                            + "PROTESTERS, CIVILIANS, EXTERNAL_FORCES or UNKNOWN. May be joined by commas. Repeat it for "
                            + "several; `!` in front leaves out; `*` means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "No condition"),
                @ExampleObject(name = "one", summary = "Forces of a state", value = "[\"STATE_FORCES\"]")
            })
    public List<String> actorKind;

    @RestQuery
    @Parameter(
            description =
                    "The part the actor took: SIDE_A, SIDE_B, TARGET, ASSOCIATED_A or ASSOCIATED_B. May be joined by "
                            + "commas. Repeat it for several; `!` in front leaves out; `*` means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "No condition"),
                @ExampleObject(name = "one", summary = "On side A", value = "[\"SIDE_A\"]")
            })
    public List<String> role;

    @RestQuery
    @Parameter(
            description =
                    "How firmly this is said: STATED, ALLEGED or DISPUTED. May be joined by commas. Repeat it for "
                            + "several; `!` in front leaves out; `*` means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "No condition"),
                @ExampleObject(name = "one", summary = "Stated outright", value = "[\"STATED\"]")
            })
    public List<String> standing;
}
