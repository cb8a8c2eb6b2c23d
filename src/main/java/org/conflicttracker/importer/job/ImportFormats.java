package org.conflicttracker.importer.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.conflicttracker.importer.FileFormat;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.importer.job.ImportSubmissionService.ImportRequest;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** Registry of the import formats, and detection of the format of a file. */
@ApplicationScoped
class ImportFormats {

    /** Value of the parameter {@code format} for detection by content. */
    static final String AUTO = "auto";

    /** Number of bytes used for detection. */
    private static final int BEGINNING = 1 << 16;

    private static final byte[] ZIP = "PK\3\4".getBytes(StandardCharsets.ISO_8859_1);

    private final Instance<FileFormat> formats;
    private final ImportSettings settings;
    private final CurrentUser currentUser;

    ImportFormats(Instance<FileFormat> formats, ImportSettings settings, CurrentUser currentUser) {
        this.formats = formats;
        this.settings = settings;
        this.currentUser = currentUser;
    }

    /** Valid values of the parameter, {@code auto} first. */
    List<String> codes() {
        List<String> codes = new ArrayList<>(List.of(AUTO));
        sorted().forEach(format -> codes.add(format.code()));
        return codes;
    }

    Optional<FileFormat> find(String code) {
        return sorted().stream().filter(format -> format.code().equals(code)).findFirst();
    }

    /**
     * Format of a file by the requested code, or detected from its beginning. A code also covers its variants: {@code tracker} stands for
     * {@code tracker-copy} too.
     */
    private Optional<FileFormat> find(String code, byte[] beginning, FileOptions options) {
        return sorted().stream()
                .filter(format -> code.equals(AUTO) || (format.code() + "-").startsWith(code + "-"))
                .filter(format -> format.matches(beginning, options))
                .findFirst()
                .or(() -> find(code));
    }

    private List<FileFormat> sorted() {
        return formats.stream().sorted(Comparator.comparing(FileFormat::code)).toList();
    }

    /**
     * The format of a file, after its header was read with it.
     *
     * @throws ProblemException 400, 415 or 422 for a file that cannot be read in the requested format; 403 if the format is restricted to
     *     administrators
     */
    FileFormat detect(Path file, ImportRequest request) {
        try {
            byte[] beginning = readBeginning(file);
            Optional<FileFormat> found = find(request.format(), beginning, request.options());
            if (found.isEmpty() || !found.get().matches(beginning, request.options())) {
                explainRefusal(beginning, request.options()).ifPresent(reason -> {
                    throw new ProblemException(ProblemType.RULE_VIOLATED, reason);
                });
            }
            FileFormat format = found.orElseThrow(
                    () -> new ProblemException(ProblemType.RULE_VIOLATED, unknownFormatMessage(request)));
            if (format.isAdminOnly() && !currentUser.isAdmin()) {
                throw new ProblemException(
                        ProblemType.FORBIDDEN, "Only an administrator can import a " + format.code() + " file.");
            }
            checkHeader(format, file, request.options());
            return format;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnreadableFile e) {
            throw new ProblemException(ProblemType.RULE_VIOLATED, e.getMessage());
        }
    }

