package org.conflicttracker.importer.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conflicttracker.web.problem.BodySizeOverride;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;
import org.conflicttracker.web.problem.Quote;
import org.jboss.resteasy.reactive.common.util.CaseInsensitiveMap;
import org.jboss.resteasy.reactive.server.core.multipart.MultipartParser;

/** Receiver of upload bodies, raw or multipart, in constant memory. */
@ApplicationScoped
class UploadReceiver implements BodySizeOverride {

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
    record Received(Upload upload, String fileName) {}

    /** @throws ProblemException 400, 413, 415, 503 or 507; then nothing is kept */
    Received receive(InputStream body, HttpHeaders headers) {
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

    private Received take(InputStream body, HttpHeaders headers) {
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

    private static String read(InputStream body, MediaType type, Upload upload) throws IOException {
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
    private static void checkEncoding(String encoding) {
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
        private MultipartParser.ParseState state;
        private boolean started;
        private String fileName;
        private int headBytes;

        private FormFile(Upload upload) {
            this.upload = upload;
        }

        /** @throws ProblemException 400 if the content type has no boundary */
        static FormFile of(MediaType type, Upload upload) {
            String boundary = type.getParameters().get("boundary");
            if (boundary == null || boundary.isEmpty() || boundary.length() > 200) {
                throw malformed();
            }
            FormFile file = new FormFile(upload);
            file.state = MultipartParser.beginParse(
                    file, boundary.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8.name());
            return file;
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
                throw new ProblemException(ProblemType.BAD_REQUEST, "The form has several files. Send one at a time.");
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

        private static String find(Pattern pattern, String text) {
            Matcher found = pattern.matcher(text == null ? "" : text);
            return found.find() ? found.group(1) : null;
        }

        private static ProblemException malformed() {
            return new ProblemException(
                    ProblemType.BAD_REQUEST, "The body is not valid multipart/form-data, although its type says so.");
        }
    }
}
