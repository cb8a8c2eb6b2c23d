package org.conflicttracker.registry.area;

import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/** What is wrong with a file of areas. Not thread-safe. */
final class AreaFileFaults {

    private final ValidationErrors errors = new ValidationErrors();
    private int count;

    /**
     * @param row from 1
     * @param column empty for the whole row
     */
    void add(int row, String column, String detail) {
        count++;
        String place = "/" + row + (column.isEmpty() ? "" : "/" + column);
        errors.add(ValidationError.pointer(place, "Row " + row + ": " + detail, null));
    }

    int count() {
        return count;
    }

    /** @throws ProblemException 422 with the first faults, and the number of all as {@code faults} */
    void throwIfAny() {
        if (count > 0) {
            throw new ProblemException(
                            ProblemType.RULE_VIOLATED,
                            "Nothing was recorded, because the file has " + count + (count == 1 ? " fault" : " faults")
                                    + ", see errors.")
                    .errors(errors.list())
                    .withMember("faults", count);
        }
    }
}