    private Optional<String> explainRefusal(byte[] beginning, FileOptions options) {
        return sorted().stream()
                .map(format -> format.explainRefusal(beginning, options))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private byte[] readBeginning(Path file) throws IOException {
        try (DecompressingInputStream content = DecompressingInputStream.open(file, settings)) {
            byte[] beginning = content.readNBytes(BEGINNING);
            if (beginning.length == 0) {
                throw new ProblemException(ProblemType.BAD_REQUEST, "The file is empty.");
            }
            if (startsWith(beginning, ZIP)) {
                throw new ProblemException(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "This is a ZIP archive or a workbook that is compressed with gzip. Send an XLSX workbook as it is, and"
                                + " other files uncompressed or compressed with gzip.");
            }
            return beginning;
        }
    }

    /** Opens the file with the format, which checks the header. */
    private void checkHeader(FileFormat format, Path file, FileOptions options) throws IOException {
        DecompressingInputStream content = DecompressingInputStream.open(file, settings);
        try {
            format.open(content, options).close();
        } catch (RuntimeException e) {
            throw UnreadableFile.findCause(e).map(RuntimeException.class::cast).orElse(e);
        } finally {
            content.close();
        }
    }

    private static String unknownFormatMessage(ImportRequest request) {
        return "The format of the file is unknown. It must begin with the header line of a UCDP or ACLED"
                + " file, or be this tracker's own NDJSON. If the header line is missing, name the columns with"
                + " columns=."
                + (request.options().columns().isEmpty()
                        ? ""
                        : " The columns you named do not belong to a known format.");
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    /** Stream of a possibly gzip-compressed file, decompressed; fails beyond the limits of decompressed size and compression ratio. */
    static final class DecompressingInputStream extends FilterInputStream {

        /** Decompressed size in bytes below which the compression ratio is not checked. */
        private static final long RATIO_CHECK_THRESHOLD_BYTES = 100_000_000;

        private static final int BUFFER = 1 << 16;
        /** A compressed file sent with Content-Encoding is compressed twice. */
        private static final int MAX_LAYERS = 2;

        private final ImportSettings settings;
        private final Packed compressedInput;
        private final boolean compressed;
        private long decompressedBytes;

        private DecompressingInputStream(InputStream content, Packed compressedInput, ImportSettings settings) {
            super(content);
            this.compressedInput = compressedInput;
            this.compressed = content != compressedInput;
            this.settings = settings;
        }

        /** @throws UnreadableFile if the file has a gzip header but is not valid gzip */
        static DecompressingInputStream open(Path file, ImportSettings settings) throws IOException {
            Packed packed = new Packed(new BufferedInputStream(Files.newInputStream(file), BUFFER));
            InputStream content = packed;
            try {
                for (int layer = 0; layer < MAX_LAYERS && isGzip(content); layer++) {
                    content = new BufferedInputStream(new GZIPInputStream(content, BUFFER), BUFFER);
                }
            } catch (EOFException | ZipException e) {
                packed.close();
                throw corrupt();
            }
            return new DecompressingInputStream(content, packed, settings);
        }

        /** Bytes read of the stored, possibly compressed file. */
        long compressedBytesRead() {
            return compressedInput.bytes;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read;
            try {
                read = super.read(buffer, offset, length);
            } catch (EOFException | ZipException e) {
                throw corrupt();
            }
            decompressedBytes += Math.max(0, read);
            if (compressed) {
                checkSize();
            }
            return read;
        }

        @Override
        public long skip(long length) throws IOException {
            long left = length;
            byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(1, length))];
            for (int read = 0; left > 0 && read >= 0; left -= Math.max(0, read)) {
                read = read(buffer, 0, (int) Math.min(buffer.length, left));
            }
            return length - left;
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void checkSize() {
            if (decompressedBytes > settings.maxUnpackedBytes()) {
                throw new UnreadableFile("The decompressed file is longer than " + settings.maxUnpackedBytes()
                        + " bytes, the maximum of this tracker. Send it in parts, each with the header line.");
            }
            if (decompressedBytes > RATIO_CHECK_THRESHOLD_BYTES
                    && decompressedBytes / Math.max(1, compressedInput.bytes) >= settings.maxRatio()) {
                throw new UnreadableFile("The decompressed file is more than " + settings.maxRatio()
                        + " times larger, which is not plausible for a data set. If it is one, send it without"
                        + " compression.");
            }
        }

        private static boolean isGzip(InputStream content) throws IOException {
            content.mark(2);
            int first = content.read();
            int second = content.read();
            content.reset();
            return first == 0x1f && second == 0x8b;
        }

        private static UnreadableFile corrupt() {
            return new UnreadableFile(
                    "The file is compressed with gzip but is incomplete or damaged. Compress it again, or send it"
                            + " uncompressed.");
        }

        /** Byte counter on the stored file. */
        private static final class Packed extends FilterInputStream {

            private long bytes;
            private long marked;

            Packed(InputStream in) {
                super(in);
            }

            @Override
            public int read() throws IOException {
                int read = super.read();
                bytes += read < 0 ? 0 : 1;
                return read;
            }

            @Override
            public int read(byte[] buffer, int offset, int length) throws IOException {
                int read = super.read(buffer, offset, length);
                bytes += Math.max(0, read);
                return read;
            }

            @Override
            public void mark(int limit) {
                marked = bytes;
                super.mark(limit);
            }

            @Override
            public void reset() throws IOException {
                bytes = marked;
                super.reset();
            }
        }
    }
}
