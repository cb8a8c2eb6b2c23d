package org.conflicttracker.importer.format;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.registry.report.ReportReference;

/** The sources and the labels of an ACLED row. */
final class AcledLists {

    private final RowContext row;

    AcledLists(RowContext row) {
        this.row = row;
    }

    /** A report for each source; ACLED does not say which. */
    List<ReportReference> parseReports() {
        Mentions mentions = new Mentions("ACLED");
        parseEntries("source", Texts::isName).forEach(source -> mentions.add(source, null, null));
        return mentions.list();
    }

    List<String> parseTags() {
        return List.copyOf(parseEntries("tags", Texts::isLabel));
    }

    private Set<String> parseEntries(String column, Predicate<String> fits) {
        Set<String> taken = new LinkedHashSet<>();
        boolean whole = true;
        for (String entry : ListParser.parse(row.text(column))) {
            String text = Words.toNfc(entry);
            if (!text.isEmpty() && taken.size() < Mentions.MAX_MENTIONS && fits.test(text)) {
                taken.add(text);
            } else {
                whole &= text.isEmpty();
            }
        }
        if (whole) {
            row.markUsed(column);
        } else {
            row.flag(
                    column,
                    "Not all entries can be taken.",
                    "The others were; the list is kept with the event, under extra.");
        }
        return taken;
    }
}
