package org.conflicttracker.event.filter;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameters of the {@link SourceFilter}. */
public class SourceFilterParameters {

    @RestQuery
    @Parameter(
            description = "Who published a report about it: an id, or any name or alias of a newspaper, agency, monitor"
                    + " and so on. Repeat the parameter for several; `!` excludes; `*` means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "World Israel News", value = "[\"World Israel News\"]")
            })
    public List<String> source;

    @RestQuery
    @Parameter(
            description = "Kind of source that published a report about it: NEWS_AGENCY, NEWSPAPER, BROADCASTER,"
                    + " MONITOR, NGO, GOVERNMENT, UN_BODY, DATASET, LOCAL_MEDIA, SOCIAL_MEDIA or OTHER. Separate"
                    + " several values with commas; `!` excludes; `*` means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "In a newspaper", value = "[\"NEWSPAPER\"]")
            })
    public List<String> sourceKind;

    @RestQuery
    @Parameter(
            description = "A report about it, by its id. Separate several values with commas; `!` excludes; `*` means"
                    + " any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "In the first report", value = "[\"1\"]")
            })
    public List<String> report;

    @RestQuery
    @Parameter(
            description = "Who is quoted for a figure: an id, or any name or alias. If a newspaper quotes a monitor,"
                    + " the newspaper is the `source`, the monitor is `attributedTo`. Repeat the parameter for"
                    + " several; `!` excludes; `*` means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(
                        name = "one",
                        summary = "Quoting the Syrian Observatory",
                        value = "[\"Syrian Observatory for Human Rights\"]")
            })
    public List<String> attributedTo;
}
