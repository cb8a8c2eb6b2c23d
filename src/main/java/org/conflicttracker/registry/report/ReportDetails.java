package org.conflicttracker.registry.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.conflicttracker.common.text.Words;

/** Attributes of a report beside its source; each may be null. Texts are in NFC, blank ones are null. */
record ReportDetails(
        String title,
        String url,
        String archiveUrl,
        String author,
        LocalDate publishedOn,
        Instant retrievedAt,
        String language) {

    ReportDetails {
        title = normalize(title);
        url = normalize(url);
        archiveUrl = normalize(archiveUrl);
        author = normalize(author);
        retrievedAt = retrievedAt == null ? null : retrievedAt.truncatedTo(ChronoUnit.MILLIS);
        language = normalize(language);
    }

    /** Text in NFC without surrounding white space; null for a blank one. */
    static String normalize(String text) {
        return text == null || text.isBlank() ? null : Words.toNfc(text).strip();
    }

    /**
     * Whether every attribute that is given here equals that of the other; attributes that are null here are ignored.
     */
    boolean agreesWith(ReportDetails other) {
        return agrees(title, other.title)
                && agrees(url, other.url)
                && agrees(archiveUrl, other.archiveUrl)
                && agrees(author, other.author)
                && agrees(publishedOn, other.publishedOn)
                && agrees(retrievedAt, other.retrievedAt)
                && agrees(language, other.language);
    }

    private static boolean agrees(Object stated, Object known) {
        return stated == null || stated.equals(known);
    }

    /** Whether events look the same with both: all attributes but archive address, author and language are equal. */
    boolean hasSameContent(ReportDetails other) {
        return Objects.equals(title, other.title)
                && Objects.equals(url, other.url)
                && Objects.equals(publishedOn, other.publishedOn)
                && Objects.equals(retrievedAt, other.retrievedAt);
    }
}
