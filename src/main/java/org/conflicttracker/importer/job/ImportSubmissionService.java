package org.conflicttracker.importer.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import org.conflicttracker.importer.FileFormat;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.TableMapping;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.importer.csv.WorkbookSheet;
import org.conflicttracker.importer.csv.WorkbookSheet.WorkbookLimits;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/** Submission of an import: receives the file, detects its format and queues the job. */
@ApplicationScoped
class ImportSubmissionService {

    private final UploadReceiver receiver;
    private final WorkbookTables tables;
    private final ImportFormats formats;
    private final ImportRepository imports;
    private final MappingService mappings;
    private final LedgerWriter ledger;
    private final CurrentUser currentUser;
    private final JobRunner runner;

    ImportSubmissionService(
            UploadReceiver receiver,
            WorkbookTables tables,
            ImportFormats formats,
            ImportRepository imports,
            MappingService mappings,
            LedgerWriter ledger,
            CurrentUser currentUser,
            JobRunner runner) {
        this.receiver = receiver;
        this.tables = tables;
        this.formats = formats;
        this.imports = imports;
        this.mappings = mappings;
        this.ledger = ledger;
        this.currentUser = currentUser;
        this.runner = runner;
    }

    /** Submits a file; file and job are durable on return. @throws ProblemException 400, 413, 415, 422, 503 or 507; then nothing is kept */
    ImportService.ImportStatus submit(ImportRequest request, InputStream body, HttpHeaders headers) {
        ImportService.ImportStatus queued = store(request, receiver.receive(body, headers));
        // Only now that the file lock is released: the runner skips locked files.
        runner.onNewJob();
        return queued;
    }

    private ImportService.ImportStatus store(ImportRequest request, UploadReceiver.Received received) {
        try (Upload upload = received.upload();
                Upload table = tables.toTable(upload, request.sheet())) {
            FileFormat format = formats.detect(table.path(), request);
            requireDatasetFormat(format, request);
            table.commit();
            try {
                return enqueue(toJob(request, format, received, table.key()));
            } catch (RuntimeException e) {
                table.delete();
                throw e;
            }
        }
    }

    private static void requireDatasetFormat(FileFormat format, ImportRequest request) {
        boolean stated =
                request.release().dataset() != null || request.release().scope() != null;
        if (stated && format.dataset(request.options()).isEmpty()) {
            throw new ProblemException(
                    ProblemType.BAD_REQUEST,
                    "A " + format.code() + " file is not of a data set: leave out dataset and complete.");
        }
    }

    private ImportJob toJob(
            ImportRequest request, FileFormat format, UploadReceiver.Received received, String fileKey) {
        ImportJob job = new ImportJob();
        job.formatAsked = request.format();
        job.formatFound = format.code();
        job.dryRun = request.dryRun();
        job.setOptions(request.options());
        request.release().applyTo(job);
        job.dataset = format.dataset(request.options())
                .map(known -> request.release().dataset() == null
                        ? known.key()
                        : request.release().dataset())
                .orElse(null);
        job.mapping = request.options().mapping() == null
                ? null
                : mappings.toJson(request.options().mapping());
        job.fileKey = fileKey;
        job.fileName = received.fileName();
        job.fileBytes = received.upload().bytes();
        job.fileSha256 = received.upload().sha256();
        job.recordedBy = currentUser.name();
        return job;
    }

    /** Stores the job; it is durable on return. */
    private ImportService.ImportStatus enqueue(ImportJob job) {
        return ledger.inTransaction(transaction -> {
            imports.create(transaction, job);
            return new ImportService.ImportStatus(ImportView.of(job), job.updateNo);
        });
    }

    /**
     * Import request: format and options sent with a file.
     *
     * @param format code of a format or {@code auto}
     * @param release what the sender says of the data set and the release
     * @param sheet name or number of the sheet of a workbook; null for the first
     */
    record ImportRequest(
            String format, boolean dryRun, String sheet, FileOptions options, ReleaseParameters.Release release) {

        ImportRequest withMapping(TableMapping mapping) {
            return new ImportRequest(format, dryRun, sheet, options.withMapping(mapping), release);
        }
    }

    /** Turns an uploaded workbook into the table that is imported: the text of one sheet. Workbooks are told by their first bytes. */
    @ApplicationScoped
    static class WorkbookTables {

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
                errors.add(
                        ValidationError.parameter("sheet", "The file is no XLSX workbook, so it has no sheets.", null));
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
}
