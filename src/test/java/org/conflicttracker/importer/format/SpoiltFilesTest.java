package org.conflicttracker.importer.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.importer.UnreadableFile;
import org.conflicttracker.testing.TestScale;
import org.junit.jupiter.api.Test;

/** A damaged file has parsed rows, findings, or a clear rejection of the whole file as its only results. */
class SpoiltFilesTest {

    private static final int FILES = TestScale.of(200, 2_000);

    private static final long MUCH = 200_000_000;

    private static String rows(TestRows rows, String id) {
        for (int i = 0; i < 20; i++) {
            rows.with(id, "7" + i);
        }
        return rows.csv();
    }

    @Test
    void everySpoiltFileEndsInStatementsOrInOneClearRefusal() {
        List<RowFormat> layouts = List.of(new UcdpFormat(), new AcledFormat(), TrackerFormatTest.layout());
        List<String> files = List.of(
                rows(UcdpRowParsers.recent(), "id"),
                rows(AcledRowParsers.recent(), "event_id_cnty"),
                (TrackerFormatTest.EVENT + "\n").repeat(20));
        int told = 0;
        int refused = 0;
        for (int i = 0; i < FILES; i++) {
            byte[] spoilt = new Mutations(i).spoil(files.get(i % 3).getBytes(StandardCharsets.UTF_8));
            layouts.forEach(layout -> layout.matches(spoilt, ParsedFile.NOTHING));
            try {
                ParsedFile.by(layouts.get(i % 3), spoilt, ParsedFile.NOTHING);
                told++;
            } catch (UnreadableFile e) {
                assertThat(e.getMessage()).as("file %d", i).isNotBlank().hasSizeLessThan(600);
                refused++;
            }
        }
        assertThat(told).isGreaterThan(FILES / 3);
        assertThat(refused).isGreaterThan(FILES / 20);
    }

    @Test
    void aCellWithoutEndTakesNoMemory() throws IOException {
        String file = UcdpRowParsers.recent().with().with("id", "2").csv();
        int place = file.indexOf("Lagoon town");
        long before = allocated();
        try (ParsedRows told = new UcdpFormat().open(longAt(file, place), ParsedFile.NOTHING)) {
            assertThat(told.next().orElseThrow().findings().get(0).problem()).contains("longer than");
            assertThat(told.next().orElseThrow().event()).isNotNull();
            assertThat(told.next()).isEqualTo(Optional.empty());
        }
        assertThat(allocated() - before).isLessThan(MUCH / 10);
    }

    @Test
    void aQuotationMarkWithoutEndTakesNoMemory() throws IOException {
        String file = UcdpRowParsers.recent().with().csv() + "\"";
        long before = allocated();
        try (ParsedRows told = new UcdpFormat().open(longAt(file, file.length()), ParsedFile.NOTHING)) {
            assertThat(told.next()).isPresent();
            assertThatThrownBy(told::next).isInstanceOf(UnreadableFile.class).hasMessageContaining("In row 2");
        }
        assertThat(allocated() - before).isLessThan(MUCH / 10);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private static InputStream longAt(String file, int place) {
        return new SequenceInputStream(Collections.enumeration(
                List.of(bytes(file.substring(0, place)), new Filling(), bytes(file.substring(place)))));
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
}
