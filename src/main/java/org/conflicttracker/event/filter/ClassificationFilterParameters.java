package org.conflicttracker.event.filter;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameters of the {@link ClassificationFilter}. Codes may be joined by commas. */
public class ClassificationFilterParameters {

    @RestQuery
    @Parameter(
            description = "What happened: BATTLE, REMOTE_VIOLENCE (shelling, air strikes, mines), "
                    + "VIOLENCE_AGAINST_CIVILIANS, PROTEST, RIOT, or STRATEGIC_DEVELOPMENT (agreements, arrests, troop "
                    + "movements). Repeat it for several; `!` in front leaves out; `*` means any, `!*` none.",
            example = "[\"VIOLENCE_AGAINST_CIVILIANS\"]")
    public List<String> type;

    @RestQuery
    @Parameter(
            description =
                    "The finer kind, of ACLED's 25, such as ATTACK or ARMED_CLASH; each belongs to one `type`. Repeat "
                            + "it for several; `!` in front leaves out; `*` means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "No condition"),
                @ExampleObject(name = "one", summary = "Attacks", value = "[\"ATTACK\"]")
            })
    public List<String> subType;

    @RestQuery
    @Parameter(
            description =
                    "Who fights whom, after UCDP: STATE_BASED (a state takes part), NON_STATE (armed groups among "
                            + "each other) or ONE_SIDED (against civilians). Repeat it for several; `!` in front leaves out; "
                            + "`*` means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "No condition"),
                @ExampleObject(name = "one", summary = "Not classified", value = "[\"!*\"]")
            })
    public List<String> violence;

    @RestQuery
    @Parameter(
            description = "CLEAR for single events, SUMMARY for those known only as a total over a period or an area. "
                    + "Repeat it for several; `!` in front leaves out; `*` means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "No condition"),
                @ExampleObject(name = "one", summary = "Known as a total", value = "[\"SUMMARY\"]")
            })
    public List<String> clarity;

    @RestQuery
    @Parameter(
            description =
                    "Where the sources stand: SINGLE_SOURCE, CORROBORATED (independent sources agree) or CONTESTED "
                            + "(they do not). Repeat it for several; `!` in front leaves out; `*` means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "No condition"),
                @ExampleObject(name = "one", summary = "From a single source", value = "[\"SINGLE_SOURCE\"]")
            })
    public List<String> verification;
}
