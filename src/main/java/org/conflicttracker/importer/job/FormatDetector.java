package org.conflicttracker.importer.job;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.conflicttracker.importer.FileFormat;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.security.CurrentUser;
import org.conflicttracker.web.problem.ProblemException;
import org.conflicttracker.web.problem.ProblemType;

/** Tells by how a file begins which format it has. */
@ApplicationScoped
class FormatDetector {

    /** How much of a file is looked at to tell what it is, in bytes. */
    private static final int BEGINNING = 1 << 14;

    private static final byte[] ZIP = "PK\3\4".getBytes(StandardCharsets.ISO_8859_1);

    private final ImportFormats formats;
    private final ImportSettings settings;
    private final CurrentUser currentUser;

    FormatDetector(ImportFormats formats, ImportSettings settings, CurrentUser audience) {
        this.formats = formats;
        this.settings = settings;
        this.currentUser = audience;
    }

    /**
     * A format that can read the file's header.
     *
     * @throws ProblemException 400, 415 or 422 for a file that cannot be read as what is wanted; 403 where only others may import it
     */
    FileFormat detect(Path file, ImportRequest wanted) {
        try {
            byte[] beginning = readBeginning(file);
            FileFormat format = formats.find(wanted.format(), beginning, wanted.options())
                    .orElseThrow(() -> new ProblemException(ProblemType.RULE_VIOLATED, unknownFormatMessage(wanted)));
            if (format.isAdminOnly() && !currentUser.isAdmin()) {
                throw new ProblemException(
                        ProblemType.FORBIDDEN, "Only an administrator can import a " + format.code() + " file.");
            }
            checkHeader(format, file, wanted.options());
            return format;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (UnreadableFile e) {
            throw new ProblemException(ProblemType.RULE_VIOLATED, e.getMessage());
        }
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
                        "This is a ZIP archive or a spreadsheet (XLSX, ODS). Send the CSV file in it, uncompressed or"
                                + " compressed with gzip; save a spreadsheet as CSV first.");
            }
            return beginning;
        }
    }

    /** Lets the format look at the header. */
    private void checkHeader(FileFormat format, Path file, FileOptions options) throws IOException {
        DecompressingInputStream content = DecompressingInputStream.open(file, settings);
        try {
            format.open(content, options).close();
        } catch (RuntimeException e) {
            throw ImportFailures.findCause(e, UnreadableFile.class)
                    .map(RuntimeException.class::cast)
                    .orElse(e);
        } finally {
            content.close();
        }
    }

    private static String unknownFormatMessage(ImportRequest wanted) {
        return "The format of the file is unknown. It must begin with the header line of a UCDP or ACLED"
                + " file, or be this tracker's own NDJSON. If the header line is missing, name the columns with"
                + " columns=."
                + (wanted.options().columns().isEmpty()
                        ? ""
                        : " The columns you named do not belong to a known format.");
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }
}
