package org.conflicttracker.export;

import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jboss.resteasy.reactive.RestQuery;

/** Parameter of the limit of an export, which is the whole selection without it and has no pages; 0 is the header alone. */
public class LimitParameter {

    private static final int MAX_DIGITS = 18;

    @RestQuery
    public String limit;

    /** Limit; adds errors to the collector. */
    long parse(ValidationErrors errors) {
        return parse(limit, errors);
    }

    static long parse(String limit, ValidationErrors errors) {
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
