package org.conflicttracker.importer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.importer.format.RowFormat.ParsedRows;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;

/** A damaged file has parsed rows, findings, or a clear rejection of the whole file as its only results. */
class DamagedFilesTest {

    private static final int FILES = TestScale.of(200, 2_000);

    private static final long MUCH = 200_000_000;

    private static String rows(TestRows rows, String id) {
        for (int i = 0; i < 20; i++) {
            rows.with(id, "7" + i);
        }
        return rows.csv();
    }

    @Test
    void everyDamagedFileIsParsedOrClearlyRejected() {
        List<RowFormat> formats = List.of(new UcdpFormat(), new AcledFormat(), TrackerFormatTest.format());
        List<String> files = List.of(
                rows(UcdpRowParsers.recent(), "id"),
                rows(AcledRowParsers.recent(), "event_id_cnty"),
                (TrackerFormatTest.EVENT + "\n").repeat(20));
        int parsed = 0;
        int rejected = 0;
        for (int i = 0; i < FILES; i++) {
            byte[] spoilt = new Mutations(i).spoil(files.get(i % 3).getBytes(StandardCharsets.UTF_8));
            formats.forEach(format -> format.matches(spoilt, ParsedFile.NOTHING));
            try {
                ParsedFile.by(formats.get(i % 3), spoilt, ParsedFile.NOTHING);
                parsed++;
            } catch (UnreadableFile e) {
                assertThat(e.getMessage()).as("file %d", i).isNotBlank().hasSizeLessThan(600);
                rejected++;
            }
        }
        assertThat(parsed).isGreaterThan(FILES / 3);
        assertThat(rejected).isGreaterThan(FILES / 20);
    }

    @Test
    void aCellWithoutEndTakesNoMemory() throws IOException {
        String file = UcdpRowParsers.recent().with().with("id", "2").csv();
        int index = file.indexOf("Lagoon town");
        long before = allocated();
        try (ParsedRows parsed = new UcdpFormat().open(longAt(file, index), ParsedFile.NOTHING)) {
            assertThat(parsed.next().orElseThrow().findings().get(0).problem()).contains("longer than");
            assertThat(parsed.next().orElseThrow().event()).isNotNull();
            assertThat(parsed.next()).isEqualTo(Optional.empty());
        }
        assertThat(allocated() - before).isLessThan(MUCH / 10);
    }

    @Test
    void aQuotationMarkWithoutEndTakesNoMemory() throws IOException {
        String file = UcdpRowParsers.recent().with().csv() + "\"";
        long before = allocated();
        try (ParsedRows parsed = new UcdpFormat().open(longAt(file, file.length()), ParsedFile.NOTHING)) {
            assertThat(parsed.next()).isPresent();
            assertThatThrownBy(parsed::next).isInstanceOf(UnreadableFile.class).hasMessageContaining("In row 2");
        }
        assertThat(allocated() - before).isLessThan(MUCH / 10);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static InputStream longAt(String file, int index) {
        return new SequenceInputStream(Collections.enumeration(
                List.of(bytes(file.substring(0, index)), new Filling(), bytes(file.substring(index)))));
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Stream of one repeated character, generated on reading. */
    private static final class Filling extends InputStream {

        private long left = MUCH;

        @Override
        public int read() {
            return left-- > 0 ? 'x' : -1;
        }

        @Override
        public int read(byte[] buffer, int from, int length) {
            if (left <= 0) {
                return -1;
            }
            int read = (int) Math.min(length, left);
            Arrays.fill(buffer, from, from + read, (byte) 'x');
            left -= read;
            return read;
        }
    }

    /** Random damage to files, of the kinds that occur in practice; reproducible by seed. */
    static final class Mutations {

        private static final int LONG_CELL = 10_000_000;

        private final Random random;

        Mutations(long seed) {
            this.random = new Random(seed);
        }

        byte[] spoil(byte[] file) {
            return switch (random.nextInt(12)) {
                case 0 -> Arrays.copyOf(file, random.nextInt(file.length));
                case 1 -> Arrays.copyOfRange(file, random.nextInt(file.length), file.length);
                case 2 -> shuffledBytes(file);
                case 3 -> shuffledLines(file);
                case 4 -> shuffledCells(file);
                case 5 -> encoded(file);
                case 6 -> scattered(file, (byte) 0);
                case 7 -> scattered(file, (byte) '"');
                case 8 -> scattered(file, (byte) (128 + random.nextInt(128)));
                case 9 -> scattered(file, (byte) ",;\t\n\r{}[]:".charAt(random.nextInt(10)));
                case 10 -> longCell(file);
                default -> randomBytes();
            };
        }

        private byte[] shuffledBytes(byte[] file) {
            byte[] spoilt = file.clone();
            for (int i = random.nextInt(50); i >= 0; i--) {
                int one = random.nextInt(spoilt.length);
                int two = random.nextInt(spoilt.length);
                byte swapped = spoilt[one];
                spoilt[one] = spoilt[two];
                spoilt[two] = swapped;
            }
            return spoilt;
        }

        private byte[] shuffledLines(byte[] file) {
            List<String> lines = new ArrayList<>(List.of(text(file).split("\n", -1)));
            Collections.shuffle(lines, random);
            return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        }

        /** Shuffles the cells of each row below the header independently. */
        private byte[] shuffledCells(byte[] file) {
            List<String> lines = new ArrayList<>(List.of(text(file).split("\n", -1)));
            for (int i = 1; i < lines.size(); i++) {
                List<String> cells = new ArrayList<>(List.of(lines.get(i).split(",", -1)));
                Collections.shuffle(cells, random);
                lines.set(i, String.join(",", cells));
            }
            return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        }

        private byte[] encoded(byte[] file) {
            List<Charset> charsets = List.of(
                    StandardCharsets.UTF_16LE,
                    StandardCharsets.UTF_16,
                    Charset.forName("UTF-32"),
                    StandardCharsets.ISO_8859_1);
            return text(file).replace('a', 'ä').getBytes(charsets.get(random.nextInt(charsets.size())));
        }

        private byte[] scattered(byte[] file, byte stray) {
            byte[] spoilt = file.clone();
            for (int i = random.nextInt(5); i >= 0; i--) {
                spoilt[random.nextInt(spoilt.length)] = stray;
            }
            return spoilt;
        }

        private byte[] longCell(byte[] file) {
            int index = random.nextInt(file.length);
            ByteArrayOutputStream spoilt = new ByteArrayOutputStream(file.length + LONG_CELL);
            spoilt.write(file, 0, index);
            byte[] filling = new byte[LONG_CELL];
            Arrays.fill(filling, (byte) 'x');
            spoilt.writeBytes(filling);
            spoilt.write(file, index, file.length - index);
            return spoilt.toByteArray();
        }

        private byte[] randomBytes() {
            byte[] bytes = new byte[random.nextInt(50_000)];
            random.nextBytes(bytes);
            return bytes;
        }

        private static String text(byte[] file) {
            return new String(file, StandardCharsets.UTF_8);
        }
    }
}
