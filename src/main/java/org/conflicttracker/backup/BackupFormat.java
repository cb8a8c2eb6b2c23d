package org.conflicttracker.backup;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.conflicttracker.backup.LineJson.BackupLine;
import org.conflicttracker.backup.LineJson.LineKind;
import org.conflicttracker.backup.LineJson.ManifestBuilder;
import org.conflicttracker.backup.LineJson.TrackerLine;
import org.conflicttracker.event.command.CorrectionJobs.CorrectionJobBackup;
import org.conflicttracker.event.persistence.RevisionBackup;
import org.conflicttracker.importer.FileFormat;
import org.conflicttracker.importer.FileFormat.BatchReader;
import org.conflicttracker.importer.FileFormat.PreparedBatch;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.ledger.Sequences;
import org.conflicttracker.registry.actor.Actor.ActorBackup;
import org.conflicttracker.registry.area.Area.AreaBackup;
import org.conflicttracker.registry.area.AreaEditionRepository.AreaEditionBackup;
import org.conflicttracker.registry.report.ReportBackupRepository.ReportBackup;
import org.conflicttracker.registry.report.Source.SourceBackup;
import org.conflicttracker.withholding.WithholdingRepository.WithholdingBackup;
import org.jspecify.annotations.Nullable;

/** Backup format: a backup as an import file; restored by an administrator into an empty tracker. */
@ApplicationScoped
class BackupFormat implements FileFormat {

    static final String CODE = "tracker-copy";

    private final LineJson json;
    private final BackupRestorer restorer;

    BackupFormat(LineJson json, BackupRestorer restorer) {
        this.json = json;
        this.restorer = restorer;
    }

    @Override
    public String code() {
        return CODE;
    }

    @Override
    public boolean matches(byte[] beginning, FileOptions options) {
        return LineJson.findKind(beginning).equals(Optional.of(LineKind.TRACKER));
    }

    @Override
    public boolean isAdminOnly() {
        return true;
    }

    @Override
    public BatchReader open(InputStream file, FileOptions options) {
        return new BackupBatchReader(new BackupInput(file, json), restorer);
    }

    /** Batch reader of a backup. */
    static final class BackupBatchReader implements BatchReader {

        private final BackupInput in;
        private final BackupRestorer restorer;
        private final BackupRestorer.Run run = new BackupRestorer.Run();

        BackupBatchReader(BackupInput in, BackupRestorer restorer) {
            this.in = in;
            this.restorer = restorer;
        }

        @Override
        public @Nullable PreparedBatch readBatch(int limit) throws IOException {
            List<BackupLine> lines = in.nextBatch(limit, this::prepareLine);
            return lines.isEmpty() ? null : restorer.prepare(lines, run);
        }

        private BackupLine prepareLine(BackupLine line) {
            if (line.value() instanceof TrackerLine tracker) {
                restorer.requireRestorable(tracker);
                run.start(tracker);
            }
            return line.value() instanceof RevisionBackup revision
                    ? new BackupLine(line.kind(), restorer.read(revision), line.size())
                    : line;
        }

