package org.conflicttracker.changefeed;

import static org.conflicttracker.web.format.Column.of;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.conflicttracker.event.api.EventColumns;
import org.conflicttracker.web.format.Column;

/** Columns of a table of changes: the change, and the event after it. */
final class ChangeColumns {

    private static final Set<String> LEADING = Set.of("revision", "version", "change", "reason", "recordedAt");

    private ChangeColumns() {}

    /** @param host base URI of this tracker */
    static List<Column<ChangeView>> all(URI host) {
        List<Column<ChangeView>> columns = new ArrayList<>(List.of(
                of("revision", ChangeView::revision),
                of("recordedAt", ChangeView::recordedAt),
                of("match", ChangeView::match),
                of("change", ChangeView::change),
                of("reason", ChangeView::reason),
                of("version", ChangeView::version)));
        EventColumns.all(host).stream()
                .filter(column -> !LEADING.contains(column.name()))
                .forEach(column -> columns.add(column.compose(ChangeView::event)));
        return columns;
    }
}
