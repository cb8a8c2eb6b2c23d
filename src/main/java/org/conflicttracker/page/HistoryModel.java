package org.conflicttracker.page;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.conflicttracker.diff.DocumentDiff;
import org.conflicttracker.event.query.EventView;
import org.jspecify.annotations.Nullable;

/**
 * History of an event in words, newest version first.
 *
 * @param total number of all versions
 * @param olderUrl page with the versions before; null if there are none
 * @param numbers all version numbers that can be compared, newest first
 */
record HistoryModel(
        long event,
        List<VersionRow> versions,
        long total,
        @Nullable String olderUrl,
        List<Integer> numbers) {

    /** Number of changes of one version that are shown; the page of the comparison shows all. */
    private static final int SHOWN_CHANGES = 12;

    HistoryModel {
        versions = List.copyOf(versions);
        numbers = List.copyOf(numbers);
    }

    /**
     * Version in words.
     *
     * @param reason null for a new event
     * @param recordedBy null if it is not told
     * @param changes what it changed in the version before
     * @param more number of further changes
     * @param diffUrl page with all changes; null for the first version
     */
    record VersionRow(
            int version,
            String change,
            String recordedAt,
            @Nullable String reason,
            @Nullable String recordedBy,
            List<String> changes,
            int more,
            String url,
            @Nullable String diffUrl) {

        VersionRow {
            changes = List.copyOf(changes);
        }
    }

    /**
     * @param found versions, newest first: those that are shown, and the one before them, if there is one
     * @param shown maximum number that is shown
     */
    static HistoryModel of(List<EventView> found, int shown, long total, Words words) {
        List<VersionRow> rows = new ArrayList<>();
        for (int i = 0; i < Math.min(shown, found.size()); i++) {
            rows.add(row(found.get(i), i + 1 < found.size() ? found.get(i + 1) : null, words));
        }
        long event = found.isEmpty() ? 0 : found.get(0).id();
        return new HistoryModel(
                event,
                rows,
                total,
                found.size() > shown
                        ? "/events/" + event + "/revisions?before="
                                + found.get(shown - 1).version()
                        : null,
                found.stream().map(EventView::version).toList());
    }

    /** What versions are put into words with. */
    record Words(Wording wording, ObjectMapper mapper) {

        List<String> between(EventView before, EventView after) {
            return new ChangeWording(wording)
                    .sentences(DocumentDiff.between(
                            mapper.<ObjectNode>valueToTree(before), mapper.<ObjectNode>valueToTree(after)));
        }
    }

    private static VersionRow row(EventView version, @Nullable EventView before, Words words) {
        List<String> changes = before == null ? List.of() : words.between(before, version);
        String event = "/events/" + version.id();
        return new VersionRow(
                version.version(),
                words.wording().label("change", version.change()),
                words.wording().moment(version.recordedAt()),
                version.reason(),
                version.recordedBy(),
                changes.size() > SHOWN_CHANGES ? changes.subList(0, SHOWN_CHANGES) : changes,
                Math.max(0, changes.size() - SHOWN_CHANGES),
                event + "/revisions/" + version.version(),
                before == null ? null : event + "/diff?before=" + before.version() + "&after=" + version.version());
    }
}
