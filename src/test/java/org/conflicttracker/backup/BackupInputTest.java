package org.conflicttracker.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.conflicttracker.backup.BackupFormat.BackupInput;
import org.conflicttracker.backup.BackupService.BackupSection;
import org.conflicttracker.backup.BackupService.BackupWriter;
import org.conflicttracker.backup.LineJson.BackupLine;
import org.conflicttracker.backup.LineJson.LineKind;
import org.conflicttracker.backup.LineJson.TrackerLine;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.ImportAction;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.persistence.RevisionBackup;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.ledger.Sequences;
import org.conflicttracker.registry.actor.Actor.ActorBackup;
import org.conflicttracker.registry.actor.ActorKind;
import org.junit.jupiter.api.Test;

class BackupInputTest {

    private static final LineJson JSON = new LineJson(new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS));

    /** Document with the content marker in a string, and not in Jackson's notation. */
    private static final String DOCUMENT = "{\"title\" : \"a \\\",\\\"content\\\":{} b\", \"extra\":{\"n\":1.10}}";

    private final byte[] backup = copy();

    @Test
    void aBackupIsParsedAsItWasWritten() throws IOException {
        List<BackupLine> lines = read(backup);

        assertThat(lines.stream().map(BackupLine::kind))
                .containsExactly(
                        LineKind.TRACKER,
                        LineKind.ACTOR,
                        LineKind.ACTOR,
                        LineKind.REVISION,
                        LineKind.REVISION,
                        LineKind.END);
        assertThat(lines.get(1).value()).isEqualTo(actor(1));
        assertThat(lines.get(3).value()).isEqualTo(revision(1));
        assertThat(((RevisionBackup) lines.get(4).value()).content()).isEqualTo(DOCUMENT);
    }

    @Test
    void aTruncatedBackupIsRejected() {
        for (int length = 0; length < backup.length - 1; length++) {
            byte[] cut = Arrays.copyOf(backup, length);
            assertThatThrownBy(() -> read(cut)).as("cut at " + length).isInstanceOf(UnreadableFile.class);
        }
    }

    @Test
    void aBackupWithAnyByteChangedIsRejected() {
        Random random = new Random(5);
        for (int at = 0; at < backup.length - 1; at++) {
            byte[] altered = backup.clone();
            altered[at] ^= (byte) (1 + random.nextInt(255));
            assertThatThrownBy(() -> read(altered)).as("altered at " + at).isInstanceOf(UnreadableFile.class);
        }
    }

    @Test
    void aBackupWithALineAddedRemovedOrMovedIsRejected() {
        List<String> lines = new String(backup, StandardCharsets.UTF_8).lines().toList();
        for (int at = 0; at < lines.size(); at++) {
            List<String> less = new ArrayList<>(lines);
            String line = less.remove(at);
            List<String> more = new ArrayList<>(lines);
            more.add(at, line);
            List<String> moved = new ArrayList<>(less);
            moved.add((at + 1) % lines.size(), line);
            for (List<String> wrong : List.of(less, more, moved)) {
                assertThatThrownBy(() -> read(bytes(wrong)))
                        .as(wrong.toString())
                        .isInstanceOf(UnreadableFile.class);
            }
        }
    }

    @Test
    void aBackupOfALaterFormatIsRejected() {
        String later = new String(backup, StandardCharsets.UTF_8).replace("\"format\":1", "\"format\":2");

        assertThatThrownBy(() -> read(later.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("format 2");
    }

    @Test
    void aBatchEndsWithATransaction() throws IOException {
        List<Integer> sizes = new ArrayList<>();
        try (BackupInput input = new BackupInput(new ByteArrayInputStream(backup), JSON)) {
            for (List<BackupLine> batch = input.nextBatch(2, line -> line);
                    !batch.isEmpty();
                    batch = input.nextBatch(2, line -> line)) {
                sizes.add(batch.size());
            }
        }
        assertThat(sizes)
                .as("tracker and actor; actor and two revisions of one time; end")
                .containsExactly(2, 3, 1);
    }

    private static byte[] bytes(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] copy() {
        TrackerLine first =
                new TrackerLine(1, "copy", "identity", 2, Instant.EPOCH, true, new Sequences(2, 1, 2, 0, 0, 2, 0), 2);
        List<BackupSection<?>> sections = List.of(
                section(LineKind.TRACKER, first),
                section(LineKind.ACTOR, actor(1), actor(2)),
                section(LineKind.REVISION, revision(1), revision(2)));
        List<String> lines = new ArrayList<>();
        new BackupWriter(sections, JSON).forEachRemaining(lines::add);
        return bytes(lines);
    }

    private static BackupSection<?> section(LineKind kind, Object... values) {
        Iterator<List<Object>> pages = List.of(List.of(values), List.of()).iterator();
        return new BackupSection<>(kind, pages::next);
    }

    private static ActorBackup actor(long state) {
        return new ActorBackup(1, state, state == 2, "Śląsk", List.of("北京"), ActorKind.REBEL_GROUP, null, 0L, null);
    }

    private static RevisionBackup revision(int version) {
        return new RevisionBackup(
                version,
                1,
                version,
                Instant.EPOCH,
                "editor",
                Change.CORRECTED,
                "because \",\"content\":",
                Status.PUBLISHED,
                true,
                null,
                "ucdp-ged",
                ImportAction.ROW,
                List.of(2L),
                List.of(new RevisionBackup.Edition(1, 1, 1)),
                List.of(),
                List.of(new RevisionBackup.AreaStates(3L, null)),
                DOCUMENT);
    }

    private static List<BackupLine> read(byte[] file) throws IOException {
        List<BackupLine> lines = new ArrayList<>();
        try (BackupInput input = new BackupInput(new ByteArrayInputStream(file), JSON)) {
            for (Optional<BackupLine> line = input.next(); line.isPresent(); line = input.next()) {
                lines.add(line.get());
            }
        }
        return lines;
    }
}
