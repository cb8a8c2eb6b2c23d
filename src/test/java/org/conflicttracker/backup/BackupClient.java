package org.conflicttracker.backup;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.conflicttracker.event.persistence.RevisionBackup.BackupAudience;
import org.conflicttracker.importer.Counts;
import org.conflicttracker.importer.Dataset.ImportOrigin;
import org.conflicttracker.importer.FileFormat.BatchReader;
import org.conflicttracker.importer.FileFormat.PreparedBatch;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.ledger.LedgerWriter;
import org.conflicttracker.ledger.WithheldGeneration;

/** Creates and restores backups through the beans of the tracker. */
@ApplicationScoped
public class BackupClient {

    private static final Pattern EVENT =
            Pattern.compile("\\{\"line\":\"revision\",\"revision\":[0-9]+,\"event\":([0-9]+)");
    private static final FileOptions NONE = new FileOptions(List.of(), null);

    private final BackupService backups;
    private final BackupFormat format;
    private final LedgerWriter ledger;
    private final WithheldGeneration generation;

    BackupClient(BackupService backups, BackupFormat format, LedgerWriter ledger, WithheldGeneration generation) {
        this.generation = generation;
        this.backups = backups;
        this.format = format;
        this.ledger = ledger;
    }

    String create(BackupAudience reader) {
        return whole(backups.create(reader));
    }

    /** The backup is pinned now; its lines are created on demand. */
    BackupService.Backup pin(BackupAudience reader) {
        return backups.create(reader);
    }

    static String whole(BackupService.Backup backup) {
        Iterable<String> lines = () -> backup.lines();
        return StreamSupport.stream(lines.spliterator(), false).collect(Collectors.joining("\n")) + "\n";
    }

    /** Parses the whole backup, then restores it in batches; index and caches are cleared. */
    Counts restore(String backup, int batch) throws IOException {
        read(backup, batch, 0, Long.MAX_VALUE, false);
        Counts counts = read(backup, batch, 0, Long.MAX_VALUE, true);
        generation.reached(generation.value() + 1);
        return counts;
    }

    /** Removes all recorded content from the tables; index and caches are cleared. */
    void empty(DatabaseTables tables) throws SQLException {
        tables.empty();
        generation.reached(generation.value() + 1);
    }

    /** Removes all recorded content of a database; revisions and ids go on from those given before, so the tracker can be written to. */
    public void emptyContent(DataSource database) throws SQLException {
        new DatabaseTables(database).emptyContent();
        generation.reached(generation.value() + 1);
    }

    /** Resumes after {@code after} lines, for {@code most} lines. */
    Counts resume(String backup, long after, long limit) throws IOException {
        return read(backup, 10, after, limit, true);
    }

    private Counts read(String backup, int batch, long after, long limit, boolean recording) throws IOException {
        Counts counts = Counts.ZERO;
        try (BatchReader loading =
                format.open(new ByteArrayInputStream(backup.getBytes(StandardCharsets.UTF_8)), NONE)) {
            loading.skip(after);
            long rows = 0;
            for (PreparedBatch next = loading.readBatch(batch);
                    next != null && rows < limit;
                    next = loading.readBatch(batch)) {
                PreparedBatch prepared = next;
                rows += prepared.rowCount();
                if (recording) {
                    counts = counts.plus(ledger.inTransaction(
                            transaction -> prepared.load(transaction, new ImportOrigin(1, "admin", null))
                                    .counts()));
                }
            }
        }
        return counts;
    }

    /** Number of events; their ids are consecutive from 1. */
    static long events(String backup) {
        return backup.lines()
                .map(BackupClient::event)
                .flatMap(Optional::stream)
                .distinct()
                .count();
    }

    private static Optional<String> event(String line) {
        Matcher found = EVENT.matcher(line);
        return found.lookingAt() ? Optional.of(found.group(1)) : Optional.empty();
    }

    /** Lines without the first one, which has time and identity, and without the checksum in the last one, which covers it. */
    static List<String> comparableLines(String backup) {
        return backup.lines()
                .skip(1)
                .map(line -> line.startsWith("{\"line\":\"end\"") ? line.replaceFirst(",\"sha256\":.*", "") : line)
                .toList();
    }
}
