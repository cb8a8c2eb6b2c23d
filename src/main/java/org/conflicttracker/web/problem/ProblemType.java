package org.conflicttracker.web.problem;

import java.util.Arrays;
import java.util.Optional;

/** Problem types (RFC 9457): {@code type}, {@code status} and {@code title} of every error response. */
public enum ProblemType {
    BAD_REQUEST(
            "bad-request",
            400,
            "The request cannot be understood",
            "A parameter or the body is not what it should be: a name that does not exist, a code outside its list,"
                    + " a date that is none, two conditions that exclude each other, or JSON with a mistake in it."
                    + " Nothing is ever ignored silently, so the answer lists everything wrong at once, with the"
                    + " nearest valid value where there is one. Correct those places and send the request again."),
    UNAUTHORIZED(
            "unauthorized",
            401,
            "You have to say who you are",
            "Everything can be read without an account, but recording and correcting needs one, and so do drafts."
                    + " Send user name and password (HTTP Basic); if you did, one of them is wrong."),
    FORBIDDEN(
            "forbidden",
            403,
            "You may not do this",
            "You are known, but your account lacks the role this needs: editors record and correct, administrators"
                    + " look after the tracker itself. Ask whoever runs this tracker. Or the request comes from a web page"
                    + " of another site: such pages may read, but not write."),
    NOT_FOUND(
            "not-found",
            404,
            "There is nothing here",
            "No event, report, source, actor or page has this address, or not as of the revision that was asked for."
                    + " Check the id; an event that once existed would still answer."),
    METHOD_NOT_ALLOWED(
            "method-not-allowed",
            405,
            "This address does not do that",
            "The address exists, but not for this HTTP method. The answer's Allow header lists the methods it knows."),
    NOT_ACCEPTABLE(
            "not-acceptable",
            406,
            "This format is not on offer here",
            "The Accept header asks only for formats that this address cannot give. JSON is always there;"
                    + " lists also come as CSV, GeoJSON and NDJSON."),
    CONFLICT(
            "conflict",
            409,
            "This is in conflict with what is already there",
            "Something with the same address or name exists already, or the thing has changed into a state in which"
                    + " this cannot be done. The answer names the one that is in the way."),
    GONE(
            "gone",
            410,
            "The event was retracted",
            "It was recorded once and then withdrawn. The answer says why and in which revision; its history stays"
                    + " readable, but for what an administrator had to withhold."),
    PRECONDITION_FAILED(
            "precondition-failed",
            412,
            "Someone changed it in the meantime",
            "The If-Match header names a version that is no longer the current one. Read it again, look at what has"
                    + " changed, and send your change with the new ETag. So nobody overwrites another's work unseen."),
    TOO_LARGE(
            "too-large",
            413,
            "The request is too large",
            "The body, one of its texts or numbers, or the address itself is longer than this tracker accepts."
                    + " Split it into several requests."),
    UNSUPPORTED_MEDIA_TYPE(
            "unsupported-media-type",
            415,
            "The body's format is not understood here",
            "The Content-Type header names a format this address does not read. Most read application/json."),
    RULE_VIOLATED(
            "rule-violated",
            422,
            "The content breaks a rule",
            "The request could be read, but what it says cannot be recorded: for example an end before its start, a"
                    + " published event without a report, or a name that fits several actors. Each entry names the"
                    + " place and the rule."),
    PRECONDITION_REQUIRED(
            "precondition-required",
            428,
            "Say which version you are changing",
            "A change needs an If-Match header with the ETag of the version you read, so that nobody overwrites"
                    + " another's work unseen."),
    TOO_MANY_REQUESTS(
            "too-many-requests",
            429,
            "Too many requests",
            "More requests came than this tracker answers for one caller. The Retry-After header says in how many"
                    + " seconds to try again."),
    INTERNAL_ERROR(
            "internal-error",
            500,
            "Something went wrong on our side",
            "This is a mistake in the tracker, not in your request. Tell whoever runs it the id in the answer:"
                    + " the same id stands in the log, beside what happened."),
    UNAVAILABLE(
            "unavailable",
            503,
            "Not available at the moment",
            "The tracker is starting, very busy, or cannot reach its database. Nothing was changed by the request."
                    + " Try again after the seconds in the Retry-After header."),
    INSUFFICIENT_STORAGE(
            "insufficient-storage",
            507,
            "The tracker's disk is nearly full",
            "What is left of the disk is kept free, so that nothing that was recorded can be lost. Nothing was changed by the"
                    + " request, and reading goes on. Whoever runs the tracker has to make room; then recording and uploading"
                    + " work again by themselves.");

    private final String slug;
    private final int status;
    private final String title;
    private final String explanation;

    ProblemType(String slug, int status, String title, String explanation) {
        this.slug = slug;
        this.status = status;
        this.title = title;
        this.explanation = explanation;
    }

    public String slug() {
        return slug;
    }

    /** The HTTP status code. */
    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    /** The explanation on the page of {@link #path}: what the problem means and what to do, in plain words. */
    public String explanation() {
        return explanation;
    }

    /** The {@code type} member: the path of the explaining page, from the host's root. */
    public String path() {
        return "/problems/" + slug;
    }

    public static Optional<ProblemType> find(String slug) {
        return Arrays.stream(values()).filter(t -> t.slug.equals(slug)).findFirst();
    }

    /** The type of a status; an unlisted status becomes the general type of its class (4xx or 5xx). */
    static ProblemType ofStatus(int status) {
        return Arrays.stream(values())
                .filter(t -> t.status == status)
                .findFirst()
                .orElse(
                        status == 414 || status == 431
                                ? TOO_LARGE
                                : status >= 400 && status < 500 ? BAD_REQUEST : INTERNAL_ERROR);
    }
}
