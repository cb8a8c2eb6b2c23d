package org.conflicttracker.event.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.conflicttracker.columnstore.IndexRow;
import org.conflicttracker.common.geo.Box;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.casualty.Verification;
import org.conflicttracker.event.memory.Dictionaries.Area;
import org.conflicttracker.event.memory.Dictionaries.Attribution;
import org.conflicttracker.event.memory.Dictionaries.Division;
import org.conflicttracker.event.memory.Dictionaries.EventAttributes;
import org.conflicttracker.event.memory.Dictionaries.Involvement;
import org.conflicttracker.event.memory.Dictionaries.Publisher;
import org.conflicttracker.event.memory.Dictionaries.RevisionAttributes;
import org.conflicttracker.event.memory.Dictionaries.Tag;
import org.conflicttracker.event.memory.IndexState.DictionariesSnapshot.DictionarySnapshot;
import org.conflicttracker.event.memory.IndexUpdater.IndexRowEncoder;
import org.conflicttracker.event.memory.RevisionRecordRepository.RevisionRecord;
import org.conflicttracker.event.memory.SnapshotStore.SnapshotFile;
import org.conflicttracker.event.model.ActorInEvent.Role;
import org.conflicttracker.event.model.ActorInEvent.Standing;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.model.SummaryRole;
import org.conflicttracker.registry.actor.ActorKind;
import org.conflicttracker.registry.report.SourceKind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A snapshot file is read as it was written, or rejected. */
class SnapshotFileTest {

    private static final int STATES = 200;

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final IndexState held = IndexState.empty();
    private final SnapshotHeader header = new SnapshotHeader(
            SnapshotHeader.Origin.of("store"),
            STATES,
            3,
            new SnapshotHeader.LogFingerprint(STATES, 7, 99, STATES),
            1000);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void hold() throws IOException {
        file = Files.createFile(folder.resolve("image"));
        IndexRowEncoder maker = new IndexRowEncoder(held.dictionaries());
        List<IndexRow> rows = new ArrayList<>();
        for (int revision = 1; revision <= STATES; revision++) {
            rows.add(maker.encode(state(revision)));
        }
        held.index().append(rows, STATES);
        held.dictionaries().actors.add(1, List.of("army", "الجيش"));
        held.dictionaries().actors.add(3_000_000_000L, List.of("army"));
        held.dictionaries().actors.add(4, List.of());
        held.dictionaries().sources.add(9, List.of("gazette"));
    }

    private static RevisionRecord state(int revision) {
        int one = revision % 13;
        RevisionRecord state = new RevisionRecord(
                new RevisionRecord.Header(
                        revision,
                        1 + revision % 150,
                        1_700_000_000_000L + 10L * (revision / 3),
                        new RevisionAttributes(one, Change.values()[revision % Change.values().length], one == 0)),
                new EventAttributes(
                        Status.values()[revision % Status.values().length],
                        EventType.values()[one % EventType.values().length],
                        null,
                        null,
                        Clarity.values()[one % Clarity.values().length],
                        Verification.values()[0],
                        DatePrecision.DAY,
                        true,
                        one == 0 ? null : "set-" + one,
                        SummaryRole.values()[one % SummaryRole.values().length]),
                LocalDate.of(1999, 12, 31).plusDays(one),
                LocalDate.of(2000, 1, 13));
        Area area = new Area(
                "SYR",
                new Division(
                        "idlib " + one, "Idlib " + one, one == 0 ? null : Long.valueOf(one), one == 0 ? null : 77L),
                Division.NONE,
                LocationPrecision.values()[0]);
        state.locations.add(
                new RevisionRecord.LocatedArea(area, one == 0 ? null : 10 * revision, one == 0 ? null : -revision));
        state.involvements.add(
                new Involvement(one, 3_000_000_000L, ActorKind.values()[0], Role.values()[0], Standing.values()[0]));
        state.mentions.add(new RevisionRecord.Mention(new Publisher(one, 9, SourceKind.values()[0]), 100 + one));
        state.attributions.add(new Attribution(one, 9));
        state.figures.add(new RevisionRecord.Figure(
                Outcome.KILLED,
                Group.ALL,
                one,
                one + 1L,
                4_000_000_000L + one,
                one % 2 == 0,
                (short) (one % 13),
                one % 3 == 0,
                one % 3 == 1 ? new RevisionRecord.Counted(0, one, 9) : null));
        state.tags.add(new Tag("tag" + one, "Täg" + one));
        state.externalIdSchemes.addAll(one == 0 ? List.of() : List.of("ged", "acled"));
        state.partOf = state.eventAttributes.summaryRole() == SummaryRole.PART ? 1000 + one : 0;
        state.words = "клятва idlib w" + revision;
        return state;
    }

