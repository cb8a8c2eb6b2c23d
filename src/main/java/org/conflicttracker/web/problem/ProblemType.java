package org.conflicttracker.web.problem;

import java.util.Arrays;
import java.util.Optional;

/** Problem types (RFC 9457): {@code type}, {@code status} and {@code title} of every error response. */
public enum ProblemType {
    BAD_REQUEST(
            "bad-request",
            400,
            "Bad Request",
            "A parameter or the body is wrong: an unknown name, an unknown code, an invalid date, two"
                    + " filters that exclude each other, or invalid JSON. Nothing is ignored silently: the answer"
                    + " lists all errors at once, with the most similar valid value if there is one. Correct them"
                    + " and send the request again."),
    UNAUTHORIZED(
            "unauthorized",
            401,
            "Unauthorized",
            "Please log in. Reading needs no account, but recording, correcting and drafts need one. Send"
                    + " user name and password (HTTP Basic). If you did, one of them is wrong."),
    FORBIDDEN(
            "forbidden",
            403,
            "Forbidden",
            "Your account does not have the role for this: editors record and correct, administrators"
                    + " manage the tracker. Please ask the administrator. Or the request comes from a web page of"
                    + " another site: such pages can read, but not write."),
    NOT_FOUND(
            "not-found",
            404,
            "Not Found",
            "No event, report, source, actor or page has this address, now or at the time you chose."
                    + " Check the id: events never disappear, even retracted ones keep their address."),
    METHOD_NOT_ALLOWED(
            "method-not-allowed",
            405,
            "Method Not Allowed",
            "The address exists, but does not support this HTTP method. The Allow header of the answer"
                    + " lists the supported methods."),
    NOT_ACCEPTABLE(
            "not-acceptable",
            406,
            "Not Acceptable",
            "The Accept header asks only for formats that this address does not have. JSON is always"
                    + " available; lists are also available as CSV, GeoJSON and NDJSON."),
    CONFLICT(
            "conflict",
            409,
            "Conflict",
            "Something with the same address or name already exists, or the current status does not allow"
                    + " this. The answer names the existing one."),
    GONE(
            "gone",
            410,
            "Gone",
            "The event was recorded and later retracted. The answer says why and in which revision. Its"
                    + " history can still be read, except for what an administrator had to withhold."),
    PRECONDITION_FAILED(
            "precondition-failed",
            412,
            "Precondition Failed",
            "Somebody changed it in the meantime: the version in the If-Match header is no longer"
                    + " current. Read it again, check what has changed, and send your change with the new ETag."
                    + " This prevents overwriting somebody else's work."),
    TOO_LARGE(
            "too-large",
            413,
            "Content Too Large",
            "The body, one of its texts or numbers, or the address is too long. Split it into several" + " requests."),
    UNSUPPORTED_MEDIA_TYPE(
            "unsupported-media-type",
            415,
            "Unsupported Media Type",
            "This address does not support the format in the Content-Type header. Most addresses expect"
                    + " application/json."),
    RULE_VIOLATED(
            "rule-violated",
            422,
            "Unprocessable Content",
            "The request is readable, but its content cannot be recorded: for example an end before the"
                    + " start, a published event without a report, or a name that belongs to several actors. Each"
                    + " entry in errors names the place and the rule. A comparison of moments too far apart names a"
                    + " shorter span."),
    PRECONDITION_REQUIRED(
            "precondition-required",
            428,
            "Precondition Required",
            "A correction needs an If-Match header with the ETag of the version you read. This prevents"
                    + " overwriting somebody else's work."),
    TOO_MANY_REQUESTS(
            "too-many-requests",
            429,
            "Too Many Requests",
            "You have sent more requests than this tracker allows. The Retry-After header says in how"
                    + " many seconds to try again."),
    INTERNAL_ERROR(
            "internal-error",
            500,
            "Internal Server Error",
            "This is an error in the tracker, not in your request. Please report the error id in the"
                    + " answer to the administrator: the log has the details under this id."),
    UNAVAILABLE(
            "unavailable",
            503,
            "Service Unavailable",
            "The tracker is starting, very busy, or cannot reach its database. The request changed"
                    + " nothing. Try again after the number of seconds in the Retry-After header."),
    INSUFFICIENT_STORAGE(
            "insufficient-storage",
            507,
            "Insufficient Storage",
            "The tracker's disk is nearly full. The rest is kept free so that recorded data cannot be"
                    + " lost. The request changed nothing, and reading still works. The administrator must free"
                    + " space; then recording and uploading work again without a restart.");

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
