package org.conflicttracker.event.filter;

import org.conflicttracker.event.casualty.Basis;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;

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
        Long minKilled,
        Long maxKilled,
        Long minInjured,
        Terms<Outcome> hasFigures,
        Terms<Group> hasGroup,
        Terms<Basis> basis,
        Boolean openEnded) {

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
}
