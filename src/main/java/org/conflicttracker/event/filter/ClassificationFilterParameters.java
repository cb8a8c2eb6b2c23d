package org.conflicttracker.event.filter;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameters of the {@link ClassificationFilter}. Codes may be joined by commas. */
public class ClassificationFilterParameters {

    @RestQuery
    @Parameter(
            description = "What happened: BATTLE, REMOTE_VIOLENCE (shelling, air strikes, mines),"
                    + " VIOLENCE_AGAINST_CIVILIANS, PROTEST, RIOT, or STRATEGIC_DEVELOPMENT (agreements, arrests,"
                    + " troop movements). Repeat the parameter for several; `!` excludes; `*` means any, `!*` none.",
            example = "[\"VIOLENCE_AGAINST_CIVILIANS\"]")
    public List<String> type;

    @RestQuery
    @Parameter(
            description = "More detailed kind of event: one of ACLED's 25, such as ATTACK or ARMED_CLASH; each belongs"
                    + " to one `type`. Repeat the parameter for several; `!` excludes; `*` means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "Attacks", value = "[\"ATTACK\"]")
            })
    public List<String> subType;

    @RestQuery
    @Parameter(
            description = "Who fights whom, as defined by UCDP: STATE_BASED (a state is involved), NON_STATE (armed"
                    + " groups against each other) or ONE_SIDED (against civilians). Repeat the parameter for"
                    + " several; `!` excludes; `*` means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "Not classified", value = "[\"!*\"]")
            })
    public List<String> violence;

    @RestQuery
    @Parameter(
            description = "CLEAR for single events, SUMMARY for those known only as a total over a period or an area."
                    + " Repeat the parameter for several; `!` excludes; `*` means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "Known only as a total", value = "[\"SUMMARY\"]")
            })
    public List<String> clarity;

    @RestQuery
    @Parameter(
            description = "Whether sources agree: SINGLE_SOURCE (only one source), CORROBORATED (independent sources"
                    + " agree) or CONTESTED (they disagree). Repeat the parameter for several; `!` excludes; `*`"
                    + " means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "From a single source", value = "[\"SINGLE_SOURCE\"]")
            })
    public List<String> verification;
}