    @Test
    void whatIsReadMeansTheSame() throws IOException {
        SnapshotFile.write(header, held.snapshot(), file);
        Dictionaries before = held.dictionaries();
        try (SnapshotFile snapshotFile = new SnapshotFile(file)) {
            assertThat(snapshotFile.header()).isEqualTo(header);
            Dictionaries read = snapshotFile.readState().dictionaries();
            for (DictionarySnapshot<?> dictionary : DictionarySnapshot.ALL) {
                assertThat(values(dictionary.selector().apply(read)))
                        .isNotEmpty()
                        .isEqualTo(values(dictionary.selector().apply(before)));
            }
            assertThat(read.figures.table().values())
                    .startsWith(Arrays.copyOf(before.figures.table().values(), 4 * before.figures.size()));
            for (long at = 0; at <= STATES + 1; at++) {
                assertThat(read.revisionTimestamps.millisOf(at)).isEqualTo(before.revisionTimestamps.millisOf(at));
            }
            assertThat(read.parts.snapshot()).isNotEmpty().isEqualTo(before.parts.snapshot());
            for (int area = 0; area < before.areas.size(); area++) {
                Box box = new Box(-50, 0, -20, 500);
                assertThat(read.areaBounds.mayIntersect(area, box))
                        .isEqualTo(before.areaBounds.mayIntersect(area, box));
            }
            assertThat(read.actors.versionIds("army")).containsExactlyInAnyOrder(1L, 3_000_000_000L);
            assertThat(read.actors.versionIds("الجيش")).containsExactly(1L);
            assertThat(read.actors.knownVersionArray()).containsExactlyInAnyOrder(1L, 4L, 3_000_000_000L);
            assertThat(read.sources.versionIds("gazette")).containsExactly(9L);
        }
    }

    private static List<Object> values(Dictionary<?> dictionary) {
        List<Object> values = new ArrayList<>();
        for (int code = 0; code < dictionary.size(); code++) {
            values.add(dictionary.decode(code));
        }
        return values;
    }

    @Test
    void whatIsReadGivesTheSameCodesAndGoesOnWithTheNext() throws IOException {
        SnapshotFile.write(header, held.snapshot(), file);
        try (SnapshotFile snapshotFile = new SnapshotFile(file)) {
            Dictionaries read = snapshotFile.readState().dictionaries();
            IndexRowEncoder maker = new IndexRowEncoder(read);
            for (int revision : new int[] {5, STATES + 1, STATES + 8}) {
                assertThat(maker.encode(state(revision)))
                        .usingRecursiveComparison()
                        .isEqualTo(new IndexRowEncoder(held.dictionaries()).encode(state(revision)));
            }
            assertThat(read.revisionTimestamps.firstRevisionSince(1_700_000_000_000L + 10 * ((STATES + 8) / 3)))
                    .isEqualTo(STATES + 8);
        }
    }

    @Test
    void whatIsLearnedWhileItIsWrittenIsNotInIt() throws IOException {
        IndexState.StateSnapshot before = held.snapshot();
        held.dictionaries().actors.add(5, List.of("army", "guard"));
        new IndexRowEncoder(held.dictionaries()).encode(state(STATES + 8));
        held.dictionaries().words.encode("later");
        SnapshotFile.write(header, before, file);
        try (SnapshotFile snapshotFile = new SnapshotFile(file)) {
            Dictionaries read = snapshotFile.readState().dictionaries();
            assertThat(read.actors.versionIds("army")).doesNotContain(5L);
            assertThat(read.actors.versionIds("guard")).isEmpty();
            assertThat(read.actors.contains(5)).isFalse();
            assertThat(read.words.lookup("later")).isEqualTo(-1);
            assertThat(read.revisionTimestamps.firstRevisionSince(1_700_000_000_000L + 10 * ((STATES + 8) / 3)))
                    .isEqualTo(Long.MAX_VALUE);
        }
    }

    @Test
    void nothingIsReadFromAFileOfWhichAByteIsChanged() throws IOException {
        SnapshotFile.write(header, held.snapshot(), file);
        byte[] bytes = Files.readAllBytes(file);
        for (int at : places(bytes)) {
            byte before = bytes[at];
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            assertRefused(bytes, "byte " + at);
            bytes[at] = before;
        }
    }

    @Test
    void nothingIsReadFromAFileThatIsCutShortOrGoesOn() throws IOException {
        SnapshotFile.write(header, held.snapshot(), file);
        byte[] bytes = Files.readAllBytes(file);
        for (int length : places(bytes)) {
            assertRefused(Arrays.copyOf(bytes, length), "length " + length);
        }
        for (int more : new int[] {1, 8, 24, 4096}) {
            assertRefused(Arrays.copyOf(bytes, bytes.length + more), "longer by " + more);
        }
    }

    /** Places in a file: all about the beginning and the end of each section, and random ones. */
    private int[] places(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        IntStream.Builder places = IntStream.builder();
        int sections = 0;
        for (int section = SnapshotHeader.FORMAT_BYTES; section < file.length; sections++) {
            int end = section + 16 + Math.toIntExact(bytes.getLong(section + 8)) + 8;
            IntStream.range(section, Math.min(end, section + 24)).forEach(places);
            IntStream.range(Math.max(section, end - 12), end).forEach(places);
            random.ints(5, 0, file.length).forEach(places);
            section = end;
        }
        assertThat(sections).isGreaterThan(15);
        return IntStream.concat(IntStream.range(0, SnapshotHeader.FORMAT_BYTES), places.build())
                .toArray();
    }

    private void assertRefused(byte[] bytes, String change) throws IOException {
        Files.write(file, bytes);
        assertThatThrownBy(() -> {
                    try (SnapshotFile snapshotFile = new SnapshotFile(file)) {
                        snapshotFile.readState();
                    }
                })
                .as("seed %d, %s", seed, change)
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("it ");
    }
}
