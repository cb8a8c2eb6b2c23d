package org.conflicttracker.event.filter;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameters of the {@link SourceFilter}. */
public class SourceFilterParameters {

    @RestQuery
    @Parameter(
            description =
                    "Who published it: an id, or any name or alias of a newspaper, agency, monitor and so on. Repeat "
                            + "it for several; `!` in front leaves out; `*` means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "No condition"),
                @ExampleObject(name = "one", summary = "World Israel News", value = "[\"World Israel News\"]")
            })
    public List<String> source;

    @RestQuery
    @Parameter(
            description =
                    "What kind of source published it: NEWS_AGENCY, NEWSPAPER, BROADCASTER, MONITOR, NGO, GOVERNMENT, "
                            + "UN_BODY, DATASET, LOCAL_MEDIA, SOCIAL_MEDIA or OTHER. May be joined by commas. Repeat it for "
                            + "several; `!` in front leaves out; `*` means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "No condition"),
                @ExampleObject(name = "one", summary = "In a newspaper", value = "[\"NEWSPAPER\"]")
            })
    public List<String> sourceKind;

    @RestQuery
    @Parameter(
            description =
                    "A report that tells of it, by its id. May be joined by commas. Repeat it for several; `!` in "
                            + "front leaves out; `*` means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "No condition"),
                @ExampleObject(name = "one", summary = "In the first report", value = "[\"1\"]")
            })
    public List<String> report;

    @RestQuery
    @Parameter(
            description = "Who is quoted for a figure: an id, or any name or alias. A newspaper citing a monitor: the "
                    + "newspaper is the `source`, the monitor is quoted. Repeat it for several; `!` in front leaves "
                    + "out; `*` means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "No condition"),
                @ExampleObject(
                        name = "one",
                        summary = "By the Syrian Observatory",
                        value = "[\"Syrian Observatory for Human Rights\"]")
            })
    public List<String> attributedTo;
}
