package org.conflicttracker.ingest.job;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.conflicttracker.ingest.Finding;
import org.conflicttracker.validator.Validation;

/** Writes findings for a spreadsheet, page by page, however many there are. */
@ApplicationScoped
class FindingsCsv {

    private static final int PAGE = 1000;

    /** What makes a spreadsheet take a cell for a formula. */
    private static final String FORMULA = "=+-@\t\r";

    private final Imports imports;
    private final Validation validation;

    FindingsCsv(Imports imports, Validation validation) {
        this.imports = imports;
        this.validation = validation;
    }

    /** All findings of an import as it stands. */
    StreamingOutput of(Imports.Told told) {
        validation.dependsOn("state " + told.updateNo());
        return out -> write(told.view().id(), out);
    }

    private void write(long id, OutputStream out) throws IOException {
        OutputStreamWriter text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
        csv.writeRecord("row", "column", "value", "severity", "problem", "done");
        long after = 0;
        for (List<Imports.Numbered> page = imports.findings(id, after, PAGE);
                !page.isEmpty();
                page = imports.findings(id, after, PAGE)) {
            page.forEach(one -> write(csv, one.finding()));
            after = page.get(page.size() - 1).no();
        }
        csv.close();
    }

    private static void write(CsvWriter csv, Finding finding) {
        csv.writeRecord(
                String.valueOf(finding.row()),
                cell(finding.column()),
                cell(finding.value()),
                finding.severity().name(),
                cell(finding.problem()),
                cell(finding.done()));
    }

    /** Nothing of a foreign file runs in the spreadsheet of whoever looks at what was wrong with it. */
    static String cell(String text) {
        return text != null && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
