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
            description = "A tag of the event; upper case does not matter. Repeat the parameter for several; `!`"
                    + " excludes; `*` means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "Without tags", value = "[\"!*\"]")
            })
    public List<String> tag;

    @RestQuery
    @Parameter(
            description = "The event's id in a data set, such as ucdp:256002; ucdp:* for all events of UCDP. Repeat the"
                    + " parameter for several; `!` excludes; `*` means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "From no data set", value = "[\"!*\"]")
            })
    public List<String> externalId;

    @RestQuery
    @Parameter(
            description = "Key of the data set that the event was imported from, such as ucdp-ged or acled; see"
                    + " `/api/v1/datasets`. Repeat the parameter for several; `!` excludes; `*` means any, `!*` none:"
                    + " recorded by hand.",
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "Recorded by hand", value = "[\"!*\"]")
            })
    public List<String> dataset;

    @RestQuery
    @Parameter(
            description =
                    "Words in the title, description, places, actors, sources and titles of reports, in any language;"
                            + " accents do not matter. All words of one value must match. Repeat the parameter to match either value; `!`"
                            + " excludes.",
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "Reprisal killings", value = "[\"reprisal killings\"]")
            })
    public List<String> q;

    @RestQuery
    @Parameter(
            description = "PUBLISHED (the default). Editors may also ask for DRAFT, RETRACTED and MERGED. Separate"
                    + " several values with commas.",
            examples = {
                @ExampleObject(name = "none", summary = "The default: published"),
                @ExampleObject(name = "one", summary = "Published", value = "[\"PUBLISHED\"]")
            })
    public List<String> status;

    @RestQuery
    @Parameter(
            description = "Only events recorded or changed at or after this time, or on or after this day (UTC): what"
                    + " is new. An event that changed only because an actor, a source, a report or the rule of"
                    + " figures was corrected is not new. 13 digits are milliseconds since 1970.",
            schema = @Schema(type = SchemaType.STRING),
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "Recorded since 2025", value = "2025-01-01")
            })
    public List<String> recordedSince;

    @RestQuery
    @Parameter(
            description = "Number of the summary that the event is part of. Separate several with commas; `!` excludes;"
                    + " `*` means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "Part of no summary", value = "[\"!*\"]")
            })
    public List<String> partOf;

    @RestQuery
    @Parameter(
            description = "How summaries count that have parts, which are events of their own: `remainder` (the"
                    + " default): in sums with what their parts do not account for, so that nobody is counted twice;"
                    + " `full`: with all their own figures, beside their parts; `exclude`: leaves them out, also of"
                    + " lists.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"remainder", "full", "exclude"}),
            examples = {
                @ExampleObject(name = "none", summary = "The default: what parts do not account for"),
                @ExampleObject(name = "one", summary = "The default", value = "remainder")
            })
    public List<String> summaries;

    @RestQuery
    @Parameter(
            description = "Shows the tracker as it was at a change number, a point in time, or the end of a day (UTC)."
                    + " Changes recorded together, such as a merge or a part of an import, are shown together: the"
                    + " number of one of them stands for the last."
                    + " Without it, or with a day that has begun anywhere on earth and has not ended: now.",
            schema = @Schema(type = SchemaType.STRING),
            examples = {
                @ExampleObject(name = "none", summary = "Now"),
                @ExampleObject(name = "one", summary = "As of change no. 1", value = "1")
            })
    public List<String> asOf;
}
