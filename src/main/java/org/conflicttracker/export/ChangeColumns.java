package org.conflicttracker.export;

import static org.conflicttracker.export.Column.of;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.conflicttracker.changefeed.ChangeView;

/** The columns of a table of changes: what happened, and the event as it stood then. */
final class ChangeColumns {

    private static final Set<String> LEADING = Set.of("revision", "version", "change", "reason", "recordedAt");

    private ChangeColumns() {}

    /** @param host where this tracker is found */
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
