package org.conflicttracker.importer.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conflicttracker.importer.FileFormat;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.TableMapping;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.importer.csv.WorkbookSheet;
import org.conflicttracker.importer.csv.WorkbookSheet.WorkbookLimits;
import org.conflicttracker.importer.job.UploadStore.Upload;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Quote;
import org.conflicttracker.web.problem.RequestLimits.BodySizeOverride;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jboss.resteasy.reactive.common.util.CaseInsensitiveMap;
import org.jboss.resteasy.reactive.server.core.multipart.MultipartParser;
import org.jspecify.annotations.Nullable;

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
    ImportService.ImportStatus submit(ImportRequest request, @Nullable InputStream body, HttpHeaders headers) {
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
            String format,
            boolean dryRun,
            @Nullable String sheet,
            FileOptions options,
            ReleaseParameters.Release release) {

        ImportRequest withMapping(@Nullable TableMapping mapping) {
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
        Upload toTable(Upload upload, @Nullable String sheet) {
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

        private Upload copy(Upload upload, @Nullable String sheet) throws IOException {
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

    /** Receiver of upload bodies, raw or multipart, in constant memory. */
    @ApplicationScoped
    static class UploadReceiver implements BodySizeOverride {

        private static final int BUFFER = 1 << 16;
        /** Allowance for the multipart envelope; the file itself is limited while it is read. */
        private static final long FORM_OVERHEAD_BYTES = 1 << 16;

        private final UploadStore uploadStore;
        private final ImportSettings settings;
        private final Semaphore uploads;

        UploadReceiver(UploadStore uploadStore, ImportSettings settings) {
            this.uploadStore = uploadStore;
            this.settings = settings;
            this.uploads = new Semaphore(settings.maxUploads());
        }

        /** Received file that is not committed yet. @param fileName as sent by the client, or null */
        record Received(Upload upload, @Nullable String fileName) {}

        /** @throws ProblemException 400, 413, 415, 503 or 507; then nothing is kept */
        Received receive(@Nullable InputStream body, HttpHeaders headers) {
            if (!uploads.tryAcquire()) {
                throw new ProblemException(
                                ProblemType.UNAVAILABLE,
                                "Too many files are being uploaded at the same time. Try again soon.")
                        .withHeader("Connection", "close");
            }
            try {
                return take(body, headers);
            } finally {
                uploads.release();
            }
        }

        @Override
        public String path() {
            return ImportResource.PATH;
        }

        /** Body size limit of uploads, larger than that of other bodies. */
        @Override
        public long maxBytes() {
            return settings.maxBytes() + FORM_OVERHEAD_BYTES;
        }

        private Received take(@Nullable InputStream body, HttpHeaders headers) {
            MediaType type =
                    headers.getMediaType() == null ? MediaType.APPLICATION_OCTET_STREAM_TYPE : headers.getMediaType();
            checkEncoding(headers.getHeaderString(HttpHeaders.CONTENT_ENCODING));
            Upload upload = uploadStore.create(length(headers));
            try {
                String name = body == null ? null : read(body, type, upload);
                if (upload.bytes() == 0) {
                    throw new ProblemException(ProblemType.BAD_REQUEST, "The file is empty.");
                }
                return new Received(upload, name);
            } catch (IOException e) {
                upload.close();
                throw brokenUpload();
            } catch (RuntimeException e) {
                upload.close();
                throw e;
            }
        }

        /** Content-Length; -1 if missing or not a number. */
        private static long length(HttpHeaders headers) {
            String announced = headers.getHeaderString(HttpHeaders.CONTENT_LENGTH);
            try {
                return announced == null ? -1 : Long.parseLong(announced.strip());
            } catch (NumberFormatException e) {
                return -1;
            }
        }

        private static @Nullable String read(InputStream body, MediaType type, Upload upload) throws IOException {
            FormFile form = !type.isWildcardSubtype() && type.isCompatible(MediaType.MULTIPART_FORM_DATA_TYPE)
                    ? FormFile.of(type, upload)
                    : null;
            byte[] buffer = new byte[BUFFER];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                ByteBuffer data = ByteBuffer.wrap(buffer, 0, read);
                if (form == null) {
                    upload.write(data);
                } else {
                    form.parse(data);
                }
            }
            return form == null ? null : form.finish();
        }

        /** What the file is shows in its bytes, whatever its Content-Type says; only an encoding that cannot be undone is refused. */
        private static void checkEncoding(@Nullable String encoding) {
            // Compression is detected from the content; only encodings that cannot be decoded are rejected here.
            if (encoding != null && !Set.of("gzip", "x-gzip", "identity").contains(encoding.toLowerCase(Locale.ROOT))) {
                throw new ProblemException(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE, "The only supported Content-Encoding is gzip.");
            }
        }

        static ProblemException brokenUpload() {
            return new ProblemException(
                    ProblemType.BAD_REQUEST, "The upload ended before the end of the file. Nothing was kept.");
        }

        /** The file part of a multipart/form-data body, written to the upload as it is parsed. */
        static final class FormFile implements MultipartParser.PartHandler {

            static final String PART = "file";

            private static final Pattern NAME = Pattern.compile("(?i)(?:^|;)\\s*name=\"?([^\";]*)");
            private static final Pattern FILE_NAME = Pattern.compile("(?i)(?:^|;)\\s*filename=\"?([^\";]*)");
            private static final int MAX_NAME_LENGTH = 255;
            /** Maximum bytes between two pieces of file content; more is no valid part header, and would be buffered in memory. */
            private static final int MAX_HEAD_BYTES = 1 << 18;

            private final Upload upload;
            private final MultipartParser.ParseState state;
            private boolean started;
            private @Nullable String fileName;
            private int headBytes;

            private FormFile(Upload upload, String boundary) {
                this.upload = upload;
                this.state = MultipartParser.beginParse(
                        this, boundary.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8.name());
            }

            /** @throws ProblemException 400 if the content type has no boundary */
            static FormFile of(MediaType type, Upload upload) {
                String boundary = type.getParameters().get("boundary");
                if (boundary == null || boundary.isEmpty() || boundary.length() > 200) {
                    throw malformed();
                }
                return new FormFile(upload, boundary);
            }

            void parse(ByteBuffer data) {
                headBytes += data.remaining();
                try {
                    state.parse(data);
                } catch (ProblemException e) {
                    throw e;
                } catch (IOException | RuntimeException e) {
                    throw malformed();
                }
                if (headBytes > MAX_HEAD_BYTES) {
                    throw malformed();
                }
            }

            /** @return file name sent by the client, or null */
            @Nullable
            String finish() {
                if (!state.isComplete()) {
                    throw UploadReceiver.brokenUpload();
                }
                if (!started) {
                    throw new ProblemException(ProblemType.BAD_REQUEST, "The form has no part named " + PART + ".");
                }
                return fileName;
            }

            @Override
            public void beginPart(CaseInsensitiveMap<String> headers) {
                String disposition = headers.getFirst("Content-Disposition");
                String name = find(NAME, disposition);
                if (!PART.equals(name)) {
                    throw new ProblemException(
                            ProblemType.BAD_REQUEST,
                            "The form has a part named " + Quote.of(name) + ". The only part allowed is " + PART
                                    + "; put everything else into the address.");
                }
                if (started) {
                    throw new ProblemException(
                            ProblemType.BAD_REQUEST, "The form has several files. Send one at a time.");
                }
                started = true;
                String given = find(FILE_NAME, disposition);
                fileName = given == null || given.isBlank() ? null : FindingRow.sanitize(given, MAX_NAME_LENGTH);
            }

            @Override
            public void data(ByteBuffer data) {
                headBytes = 0;
                upload.write(data);
            }

            @Override
            public void endPart() {
                headBytes = 0;
            }

            private static @Nullable String find(Pattern pattern, @Nullable String text) {
                Matcher found = pattern.matcher(text == null ? "" : text);
                return found.find() ? found.group(1) : null;
            }

            private static ProblemException malformed() {
                return new ProblemException(
                        ProblemType.BAD_REQUEST,
                        "The body is not valid multipart/form-data, although its type says so.");
            }
        }
    }
}
