package org.conflicttracker.page;

import java.util.List;
import org.conflicttracker.page.EventPage.Notice;
import org.conflicttracker.page.SelectionReader.EventRow;
import org.conflicttracker.page.SelectionReader.PeriodRow;
import org.jspecify.annotations.Nullable;

/**
 * What the page of an actor, a source or an area shows, in the words of one language.
 *
 * @param heading what it is and its number
 * @param eventsUrl the start page with its events; null if it was merged, and has none
 * @param api the same as data
 * @param embedUrl page with code to embed its figures elsewhere; null if it was merged
 * @param oembedUrl description of what can be embedded; null if it was merged
 */
record EntryModel(
        String heading,
        String name,
        List<String> aliases,
        List<Notice> notices,
        List<Fact> facts,
        String events,
        @Nullable String eventsUrl,
        List<PeriodRow> periods,
        List<EventRow> newest,
        List<EntryVersion> versions,
        long moreVersions,
        String api,
        @Nullable String embedUrl,
        @Nullable String oembedUrl) {

    EntryModel {
        aliases = List.copyOf(aliases);
        notices = List.copyOf(notices);
        facts = List.copyOf(facts);
        periods = List.copyOf(periods);
        newest = List.copyOf(newest);
        versions = List.copyOf(versions);
    }

    /** Copy with the history. @param total number of all versions */
    EntryModel withVersions(List<EntryVersion> shown, long total) {
        return new EntryModel(
                heading,
                name,
                aliases,
                notices,
                facts,
                events,
                eventsUrl,
                periods,
                newest,
                shown,
                Math.max(0, total - shown.size()),
                api,
                embedUrl,
                oembedUrl);
    }

    /** Detail. @param url null for none; an address elsewhere if it has a scheme */
    record Fact(String label, String value, @Nullable String url) {}

    /**
     * Version in words.
     *
     * @param recordedAt null if unknown
     * @param changes what it changed in the version before
     */
    record EntryVersion(
            int version,
            String change,
            @Nullable String recordedAt,
            @Nullable String recordedBy,
            @Nullable String reason,
            List<String> changes) {

        EntryVersion {
            changes = List.copyOf(changes);
        }
    }
}
