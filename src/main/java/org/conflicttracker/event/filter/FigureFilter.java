package org.conflicttracker.event.filter;

import java.util.List;
import java.util.function.Function;
import org.conflicttracker.event.casualty.Figure.Basis;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.filter.CanonicalForm.ValueForm;
import org.conflicttracker.event.filter.FigureFilter.FigureBound;
import org.conflicttracker.web.parameter.ValueParsers;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Filter on casualty figures; an unknown figure meets no comparison (rule 1). Required outcomes, bases and {@code openEnded} hold within one
 * figure of the group.
 *
 * @param group the group whose figures are compared and summed
 * @param bound the bound that is compared
 * @param minKilled people; null for no condition
 * @param maxKilled people; null for no condition
 * @param minInjured people; null for no condition
 * @param hasFigures outcomes for which the group has a figure
 * @param hasGroup single groups that have a figure of any outcome
 * @param basis of a figure of the group
 * @param openEnded whether a figure of the group is; null for no condition
 */
public record FigureFilter(
        Group group,
        FigureBound bound,
        @Nullable Long minKilled,
        @Nullable Long maxKilled,
        @Nullable Long minInjured,
        Terms<Outcome> hasFigures,
        Terms<Group> hasGroup,
        Terms<Basis> basis,
        @Nullable Boolean openEnded) {

    public static final FigureFilter UNRESTRICTED = new FigureFilter(
            Group.ALL,
            FigureBound.BEST,
            null,
            null,
            null,
            Terms.unrestricted(),
            Terms.unrestricted(),
            Terms.unrestricted(),
            null);

    /** Whether the basis, or whether it is open-ended, of a figure is required. */
    public boolean isFigureRequired() {
        return basis.isValueRequired() || openEnded != null;
    }

    /** Query parameters of the filter. */
    public static class FigureFilterParameters {

        /** Parser of a number of people. */
        private static final Function<String, Long> PEOPLE = ValueParsers.number(0, 1_000_000_000_000L);

        @RestQuery
        @Parameter(
                description = "At least this many people killed.",
                schema = @Schema(type = SchemaType.INTEGER, minimum = "0"),
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "1,000 killed or more", value = "1000")
                })
        @CanonicalForm(ValueForm.ONE)
        public List<String> minKilled;

        @RestQuery
        @Parameter(
                description = "At most this many people killed.",
                schema = @Schema(type = SchemaType.INTEGER, minimum = "0"),
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "2,000 killed or fewer", value = "2000")
                })
        @CanonicalForm(ValueForm.ONE)
        public List<String> maxKilled;

        @RestQuery
        @Parameter(
                description = "At least this many people injured.",
                schema = @Schema(type = SchemaType.INTEGER, minimum = "0"),
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "10 injured or more", value = "10")
                })
        @CanonicalForm(ValueForm.ONE)
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
        @CanonicalForm(value = ValueForm.LOWER_CASE, defaultValue = "best")
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
        @CanonicalForm(value = ValueForm.CODE, defaultValue = "ALL")
        public List<String> group;

        @RestQuery
        @Parameter(
                description = "Has a figure for: KILLED, INJURED, ABDUCTED, MISSING, DISPLACED or RELEASED. Separate"
                        + " several values with commas; `!` excludes; `*` means any, `!*` none.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "Has a figure for people killed", value = "[\"KILLED\"]")
                })
        @CanonicalForm(ValueForm.CODES)
        public List<String> hasFigures;

        @RestQuery
        @Parameter(
                description =
                        "Has separate numbers for: CIVILIANS, SIDE_A, SIDE_B or UNKNOWN. Separate several values with"
                                + " commas; `!` excludes; `*` means any, `!*` none.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(
                            name = "one",
                            summary = "Has separate numbers for civilians",
                            value = "[\"CIVILIANS\"]")
                })
        @CanonicalForm(ValueForm.CODES)
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
        @CanonicalForm(ValueForm.CODES)
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
        @CanonicalForm(ValueForm.LOWER_CASE)
        public List<String> openEnded;

        FigureFilter parse(TermsParser parser) {
            Group group = parser.parseSingle("group", this.group, ValueParsers.enumParser(Group.class));
            FigureBound bound =
                    parser.parseSingle("figure", figure, ValueParsers.lowerCaseEnumParser(FigureBound.class));
            Long min = parser.parseSingle("minKilled", minKilled, PEOPLE);
            Long max = parser.parseSingle("maxKilled", maxKilled, PEOPLE);
            if (min != null && max != null && min > max) {
                String detail = "At least " + min + " and at most " + max + " killed: nothing can match both.";
                parser.addError("minKilled", detail);
            }
            return new FigureFilter(
                    group == null ? FigureFilter.UNRESTRICTED.group() : group,
                    bound == null ? FigureFilter.UNRESTRICTED.bound() : bound,
                    min,
                    max,
                    parser.parseSingle("minInjured", minInjured, PEOPLE),
                    parser.parseCodes("hasFigures", hasFigures, ValueParsers.enumParser(Outcome.class)),
                    parser.parseCodes(
                            "hasGroup",
                            hasGroup,
                            ValueParsers.oneOf(ValueParsers.valuesExcept(Group.ALL), Group::name)),
                    parser.parseCodes("basis", basis, ValueParsers.enumParser(Basis.class)),
                    parser.parseSingle("openEnded", openEnded, ValueParsers.FLAG));
        }
    }

    /** Bound of a figure that is compared. */
    public enum FigureBound {
        LOW,
        BEST,
        HIGH
    }
}
