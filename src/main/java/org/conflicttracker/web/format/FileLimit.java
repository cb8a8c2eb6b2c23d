package org.conflicttracker.web.format;

import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/** Parser of the {@code limit} of a file, which has the whole selection without it and no pages. */
public final class FileLimit {

    private static final int MAX_DIGITS = 18;

    private FileLimit() {}

    /**
     * The limit; 0 is the header alone. Adds errors to the collector.
     *
     * @param limit the parameter; null for none
     */
    public static long parse(String limit, ValidationErrors errors) {
        if (limit == null) {
            return Long.MAX_VALUE;
        }
        if (limit.matches("[0-9]+")) {
            return limit.length() > MAX_DIGITS ? Long.MAX_VALUE : Long.parseLong(limit);
        }
        errors.add(ValidationError.parameter(
                "limit", Quote.of(limit) + " is not a whole number. Leave it out for everything.", null));
        return 1;
    }
}
