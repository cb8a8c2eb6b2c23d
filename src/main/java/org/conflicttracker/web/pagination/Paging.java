package org.conflicttracker.web.pagination;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
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

/** Parser of the parameters of paged lists. */
@ApplicationScoped
public class Paging {

    private static final int DEFAULT_LIMIT = 100;

    private static final Pattern CURSOR_IN_LINK = Pattern.compile("[?&]cursor=([^&]*)");

    private final PageSettings settings;

    Paging(PageSettings settings) {
        this.settings = settings;
    }

    /** Parses the requested page. Errors are added to the collector; the result is then not usable. */
    public PageRequest parse(PageParameters parameters, ValidationErrors errors) {
        return new PageRequest(
                parseLimit(parameters.limit, DEFAULT_LIMIT, errors), parseCursor(parameters.cursor, errors));
    }

    /**
     * Parses the requested page of a list in id order. The list's own parameters must be parsed before: errors end the request
     * here.
     *
     * @throws ProblemException 400 with all errors of the collector
     */
    public ListingRequest parseListing(UriInfo request, PageParameters parameters, ValidationErrors errors) {
        PageRequest page = parse(parameters, errors);
        errors.throwIfAny(ProblemType.BAD_REQUEST);
        return new ListingRequest(request, page);
    }

    /** Parses a {@code limit} with another default, for responses that are not pages. */
    public int parseLimit(String text, int defaultLimit, ValidationErrors errors) {
        if (text == null) {
            return defaultLimit;
        }
        int maxLimit = settings.maxLimit();
        if (text.matches("[0-9]{1,9}")) {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= maxLimit) {
                return limit;
            }
        }
        errors.add(ValidationError.parameter(
                "limit",
                Quote.of(text) + " is not a whole number from 1 to " + maxLimit + ".",
                text.matches("[0-9]+") ? text.matches("0+") ? "1" : String.valueOf(maxLimit) : null));
        return defaultLimit;
    }

    private static Optional<Cursor> parseCursor(String text, ValidationErrors errors) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Cursor.decode(extractToken(text)));
        } catch (ProblemException e) {
            e.errors().forEach(errors::add);
            return Optional.empty();
        }
    }

    private static String extractToken(String text) {
        Matcher link = CURSOR_IN_LINK.matcher(text);
        return link.find() ? link.group(1) : text;
    }

    /** Limits of pages. */
    @ConfigMapping(prefix = "tracker.page")
    public interface PageSettings {

        /** The maximum {@code limit}, in entries. */
        @WithDefault("1000")
        int maxLimit();
    }
}
