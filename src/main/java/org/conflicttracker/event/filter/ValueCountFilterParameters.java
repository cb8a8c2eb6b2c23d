package org.conflicttracker.event.filter;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameters of the {@link ValueCountFilter}. */
public class ValueCountFilterParameters {

    @RestQuery
    @Parameter(
            description = "Events with at most one value of: country, admin1, admin2, actor, actorKind, source,"
                    + " sourceKind, attributedTo, tag or locationPrecision. Only values that pass your other filters"
                    + " count: with `role=SIDE_A`, `single=actor` means one actor on side A. `single=actor:4` also says"
                    + " which one, `single=actor:!*` that there is none. Repeat the parameter for several; all must"
                    + " hold. The links of the rows of `multi=separate` use it.",
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "In one country only", value = "[\"country\"]")
            })
    public List<String> single;

    @RestQuery
    @Parameter(
            description = "Events with two or more values of: country, admin1, admin2, actor, actorKind, source,"
                    + " sourceKind, attributedTo, tag or locationPrecision, of those that pass your other filters."
                    + " Repeat the parameter, or separate several with commas; all must hold.",
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "In several provinces", value = "[\"admin1\"]")
            })
    public List<String> several;
}
