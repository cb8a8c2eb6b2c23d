package org.conflicttracker.event.filter;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.GroupSet;
import org.conflicttracker.event.casualty.Outcome;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/**
 * Filter on the claims of selected events. A claim's report and quoted source must also be ones that the filter on events requires (rule 12);
 * that is not part of this filter, as it depends on names.
 *
 * @param superseded whether a newer claim of the same claimant replaces it; null for no condition
 * @param group only claims of exactly this group (rule 2); {@link Group#ALL} for no condition
 */
public record ClaimFilter(Terms<Outcome> outcome, @Nullable Boolean superseded, Group group) {

    /** Whether the claim meets all conditions. */
    public boolean matches(Claim claim) {
        return (superseded == null || superseded == claim.superseded())
                && (group == Group.ALL || claim.groups().equals(GroupSet.of(group)))
                && admits(claim.outcome());
    }

    /** Text that is equal for equal conditions beside those of the filter on events. */
    public String canonicalText() {
        return new TreeSet<>(outcome.included()) + "!" + new TreeSet<>(outcome.excluded()) + outcome.any()
                + outcome.none() + superseded;
    }

    private boolean admits(Outcome one) {
        return !outcome.none()
                && !outcome.excluded().contains(one)
                && (outcome.any()
                        || outcome.included().isEmpty()
                        || outcome.included().contains(one));
    }

    /**
     * The filter on events with the conditions that follow from those on claims, so that fewer events are read: an event with such a claim
     * has a figure. Conditions on figures that are there already stay as they are.
     */
    public EventFilter restrict(EventFilter events) {
        FigureFilter figures = events.figures();
        boolean free = figures.hasFigures().isUnrestricted() && !figures.isFigureRequired();
        Terms<Outcome> hasFigures =
                free && !outcome.included().isEmpty() ? Terms.of(outcome.included()) : figures.hasFigures();
        Terms<Group> hasGroup = group != Group.ALL && figures.hasGroup().isUnrestricted()
                ? Terms.of(Set.of(group))
                : figures.hasGroup();
        return events.withFigures(new FigureFilter(
                figures.group(),
                figures.bound(),
                figures.minKilled(),
                figures.maxKilled(),
                figures.minInjured(),
                hasFigures,
                hasGroup,
                figures.basis(),
                figures.openEnded()));
    }

    /** Query parameters of the {@link ClaimFilter} beside those of events. */
    public static class ClaimFilterParameters {

        @RestQuery
        @Parameter(
                description =
                        "What the claim counts: KILLED, INJURED, ABDUCTED, MISSING, DISPLACED or RELEASED. Separate"
                                + " several values with commas; `!` excludes.",
                examples = {
                    @ExampleObject(name = "none", summary = "Any"),
                    @ExampleObject(name = "one", summary = "People killed", value = "[\"KILLED\"]")
                })
        public List<String> outcome;

        @RestQuery
        @Parameter(
                description =
                        "`true`: only claims that a newer one of the same claimant replaces; `false`: only claims that"
                                + " still count.",
                schema = @Schema(type = SchemaType.BOOLEAN),
                examples = {
                    @ExampleObject(name = "none", summary = "Both"),
                    @ExampleObject(name = "one", summary = "Claims that still count", value = "false")
                })
        public List<String> superseded;
    }
}
