package org.conflicttracker.registry.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.conflicttracker.common.text.Words;

/** What is known of a report beside its source; each may be null. Texts in NFC, blank ones are null. */
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

    /** The text in NFC without space around it; null for a blank one. */
    static String normalize(String text) {
        return text == null || text.isBlank() ? null : Words.toNfc(text).strip();
    }

    /** Whether nothing stated here differs from what the other says; what is not stated never differs. */
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

    /** Whether events tell and count the same from both: all but archive address, author and language. */
    boolean hasSameContent(ReportDetails other) {
        return Objects.equals(title, other.title)
                && Objects.equals(url, other.url)
                && Objects.equals(publishedOn, other.publishedOn)
                && Objects.equals(retrievedAt, other.retrievedAt);
    }
}
