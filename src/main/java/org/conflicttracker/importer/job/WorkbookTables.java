package org.conflicttracker.importer.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.importer.csv.WorkbookSheet;
import org.conflicttracker.importer.csv.WorkbookSheet.WorkbookLimits;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/** Turns an uploaded workbook into the table that is imported: the text of one sheet. Workbooks are told by their first bytes. */
@ApplicationScoped
class WorkbookTables {

    private static final int MAX_ROW_LENGTH = 1_000_000;

    private final UploadStore uploads;
    private final ImportSettings settings;

    WorkbookTables(UploadStore uploads, ImportSettings settings) {
        this.uploads = uploads;
        this.settings = settings;
    }

    /**
     * The upload itself, or for a workbook a file of its own with the text of the sheet, which is not committed yet.
     *
     * @param sheet name or number of the sheet; null for the first
     * @throws ProblemException 400 if the file has no sheets, 422 if the workbook cannot be read, 413 or 507 if there is no room for its text
     */
    Upload toTable(Upload upload, String sheet) {
        try {
            byte[] beginning = readBeginning(upload);
            if (WorkbookSheet.startsLikeOldWorkbook(beginning)) {
                throw new UnreadableFile(
                        "This is a workbook of Excel before 2007 (.xls), or one that a password protects. Save"
                                + " it as XLSX without a password, or as CSV.");
            }
            if (WorkbookSheet.startsLikeWorkbook(beginning)) {
                return copy(upload, sheet);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnreadableFile e) {
            throw new ProblemException(ProblemType.RULE_VIOLATED, e.getMessage());
        }
        if (sheet != null) {
            ValidationErrors errors = new ValidationErrors();
            errors.add(ValidationError.parameter("sheet", "The file is no XLSX workbook, so it has no sheets.", null));
            errors.throwIfAny(ProblemType.BAD_REQUEST);
        }
        return upload;
    }

    private Upload copy(Upload upload, String sheet) throws IOException {
        WorkbookLimits limits =
                new WorkbookLimits(settings.maxWorkbookBytes(), settings.maxWorkbookSharedBytes(), MAX_ROW_LENGTH);
        Upload table = uploads.create(-1);
        try (OutputStream out = new BufferedOutputStream(new UploadOutput(table), 1 << 16)) {
            WorkbookSheet.copyAsCsv(upload.path(), sheet, limits, out);
        } catch (IOException | RuntimeException e) {
            table.close();
            throw e;
        }
        if (table.bytes() == 0) {
            table.close();
            throw new UnreadableFile("The sheet is empty. Name another one with sheet=.");
        }
        return table;
    }

    private static byte[] readBeginning(Upload upload) throws IOException {
        try (InputStream file = Files.newInputStream(upload.path())) {
            return file.readNBytes(8);
        }
    }

    /** Stream into an upload. */
    private static final class UploadOutput extends OutputStream {

        private final Upload upload;

        UploadOutput(Upload upload) {
            this.upload = upload;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            upload.write(ByteBuffer.wrap(bytes, from, length));
        }
    }
}
