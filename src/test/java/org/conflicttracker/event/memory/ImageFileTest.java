package org.conflicttracker.event.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.conflicttracker.actor.ActorKind;
import org.conflicttracker.event.Change;
import org.conflicttracker.event.EventType;
import org.conflicttracker.event.LocationPrecision;
import org.conflicttracker.event.Role;
import org.conflicttracker.event.Standing;
import org.conflicttracker.event.Status;
import org.conflicttracker.event.claim.Group;
import org.conflicttracker.event.claim.Outcome;
import org.conflicttracker.event.claim.Verification;
import org.conflicttracker.geo.Box;
import org.conflicttracker.index.Row;
import org.conflicttracker.report.SourceKind;
import org.conflicttracker.time.DatePrecision;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written to a file is what is read from it, or nothing is. */
class ImageFileTest {

    private static final int STATES = 200;

    private final Random random = new Random();
    private final Held held = Held.nothing();
    private final ImageHeader header = new ImageHeader(
            new ImageHeader.Maker("build", "store"), STATES, 3, new ImageHeader.Recorded(STATES, 7, 99, STATES), 1000);

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void hold() throws IOException {
        file = Files.createFile(folder.resolve("image"));
        RowMaker maker = new RowMaker(held.meanings());
        List<Row> rows = new ArrayList<>();
        for (int revision = 1; revision <= STATES; revision++) {
            rows.add(maker.row(state(revision)));
        }
        held.index().take(rows, STATES);
        held.meanings().actors.add(1, List.of("army", "الجيش"));
        held.meanings().actors.add(3_000_000_000L, List.of("army"));
        held.meanings().actors.add(4, List.of());
        held.meanings().sources.add(9, List.of("gazette"));
    }

    private static StateRow state(int revision) {
        int one = revision % 13;
        StateRow state = new StateRow(
                new StateRow.Head(
                        revision,
                        1 + revision % 150,
                        1_700_000_000_000L + 10 * (revision / 3),
                        new Stage(one, Change.values()[revision % Change.values().length], one == 0)),
                new Kind(
                        Status.values()[revision % Status.values().length],
                        EventType.values()[one % EventType.values().length],
                        null,
                        null,
                        null,
                        Verification.values()[0],
                        DatePrecision.DAY,
                        true),
                LocalDate.of(1999, 12, 31).plusDays(one),
                LocalDate.of(2000, 1, 13));
        Area area = new Area("SYR", "idlib " + one, "Idlib " + one, null, null, LocationPrecision.values()[0]);
        state.places.add(new StateRow.Place(area, one == 0 ? null : 10 * revision, one == 0 ? null : -revision));
        state.involvements.add(
                new Involved(one, 3_000_000_000L, ActorKind.values()[0], Role.values()[0], Standing.values()[0]));
        state.mentions.add(new StateRow.Mention(new Publisher(one, 9, SourceKind.values()[0]), 100 + one));
        state.voices.add(new Voice(one, 9));
        state.figures.add(
                new StateRow.Figure(Outcome.KILLED, Group.ALL, one, one + 1L, 4_000_000_000L + one, one % 2 == 0));
        state.tags.add(new Label("tag" + one, "Täg" + one));
        state.schemes.addAll(one == 0 ? List.of() : List.of("ged", "acled"));
        state.words = "клятва idlib w" + revision;
        return state;
    }

    @Test
    void whatIsReadMeansTheSame() throws IOException {
        ImageFile.write(header, held.image(), file);
        Meanings before = held.meanings();
        try (ImageFile image = new ImageFile(file)) {
            assertThat(image.header()).isEqualTo(header);
            Meanings read = image.held().meanings();
            for (DictionaryImage<?> dictionary : DictionaryImage.ALL) {
                assertThat(values(dictionary.of().apply(read)))
                        .isNotEmpty()
                        .isEqualTo(values(dictionary.of().apply(before)));
            }
            assertThat(read.figures.all().numbers())
                    .startsWith(Arrays.copyOf(before.figures.all().numbers(), 4 * before.figures.size()));
            for (long at = 0; at <= STATES + 1; at++) {
                assertThat(read.recordings.timeOf(at)).isEqualTo(before.recordings.timeOf(at));
            }
            for (int area = 0; area < before.areas.size(); area++) {
                Box box = new Box(-50, 0, -20, 500);
                assertThat(read.bounds.meet(area, box)).isEqualTo(before.bounds.meet(area, box));
            }
            assertThat(read.actors.of("army")).containsExactlyInAnyOrder(1L, 3_000_000_000L);
            assertThat(read.actors.of("الجيش")).containsExactly(1L);
            assertThat(read.actors.known()).containsExactlyInAnyOrder(1L, 4L, 3_000_000_000L);
            assertThat(read.sources.of("gazette")).containsExactly(9L);
        }
    }

    private static List<Object> values(Dictionary<?> dictionary) {
        List<Object> values = new ArrayList<>();
        for (int code = 0; code < dictionary.size(); code++) {
            values.add(dictionary.get(code));
        }
        return values;
    }

    @Test
    void whatIsReadGivesTheSameCodesAndGoesOnWithTheNext() throws IOException {
        ImageFile.write(header, held.image(), file);
        try (ImageFile image = new ImageFile(file)) {
            Meanings read = image.held().meanings();
            RowMaker maker = new RowMaker(read);
            for (int revision : new int[] {5, STATES + 1, STATES + 8}) {
                assertThat(maker.row(state(revision)))
                        .usingRecursiveComparison()
                        .isEqualTo(new RowMaker(held.meanings()).row(state(revision)));
            }
            assertThat(read.recordings.firstFrom(1_700_000_000_000L + 10 * ((STATES + 8) / 3)))
                    .isEqualTo(STATES + 8);
        }
    }

    @Test
    void whatIsLearnedWhileItIsWrittenIsNotInIt() throws IOException {
        Held.Image before = held.image();
        held.meanings().actors.add(5, List.of("army", "guard"));
        new RowMaker(held.meanings()).row(state(STATES + 8));
        held.meanings().words.code("later");
        ImageFile.write(header, before, file);
        try (ImageFile image = new ImageFile(file)) {
            Meanings read = image.held().meanings();
            assertThat(read.actors.of("army")).doesNotContain(5L);
            assertThat(read.actors.of("guard")).isEmpty();
            assertThat(read.actors.knows(5)).isFalse();
            assertThat(read.words.find("later")).isEqualTo(-1);
            assertThat(read.recordings.firstFrom(1_700_000_000_000L + 10 * ((STATES + 8) / 3)))
                    .isEqualTo(Long.MAX_VALUE);
        }
    }

    @Test
    void nothingIsReadFromAFileOfWhichAByteIsChanged() throws IOException {
        ImageFile.write(header, held.image(), file);
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < 600; i++) {
            int at = i < 200 ? i : random.nextInt(bytes.length);
            byte before = bytes[at];
            bytes[at] ^= (byte) (1 << random.nextInt(8));
            assertRefused(bytes);
            bytes[at] = before;
        }
    }

    @Test
    void nothingIsReadFromAFileThatIsCutShort() throws IOException {
        ImageFile.write(header, held.image(), file);
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length += 1 + random.nextInt(200)) {
            assertRefused(Arrays.copyOf(bytes, length));
        }
    }

    private void assertRefused(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        assertThatThrownBy(() -> {
                    try (ImageFile image = new ImageFile(file)) {
                        image.held();
                    }
                })
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("it ");
    }
}
