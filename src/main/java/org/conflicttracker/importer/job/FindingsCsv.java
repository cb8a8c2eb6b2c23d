package org.conflicttracker.importer.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.conflicttracker.export.Column;
import org.conflicttracker.export.CsvOptions;
import org.conflicttracker.export.CsvRows;
import org.conflicttracker.export.Download;
import org.conflicttracker.export.Downloads;
import org.conflicttracker.export.Format;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.web.caching.ResponseValidators;

/** CSV export of findings, read page by page, so that memory does not depend on their number. */
@ApplicationScoped
class FindingsCsv {

    private static final int PAGE = 1000;

    private static final List<Column<Finding>> COLUMNS = List.of(
            Column.of("row", Finding::row),
            Column.of("column", Finding::column),
            Column.of("value", Finding::value),
            Column.of("severity", Finding::severity),
            Column.of("problem", Finding::problem),
            Column.of("done", Finding::done));

    private final ImportService imports;
    private final ResponseValidators validators;
    private final Downloads downloads;

    FindingsCsv(ImportService imports, ResponseValidators validators, Downloads downloads) {
        this.imports = imports;
        this.validators = validators;
        this.downloads = downloads;
    }

    /** Exports all findings of an import. @throws org.conflicttracker.web.problem.ProblemException 503 */
    Response export(ImportService.ImportStatus status) {
        validators.evaluatePreconditions("state " + status.updateNo());
        long id = status.view().id();
        return downloads
                .toResponse(new Download<>(
                        "import-" + id + "-findings",
                        Format.CSV,
                        new Pages(id),
                        out -> new CsvRows<>(COLUMNS, CsvOptions.PLAIN, out)))
                .build();
    }

    private final class Pages implements Iterator<Finding> {

        private final long id;
        private Iterator<ImportService.Numbered> page = Collections.emptyIterator();
        private long after;
        private boolean last;

        Pages(long id) {
            this.id = id;
        }

        @Override
        public boolean hasNext() {
            if (!page.hasNext() && !last) {
                List<ImportService.Numbered> found = imports.findings(id, after, PAGE);
                page = found.iterator();
                last = found.isEmpty();
            }
            return page.hasNext();
        }

        @Override
        public Finding next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            ImportService.Numbered next = page.next();
            after = next.no();
            return next.finding();
        }
    }
}