        /** Skipped lines are parsed too, because the last line has the checksum of all. */
        @Override
        public void skip(long rows) throws IOException {
            for (long row = 0; row < rows; row++) {
                BackupLine line = in.next()
                        .orElseThrow(() -> new UnreadableFile("The backup file has become shorter while it was read."));
                if (line.value() instanceof TrackerLine tracker) {
                    run.start(tracker);
                }
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /** Backup reader, line by line. A file that is not a complete and unaltered backup causes {@link UnreadableFile}. */
    static final class BackupInput implements Closeable {

        /** Size at which a batch ends early, because documents may be long. */
        private static final long MAX_BATCH_BYTES = 8 << 20;

        private final LineInput in;
        private final LineJson json;
        private final LineSequenceValidator sequence = new LineSequenceValidator();
        private final ManifestBuilder manifest = new ManifestBuilder();
        /** Line after the last batch, read to see where that ends; null for none. */
        private @Nullable BackupLine following;

        BackupInput(InputStream in, LineJson json) {
            this.in = new LineInput(in);
            this.json = json;
        }

        /**
         * The next lines; empty after the last. Revisions of one transaction are restored by one (rule 7), so a batch may
         * have more lines than the limit, at most one transaction more.
         *
         * @param prepare applied to each line as it is read
         */
        List<BackupLine> nextBatch(int limit, UnaryOperator<BackupLine> prepare) throws IOException {
            List<BackupLine> lines = new ArrayList<>();
            BackupLine last = null;
            long bytes = 0;
            for (BackupLine line = peek();
                    line != null && (lines.size() < limit && bytes < MAX_BATCH_BYTES || isOneTransaction(last, line));
                    line = peek()) {
                lines.add(prepare.apply(line));
                bytes += line.size();
                last = line;
                following = null;
            }
            return lines;
        }

        private @Nullable BackupLine peek() throws IOException {
            if (following == null) {
                following = next().orElse(null);
            }
            return following;
        }

        private static boolean isOneTransaction(@Nullable BackupLine last, BackupLine next) {
            return last != null
                    && last.value() instanceof RevisionBackup before
                    && next.value() instanceof RevisionBackup after
                    && before.recordedAt().equals(after.recordedAt());
        }

        /** The next line; empty after the last. */
        Optional<BackupLine> next() throws IOException {
            byte[] bytes = in.readLine();
            if (bytes == null) {
                if (!sequence.hasEnded()) {
                    throw unreadable("The file ends too early, after line " + in.lineNumber()
                            + ": the last line of a complete backup says that it is complete.");
                }
                return Optional.empty();
            }
            LineKind kind = LineJson.findKind(bytes)
                    .orElseThrow(() -> unreadable("Line " + in.lineNumber() + " is not a line of a backup."));
            BackupLine line = new BackupLine(kind, read(kind, bytes), bytes.length);
            sequence.accept(line).ifPresent(wrong -> {
                throw unreadable("Line " + in.lineNumber() + ": " + wrong);
            });
            if (kind != LineKind.END) {
                manifest.add(kind, bytes);
            } else if (!line.value().equals(manifest.build())) {
                throw unreadable(
                        "The backup was changed: its lines or its checksum are not those given in its last line.");
            }
            return Optional.of(line);
        }

        private Object read(LineKind kind, byte[] bytes) throws IOException {
            try {
                return json.parse(kind, bytes);
            } catch (IOException | RuntimeException e) {
                UnreadableFile unreadable =
                        unreadable("Line " + in.lineNumber() + " cannot be read as a " + kind.code() + ".");
                unreadable.initCause(e);
                throw unreadable;
            }
        }

        private static UnreadableFile unreadable(String why) {
            return new UnreadableFile(why + " Nothing was restored. Make the backup again, or use another one.");
        }

        @Override
        public void close() throws IOException {
            in.close();
        }

        /** Line splitter. */
        static final class LineInput implements Closeable {

            /** Above the length of the longest document with all its characters escaped. */
            private static final int MAX_LINE_BYTES = 32 << 20;

            private final InputStream in;
            private final byte[] buffer = new byte[1 << 16];
            private int position;
            private int limit;
            private long lineNumber;

            LineInput(InputStream in) {
                this.in = in;
            }

            /**
             * The next line without its terminator; null at the end of the file.
             *
             * @throws UnreadableFile if the line exceeds the maximum length
             */
            byte @Nullable [] readLine() throws IOException {
                ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
                boolean any = false;
                while (fill()) {
                    any = true;
                    int from = position;
                    while (position < limit && buffer[position] != '\n') {
                        position++;
                    }
                    line.write(buffer, from, position - from);
                    if (line.size() > MAX_LINE_BYTES) {
                        throw new UnreadableFile("Line " + (lineNumber + 1)
                                + " is longer than any line of a backup. Nothing was restored.");
                    }
                    if (position < limit) {
                        position++;
                        break;
                    }
                }
                if (!any) {
                    return null;
                }
                lineNumber++;
                return line.toByteArray();
            }

            private boolean fill() throws IOException {
                if (position < limit) {
                    return true;
                }
                position = 0;
                limit = Math.max(0, in.read(buffer));
                return limit > 0;
            }

            /** Number of the last line read, from 1. */
            long lineNumber() {
                return lineNumber;
            }

            @Override
            public void close() throws IOException {
                in.close();
            }
        }

        /**
         * Check of the line order of a backup: kind after kind, ascending numbers, none above the sequences of the first line. Imported
         * rows, data sets and dismissals have no numbers, and those of permalinks are no sequence.
         */
        static final class LineSequenceValidator {

            private @Nullable LineKind kind;
            private long sequenceNumber;
            private @Nullable Sequences sequences;

            boolean hasEnded() {
                return kind == LineKind.END;
            }

            /** Error for the next line; empty if it is valid. */
            Optional<String> accept(BackupLine line) {
                if ((kind == null) != (line.kind() == LineKind.TRACKER)) {
                    return Optional.of("a backup begins with one line that names its tracker.");
                }
                if (hasEnded() || kind != null && line.kind().compareTo(kind) < 0) {
                    return Optional.of("a line of this kind cannot follow the previous one.");
                }
                if (line.value() instanceof TrackerLine tracker) {
                    kind = line.kind();
                    sequences = tracker.counters();
                    return tracker.format() == TrackerLine.FORMAT && sequences != null
                            ? Optional.empty()
                            : Optional.of("this backup has format " + tracker.format()
                                    + ", but this tracker reads format " + TrackerLine.FORMAT + ".");
                }
                long before = line.kind() == kind ? sequenceNumber : 0;
                kind = line.kind();
                sequenceNumber = sequenceNumber(line.value());
                return kind == LineKind.ROW
                                || kind == LineKind.DATASET
                                || kind == LineKind.PERMALINK
                                || kind == LineKind.DISMISSAL
                                || hasEnded()
                                || sequenceNumber > before && sequenceNumber <= maxNumber()
                        ? Optional.empty()
                        : Optional.of("its number is " + sequenceNumber + ", after " + before + " and with "
                                + maxNumber() + " as the last.");
            }

            private static long sequenceNumber(Object value) {
                if (value instanceof SourceBackup source) {
                    return source.state();
                }
                if (value instanceof ActorBackup actor) {
                    return actor.state();
                }
                if (value instanceof AreaBackup area) {
                    return area.state();
                }
                if (value instanceof AreaEditionBackup edition) {
                    return edition.id();
                }
                if (value instanceof ReportBackup report) {
                    return report.id();
                }
                if (value instanceof RevisionBackup revision) {
                    return revision.revision();
                }
                if (value instanceof WithholdingBackup withholding) {
                    return withholding.id();
                }
                return value instanceof CorrectionJobBackup job ? job.id() : 0;
            }

            private long maxNumber() {
                Sequences last = Objects.requireNonNull(sequences, "of the first line");
                return switch (Objects.requireNonNull(kind)) {
                    case REPORT -> last.report();
                    case REVISION -> last.revision();
                    case WITHHOLDING -> Long.MAX_VALUE;
                    default -> last.state();
                };
            }
        }
    }
}
