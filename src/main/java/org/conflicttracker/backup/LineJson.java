package org.conflicttracker.backup;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.conflicttracker.backup.LineJson.ManifestBuilder.EndLine;
import org.conflicttracker.citation.PermalinkRepository.Permalink;
import org.conflicttracker.event.casualty.FigureResolver;
import org.conflicttracker.event.command.CorrectionJobs.CorrectionJobBackup;
import org.conflicttracker.event.duplicate.DismissalRepository.DismissalBackup;
import org.conflicttracker.event.persistence.RevisionBackup;
import org.conflicttracker.importer.load.BackupRows.BackupRow;
import org.conflicttracker.importer.load.DatasetRepository.DatasetState;
import org.conflicttracker.ledger.RestoreStatus.RestoreState;
import org.conflicttracker.ledger.Sequences;
import org.conflicttracker.registry.actor.Actor.ActorBackup;
import org.conflicttracker.registry.area.Area.AreaBackup;
import org.conflicttracker.registry.area.AreaEditionRepository.AreaEditionBackup;
import org.conflicttracker.registry.report.ReportBackupRepository.ReportBackup;
import org.conflicttracker.registry.report.Source.SourceBackup;
import org.conflicttracker.withholding.WithholdingRepository.WithholdingBackup;
import org.jspecify.annotations.Nullable;

/**
 * JSON serialisation of one line. The document of a revision is the last member, byte for byte as stored, so that reading and writing it
 * again loses nothing.
 */
@ApplicationScoped
class LineJson {

    private static final byte[] LINE_PREFIX = bytes("{\"line\":\"");
    private static final byte[] CONTENT_MARKER = bytes(",\"content\":");

    private final ObjectMapper mapper;

    LineJson(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** The line without its terminator. */
    byte[] write(LineKind kind, Object value) throws IOException {
        byte[] json = mapper.writeValueAsBytes(value);
        ByteArrayOutputStream line = new ByteArrayOutputStream(json.length + 64);
        line.write(LINE_PREFIX);
        line.write(bytes(kind.code() + "\","));
        if (value instanceof RevisionBackup revision) {
            line.write(json, 1, json.length - 2);
            line.write(CONTENT_MARKER);
            line.write(bytes(revision.content()));
            line.write('}');
        } else {
            line.write(json, 1, json.length - 1);
        }
        return line.toByteArray();
    }

    /** Kind of a line; empty if it is not a line of a backup. */
    static Optional<LineKind> findKind(byte[] line) {
        int from = LINE_PREFIX.length;
        if (line.length < from || !Arrays.equals(line, 0, from, LINE_PREFIX, 0, from)) {
            return Optional.empty();
        }
        int to = from;
        while (to < line.length && line[to] != '"') {
            to++;
        }
        return LineKind.find(new String(line, from, to - from, StandardCharsets.UTF_8));
    }

    /** @throws IOException if the line is malformed for its kind */
    Object parse(LineKind kind, byte[] line) throws IOException {
        if (kind == LineKind.REVISION) {
            return parseRevision(line);
        }
        return parsePlain(kind, line);
    }

    private RevisionBackup parseRevision(byte[] line) throws IOException {
        // quotes within strings are escaped, so the first match is the member
        int at = indexOf(line, CONTENT_MARKER);
        if (at < 0 || line[line.length - 1] != '}') {
            throw new IOException("a revision without content");
        }
        byte[] head = Arrays.copyOf(line, at + 1);
        head[at] = '}';
        int from = at + CONTENT_MARKER.length;
        String document = new String(line, from, line.length - 1 - from, StandardCharsets.UTF_8);
        return ((RevisionBackup) parsePlain(LineKind.REVISION, head)).withDocument(document);
    }

    private Object parsePlain(LineKind kind, byte[] json) throws IOException {
        return mapper.readerFor(kind.type())
                .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .readValue(json);
    }

    private static int indexOf(byte[] line, byte[] part) {
        for (int at = 0; at <= line.length - part.length; at++) {
            if (line[at] == part[0] && Arrays.equals(line, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        return -1;
    }

    /**
     * Parsed line of a backup.
     *
     * @param value of the kind's type
     * @param size in bytes
     */
    record BackupLine(LineKind kind, Object value, int size) {}

    /** Kinds of lines in file order: no line refers to a later one. */
    enum LineKind {
        /** The first line: identity of the tracker and position of the backup. */
        TRACKER(TrackerLine.class),
        SOURCE(SourceBackup.class),
        ACTOR(ActorBackup.class),
        AREA(AreaBackup.class),
        /** Code and point of an area. */
        AREA_EDITION(AreaEditionBackup.class),
        REPORT(ReportBackup.class),
        REVISION(RevisionBackup.class),
        JOB(CorrectionJobBackup.class),
        WITHHOLDING(WithholdingBackup.class),
        ROW(BackupRow.class),
        DATASET(DatasetState.class),
        PERMALINK(Permalink.class),
        /** Pair of events that are no duplicates, as an editor decided. */
        DISMISSAL(DismissalBackup.class),
        /** The last line: counts and checksum. */
        END(EndLine.class);

        private final Class<?> type;

        LineKind(Class<?> type) {
            this.type = type;
        }

        Class<?> type() {
            return type;
        }

        /** Name of the kind in the file. */
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<LineKind> find(String code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code().equals(code))
                    .findFirst();
        }
    }

    /** Line counts and checksum of a backup while it is written or read. */
    static final class ManifestBuilder {

        private final SortedMap<String, Long> lines = new TreeMap<>();
        private final MessageDigest digest;

        ManifestBuilder() {
            try {
                digest = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        /** @param line without its terminator */
        void add(LineKind kind, byte[] line) {
            digest.update(line);
            digest.update((byte) '\n');
            lines.merge(kind.code(), 1L, Long::sum);
        }

        /** The last line; nothing may be added afterwards. */
        EndLine build() {
            return new EndLine(lines, HexFormat.of().formatHex(digest.digest()));
        }

        /**
         * The last line of a backup; without it the file is truncated.
         *
         * @param lines number of preceding lines by kind
         * @param sha256 of all preceding bytes, in hexadecimal digits
         */
        record EndLine(SortedMap<String, Long> lines, String sha256) {}
    }

    /**
     * The first line of a backup.
     *
     * @param format version of the line format; {@link #FORMAT}
     * @param copy unique id of the backup
     * @param identity of the source tracker
     * @param revision the last revision in the backup
     * @param recordedAt time of that revision; null if there is none
     * @param complete whether nothing was left out: drafts, authors and open correction jobs are included
     * @param counters sequences of the source tracker
     * @param figureRule rule of figures that all events follow; null if some do not, and in backups older than this field
     */
    record TrackerLine(
            int format,
            String copy,
            String identity,
            long revision,
            @Nullable Instant recordedAt,
            boolean complete,
            Sequences counters,
            @Nullable Integer figureRule) {

        static final int FORMAT = 1;

        /** Whether the events have to be brought to the rule of figures. */
        boolean isFromEarlierRule() {
            return figureRule == null || figureRule < FigureResolver.RULE;
        }

        /** Stored state of a restore of this backup. */
        RestoreState toRestoreState() {
            return new RestoreState(copy, counters, recordedAt == null ? Instant.EPOCH : recordedAt);
        }
    }
}
