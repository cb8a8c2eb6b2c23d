package org.conflicttracker.event.write;

import com.fasterxml.jackson.databind.JsonNode;
import org.conflicttracker.event.EventContent;
import org.conflicttracker.event.Location;
import org.conflicttracker.event.MentionedReport;
import org.conflicttracker.event.claim.Claim;

/** How long the document of an event can be at most, told without writing it. */
final class DocumentSize {

    /** What is not text: names of members, codes, numbers, dates. */
    private static final int ENTRY = 600;

    /** The longest that JSON makes of one character, as {@code \\u0001}. */
    private static final int ESCAPED = 6;

    private long texts;
    private long entries = 10;

    private DocumentSize() {}

    /** In characters. */
    static long atMost(EventContent content) {
        DocumentSize size = new DocumentSize();
        size.add(content.title(), content.description());
        content.locations().forEach(size::add);
        content.actors().forEach(actor -> size.add(actor.name()));
        content.reports().forEach(size::add);
        content.claims().forEach(size::add);
        content.externalIds().forEach((scheme, ids) -> ids.forEach(id -> size.add(scheme, id)));
        content.tags().forEach(size::add);
        size.add(content.extra());
        // each claim may come up in the figures of its outcome and of each of its groups
        return ESCAPED * size.texts + ENTRY * (size.entries + content.claims().size());
    }

    private void add(Location location) {
        add(location.name(), location.admin1(), location.admin2());
    }

    private void add(MentionedReport report) {
        add(report.title(), report.url(), report.source().name());
    }

    private void add(Claim claim) {
        add(
                claim.quote(),
                claim.attributedTo() == null ? null : claim.attributedTo().name());
    }

    private void add(JsonNode extra) {
        if (extra != null) {
            add(extra.isTextual() ? extra.textValue() : extra.isNumber() ? extra.asText() : null);
            extra.fieldNames().forEachRemaining(this::add);
            extra.forEach(this::add);
        }
    }

    private void add(String... some) {
        entries++;
        for (String text : some) {
            texts += text == null ? 0 : text.length();
        }
    }
}
