package org.conflicttracker.event.command;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.GroupSet;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/** Rules that claims must keep among themselves (domain.md, rule 2). */
final class ClaimValidator {

    private final ValidationErrors errors;
    private final Set<Integer> numbers = new HashSet<>();
    private final Set<Object> preferred = new HashSet<>();

    ClaimValidator(ValidationErrors faults) {
        this.errors = faults;
    }

    /** @param pointer of the list, ending in a slash */
    void check(List<ClaimInput> claims, String pointer) {
        for (int i = 0; i < claims.size(); i++) {
            ClaimInput claim = claims.get(i);
            if (claim != null
                    && claim.groups() != null
                    && claim.groups().stream().noneMatch(Objects::isNull)) {
                check(claim, pointer + i);
            }
        }
    }

    private void check(ClaimInput claim, String pointer) {
        if (claim.no() != null && !numbers.add(claim.no())) {
            addError(pointer + "/no", "Two claims have the same number.");
        }
        if (claim.statedNumbers().isEmpty()) {
            addError(pointer, "A claim needs a number: low, best or high.");
        }
        if (claim.groups().contains(Group.ALL) && claim.groups().size() > 1) {
            addError(pointer + "/groups", "ALL cannot be combined with other groups.");
        } else if (isPreferred(claim) && !preferred.add(List.of(claim.outcome(), GroupSet.of(claim.groups())))) {
            addError(
                    pointer + "/preferred",
                    "Another claim for this outcome and these groups is already marked as preferred.");
        }
    }

    private static boolean isPreferred(ClaimInput claim) {
        return claim.isPreferred() && claim.outcome() != null && !claim.groups().isEmpty();
    }

    private void addError(String pointer, String detail) {
        errors.add(ValidationError.pointer(pointer, detail, null));
    }
}
