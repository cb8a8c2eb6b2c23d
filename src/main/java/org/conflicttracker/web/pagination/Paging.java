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
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Parser of the parameters of paged lists. */
@ApplicationScoped
public class Paging {

    private static final int DEFAULT_LIMIT = 100;

    private static final int MAX_DIGITS = 9;

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    private static final Pattern CURSOR_IN_LINK = Pattern.compile("[?&]cursor=([^&]*)");

    private final PageSettings settings;

    Paging(PageSettings settings) {
        this.settings = settings;
    }

    /** Parses the requested page. Errors are added to the collector; the result is then not usable. */
    public PageRequest parse(PageParameters parameters, ValidationErrors errors) {
        return new PageRequest(
                parsePageLimit(parameters.limit, DEFAULT_LIMIT, errors), parseCursor(parameters.cursor, errors));
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

    /** Parses a {@code limit} with another default; a greater one than the maximum is the maximum. */
    public int parseLimit(@Nullable String text, int defaultLimit, ValidationErrors errors) {
        if (text != null && !NUMBER.matcher(text).matches()) {
            errors.add(ValidationError.parameter(
                    "limit", Quote.of(text) + " is not a whole number, from 0 to " + settings.maxLimit() + ".", null));
        }
        return Math.min(parseFileLimit(text, defaultLimit), Math.max(settings.maxLimit(), defaultLimit));
    }

    /** As {@link #parseLimit}, with the hint for the answer. */
    public PageLimit parsePageLimit(@Nullable String text, int defaultLimit, ValidationErrors errors) {
        return new PageLimit(
                parseLimit(text, defaultLimit, errors), limitHint(text).orElse(null));
    }

    /** Sentence for the client that the {@code limit} is greater than the maximum; empty if it is not. */
    public Optional<String> limitHint(@Nullable String text) {
        int maxLimit = settings.maxLimit();
        return parseFileLimit(text, 0) <= maxLimit
                ? Optional.empty()
                : Optional.of("An answer in JSON has at most " + maxLimit + ", not " + text
                        + ". A file has no maximum: ask for format=csv or format=ndjson.");
    }

    /** The {@code limit} of a file, which has no maximum; the default for an invalid one. */
    public static int parseFileLimit(@Nullable String text, int defaultLimit) {
        if (text == null || !NUMBER.matcher(text).matches()) {
            return defaultLimit;
        }
        return text.length() > MAX_DIGITS ? Integer.MAX_VALUE : Integer.parseInt(text);
    }

    private static Optional<Cursor> parseCursor(@Nullable String text, ValidationErrors errors) {
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

        /** The maximum number of entries of an answer in JSON; a greater {@code limit} is reduced to it. */
        @WithDefault("1000")
        int maxLimit();
    }

    /**
     * Maximum number of entries of an answer.
     *
     * @param value 0 for the total alone
     * @param hint sentence that more entries were requested than an answer has; null if not
     */
    public record PageLimit(int value, @Nullable String hint) {}

    /**
     * Requested page.
     *
     * @param maximum the maximum number of entries
     * @param cursor the position after which the page begins; empty for the first page
     */
    public record PageRequest(PageLimit maximum, Optional<Cursor> cursor) {

        /** The maximum number of entries; 0 for the total alone. */
        public int limit() {
            return maximum.value();
        }
    }

    /** Query parameters of every paged list; parsed by {@link Paging}. */
    public static class PageParameters {

        @RestQuery
        @Parameter(
                description =
                        "Maximum number of entries in one answer, up to 1000: with a greater number you get 1000, and"
                                + " `page.hint` says so. 0 gives the total alone. Files have no maximum.",
                example = "100",
                schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "100"))
        public @Nullable String limit;

        @RestQuery
        @Parameter(
                description = "Start of the next page. Leave it out for the first page; then use `page.next` from the"
                        + " previous answer, the whole link or only the cursor in it.")
        public @Nullable String cursor;
    }
}
