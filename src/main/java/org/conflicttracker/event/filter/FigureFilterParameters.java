package org.conflicttracker.event.filter;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameters of the {@link FigureFilter}. */
public class FigureFilterParameters {

    @RestQuery
    @Parameter(
            description = "At least this many people killed.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0"),
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "1,000 killed or more", value = "1000")
            })
    public List<String> minKilled;

    @RestQuery
    @Parameter(
            description = "At most this many people killed.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0"),
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "2,000 killed or fewer", value = "2000")
            })
    public List<String> maxKilled;

    @RestQuery
    @Parameter(
            description = "At least this many people injured.",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0"),
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "10 injured or more", value = "10")
            })
    public List<String> minInjured;

    @RestQuery
    @Parameter(
            description = "Which figure `minKilled`, `maxKilled` and `minInjured` use: the lowest (`low`), the best"
                    + " (`best`, the default) or the highest (`high`).",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"low", "best", "high"}),
            examples = {
                @ExampleObject(name = "none", summary = "The default: best figure"),
                @ExampleObject(name = "one", summary = "The best figure", value = "best")
            })
    public List<String> figure;

    @RestQuery
    @Parameter(
            description = "Whose casualties `minKilled`, `maxKilled`, `minInjured`, timelines and aggregates count:"
                    + " CIVILIANS, SIDE_A, SIDE_B, UNKNOWN or ALL (the default).",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"CIVILIANS", "SIDE_A", "SIDE_B", "UNKNOWN", "ALL"}),
            examples = {
                @ExampleObject(name = "none", summary = "The default: everybody"),
                @ExampleObject(name = "one", summary = "Everybody", value = "ALL")
            })
    public List<String> group;

    @RestQuery
    @Parameter(
            description = "Has a figure for: KILLED, INJURED, ABDUCTED, MISSING, DISPLACED or RELEASED. Separate"
                    + " several values with commas; `!` excludes; `*` means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "Has a figure for people killed", value = "[\"KILLED\"]")
            })
    public List<String> hasFigures;

    @RestQuery
    @Parameter(
            description = "Has separate numbers for: CIVILIANS, SIDE_A, SIDE_B or UNKNOWN. Separate several values with"
                    + " commas; `!` excludes; `*` means any, `!*` none.",
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "Has separate numbers for civilians", value = "[\"CIVILIANS\"]")
            })
    public List<String> hasGroup;

    @RestQuery
    @Parameter(
            description =
                    "How a figure came about: for example SUM_OF_PARTS or SUM_ACROSS_CLAIMANTS for sums that nobody"
                            + " stated, WORDS for words such as \"dozens\". Looks at the figures of everybody, or of the `group`; with"
                            + " `hasFigures=KILLED` at those of people killed only. Separate several values with commas; `!`"
                            + " excludes; `*` means any, `!*` none (only figures of an earlier rule, or no figure).",
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "Sums that nobody stated", value = "[\"SUM_OF_PARTS\"]")
            })
    public List<String> basis;

    @RestQuery
    @Parameter(
            description =
                    "`true`: has a figure that may be higher, as in \"at least 250\"; `false`: has one that may not."
                            + " Looks at the same figures as `basis`, and both hold for one figure.",
            schema = @Schema(type = SchemaType.BOOLEAN),
            examples = {
                @ExampleObject(name = "none", summary = "Any"),
                @ExampleObject(name = "one", summary = "The number may be higher", value = "true")
            })
    public List<String> openEnded;
}
