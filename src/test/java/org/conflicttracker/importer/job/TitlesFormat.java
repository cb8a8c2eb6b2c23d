package org.conflicttracker.importer.job;

import static org.conflicttracker.testing.TestAccounts.asEditor;

import io.restassured.response.ValidatableResponse;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.conflicttracker.importer.BatchResult;
import org.conflicttracker.importer.Counts;
import org.conflicttracker.importer.Dataset.ImportOrigin;
import org.conflicttracker.importer.DryRunResult;
import org.conflicttracker.importer.FileFormat;
import org.conflicttracker.importer.FileFormat.BatchReader;
import org.conflicttracker.importer.FileFormat.PreparedBatch;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.Finding;
import org.conflicttracker.importer.Finding.Severity;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.importer.job.ImportResource.ImportExample;
import org.conflicttracker.ledger.WriteTransaction;

/**
 * Test format: after the header {@code titles}, each line is a row, stored under its title in a table with unique titles. A line that
 * begins with FLAG or REJECT has a finding, with MISTAKE fails while it is stored, with UNREADABLE while it is read; with WAIT it is not
 * read, for the check or for loading, before {@link #letGo}.
 */
@ApplicationScoped
class TitlesFormat implements FileFormat {

    static final String HEADER = "titles\n";

    private final EntityManager database;
    private final Semaphore gate = new Semaphore(0);

    TitlesFormat(EntityManager database) {
        this.database = database;
    }

    /** Releases waiting rows, now or later. */
    void letGo(int rows) {
        gate.release(rows);
    }

    /** Number of stored rows whose title has this prefix. */
    long stored(String beginning) {
        return ((Number) database.createNativeQuery("select count(*) from idempotency where idempotency_key like ?1")
                        .setParameter(1, beginning + "%")
                        .getSingleResult())
                .longValue();
    }

    @Override
    public String code() {
        return "titles";
    }

    @Override
    public boolean matches(byte[] beginning, FileOptions options) {
        return new String(beginning, StandardCharsets.UTF_8).startsWith(HEADER)
                || options.columns().equals(List.of("titles"))
                || beginsLikeTheExample(beginning);
    }

    @Override
    public BatchReader open(InputStream file, FileOptions options) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8));
        String header = options.columns().isEmpty() ? lines.readLine() : "titles";
        if (!"titles".equals(header) && !ImportExample.CSV.startsWith(header)) {
            throw new UnreadableFile("The header is not that of titles.");
        }
        return new Titles(lines);
    }

    /** The example of the OpenAPI document is read by the data set formats; without those beans, by this format. */
    private static boolean beginsLikeTheExample(byte[] beginning) {
        return new String(beginning, StandardCharsets.UTF_8).startsWith(ImportExample.CSV);
    }

    private final class Titles implements BatchReader {

        private final BufferedReader lines;
        private long row;

        Titles(BufferedReader lines) {
            this.lines = lines;
        }

        @Override
        public PreparedBatch readBatch(int limit) throws IOException {
            List<String> titles = new ArrayList<>();
            for (String line = null; titles.size() < limit && (line = lines.readLine()) != null; ) {
                if (line.startsWith("UNREADABLE")) {
                    throw new UnreadableFile("Row " + (row + titles.size() + 1) + " cannot be read.");
                }
                if (line.startsWith("WAIT")) {
                    gate.acquireUninterruptibly();
                }
                titles.add(line);
            }
            Rows rows = new Rows(row + 1, titles);
            row += titles.size();
            return titles.isEmpty() ? null : rows;
        }

        @Override
        public void skip(long rows) throws IOException {
            for (long i = 0; i < rows; i++) {
                lines.readLine();
                row++;
            }
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }

    private final class Rows implements PreparedBatch {

        private final long first;
        private final List<String> titles;

        Rows(long first, List<String> titles) {
            this.first = first;
            this.titles = titles;
        }

        @Override
        public int rowCount() {
            return titles.size();
        }

        @Override
        public BatchResult load(WriteTransaction transaction, ImportOrigin origin) {
            titles.stream().filter(title -> !title.startsWith("REJECT")).forEach(this::store);
            return result();
        }

        private void store(String title) {
            if (title.startsWith("MISTAKE")) {
                throw new IllegalStateException(title);
            }
            database.createNativeQuery("insert into idempotency values (?1, 0, '', 0, 0)")
                    .setParameter(1, title.substring(0, Math.min(200, title.length())))
                    .executeUpdate();
        }

        @Override
        public DryRunResult dryRun(ImportOrigin origin, int events) {
            return DryRunResult.of(result());
        }

        private BatchResult result() {
            List<Finding> findings = new ArrayList<>();
            long rejected = 0;
            for (int i = 0; i < titles.size(); i++) {
                String title = titles.get(i);
                if (title.startsWith("FLAG") || title.startsWith("XMP2")) {
                    findings.add(finding(i, Severity.FLAGGED, "kept as it is"));
                } else if (title.startsWith("REJECT")) {
                    rejected++;
                    findings.add(finding(i, Severity.REJECTED, "left out"));
                }
            }
            return new BatchResult(
                    new Counts(titles.size() - rejected, 0, 0, findings.size() - rejected, rejected), findings);
        }

        private Finding finding(int index, Severity severity, String done) {
            return new Finding(first + index, "titles", titles.get(index), severity, "The title is odd.", done);
        }
    }

    /** Creates files of titles and sends them. */
    static final class TitlesFile {

        static final String PATH = "/api/v1/imports";
        static final String CSV = "text/csv; charset=UTF-8";

        private TitlesFile() {}

        static byte[] of(String... titles) {
            return of(List.of(titles));
        }

        static byte[] of(List<String> titles) {
            return titles.stream()
                    .collect(Collectors.joining("\n", TitlesFormat.HEADER, "\n"))
                    .getBytes(StandardCharsets.UTF_8);
        }

        static byte[] gzip(byte[] bytes) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
                out.write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return packed.toByteArray();
        }

        static ValidatableResponse post(byte[] body) {
            return post(body, "");
        }

        static ValidatableResponse post(byte[] body, String query) {
            return asEditor().contentType(CSV).body(body).post(PATH + query).then();
        }
    }
}
