package org.conflicttracker.web.caching;

import jakarta.ws.rs.core.EntityTag;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** {@code If-Match} header of a write: the precondition that the version has not changed (RFC 9110, 13.1.1). */
public record IfMatch(String header) {

    /** Description for the OpenAPI document. */
    public static final String DESCRIPTION =
            "The `ETag` of the version you read and want to change, including its quotation marks. If"
                    + " somebody else changed it in the meantime, nothing is changed and the answer is 412. `*`"
                    + " means: change it whatever its version is.";

    private static final Pattern TAG = Pattern.compile("(?:W/)?\"([^\"]*)\"");

    /** @throws ProblemException 428 if the header is missing */
    public IfMatch {
        if (header == null || header.isBlank()) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_REQUIRED,
                    "Send If-Match with the ETag of the version you read, so that nobody's work is overwritten.");
        }
    }

    /**
     * Checks the precondition: that a tag of the header names the version, in whatever representation it was read. Weak tags are
     * accepted, because compressing proxies make tags weak.
     *
     * @param current the tag of the version
     *
     * @throws ProblemException 412 if no tag of the header is the current one
     */
    public void check(EntityTag current) {
        if (header.strip().equals("*")) {
            return;
        }
        Matcher tags = TAG.matcher(header);
        while (tags.find()) {
            if (versionOf(tags.group(1)).equals(current.getValue())) {
                return;
            }
        }
        throw new ProblemException(
                        ProblemType.PRECONDITION_FAILED,
                        "Somebody changed it after you read it. Read it again, make your change there, and try again.")
                .withHeader("ETag", ETagFactory.toHeader(current));
    }

    /** The version part of a tag. */
    private static String versionOf(String tag) {
        int separator = tag.indexOf(ETagFactory.SEPARATOR);
        return separator < 0 ? tag : tag.substring(0, separator);
    }
}
