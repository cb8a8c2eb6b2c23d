package org.conflicttracker.event.filter;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameters of the {@link RecordFilter}, and {@code asOf}. */
public class RecordFilterParameters {

    @RestQuery
    @Parameter(
            description =
                    "A label of the event, in any case. Repeat it for several; `!` in front leaves out; `*` means "
                            + "any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "No condition"),
                @ExampleObject(name = "one", summary = "Without labels", value = "[\"!*\"]")
            })
    public List<String> tag;

    @RestQuery
    @Parameter(
            description = "The event's id in a data set, such as ucdp:256002; ucdp:* for any of UCDP's. Repeat it for "
                    + "several; `!` in front leaves out; `*` means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "No condition"),
                @ExampleObject(name = "one", summary = "From no data set", value = "[\"!*\"]")
            })
    public List<String> externalId;

    @RestQuery
    @Parameter(
            description =
                    "Words in the title, description, places, actors and sources, in any language and regardless of "
                            + "accents; all words of one value must be there. Repeat it for either; `!` in front leaves out.",
            examples = {
                @ExampleObject(name = "none", summary = "No condition"),
                @ExampleObject(name = "one", summary = "Reprisal killings", value = "[\"reprisal killings\"]")
            })
    public List<String> q;

    @RestQuery
    @Parameter(
            description =
                    "PUBLISHED (the default). Editors may also ask for DRAFT, RETRACTED and MERGED. May be joined by "
                            + "commas.",
            examples = {
                @ExampleObject(name = "none", summary = "No condition"),
                @ExampleObject(name = "one", summary = "Published", value = "[\"PUBLISHED\"]")
            })
    public List<String> status;

    @RestQuery
    @Parameter(
            description =
                    "Only events whose present state was recorded at or after this instant, or this day (UTC): what "
                            + "is new.",
            schema = @Schema(type = SchemaType.STRING),
            examples = {
                @ExampleObject(name = "none", summary = "No condition"),
                @ExampleObject(name = "one", summary = "Recorded since 2025", value = "2025-01-01")
            })
    public List<String> recordedSince;

    @RestQuery
    @Parameter(
            description =
                    "The tracker as it stood then: a revision number, an instant, or a date (the end of that day, "
                            + "UTC). Leave it out for now.",
            schema = @Schema(type = SchemaType.STRING),
            examples = {
                @ExampleObject(name = "none", summary = "No condition"),
                @ExampleObject(name = "one", summary = "As of the first revision", value = "1")
            })
    public List<String> asOf;
}
