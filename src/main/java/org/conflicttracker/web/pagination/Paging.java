package org.conflicttracker.web.pagination;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/** Reads the parameters of a list that comes in pages. */
@ApplicationScoped
public class Paging {

    private static final int DEFAULT_LIMIT = 100;

    private static final Pattern CURSOR_IN_LINK = Pattern.compile("[?&]cursor=([^&]*)");

    private final PageSettings settings;

    Paging(PageSettings settings) {
        this.settings = settings;
    }

    /** The page asked for. What is wrong goes into the collector; the answer is then of no use. */
    public PageRequest parse(PageParameters parameters, ValidationErrors faults) {
        return new PageRequest(
                parseLimit(parameters.limit, DEFAULT_LIMIT, faults), parseCursor(parameters.cursor, faults));
    }

    /**
     * The page asked for, of a list in the order of ids. Read the list's own conditions first: this ends the request if anything
     * is wrong.
     *
     * @throws ProblemException 400 with everything in the collector
     */
    public ListingRequest parseListing(UriInfo request, PageParameters parameters, ValidationErrors faults) {
        PageRequest page = parse(parameters, faults);
        faults.throwIfAny(ProblemType.BAD_REQUEST);
        return new ListingRequest(request, page);
    }

    /** A {@code limit} with a standard of its own, for answers that are no pages. */
    public int parseLimit(String text, int standard, ValidationErrors faults) {
        if (text == null) {
            return standard;
        }
        int most = settings.maxLimit();
        if (text.matches("[0-9]{1,9}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= most) {
                return limit;
            }
        }
        faults.add(ValidationError.parameter(
                "limit",
                Quote.of(text) + " is not a whole number from 1 to " + most + ".",
                text.matches("[0-9]+") ? text.matches("0+") ? "1" : String.valueOf(most) : null));
        return standard;
    }

    private static Optional<Cursor> parseCursor(String text, ValidationErrors faults) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Cursor.decode(extractToken(text)));
        } catch (ProblemException e) {
            e.errors().forEach(faults::add);
            return Optional.empty();
        }
    }

    private static String extractToken(String text) {
        Matcher link = CURSOR_IN_LINK.matcher(text);
        return link.find() ? link.group(1) : text;
    }
}
