package org.conflicttracker.web.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.conflicttracker.web.format.AtomDocuments.elements;
import static org.conflicttracker.web.format.AtomDocuments.text;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.conflicttracker.web.format.AtomFeed.AtomEntry;
import org.conflicttracker.web.format.AtomFeed.AtomLink;
import org.conflicttracker.web.format.StreamingExport.RowWriter;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** Feeds are valid Atom, whatever the texts contain. */
class AtomBodyWriterTest {

    private static final long SEED = Long.getLong("tracker.seed", System.nanoTime());

    @Test
    void textsAreEscapedAndForbiddenCharactersReplaced() throws IOException {
        String title = "<b>\"973\" & 'more'</b> ]]> \u0000\u0001\u001f\ufffe\uffff\ud800 \ud83d\ude00 حلب\u0085";
        Element entry = elements(feed(entry(1, title)), "entry").get(0);
        assertThat(text(entry, "title"))
                .isEqualTo("<b>\"973\" & 'more'</b> ]]> \ufffd\ufffd\ufffd\ufffd\ufffd\ufffd \ud83d\ude00 حلب\u0085");
        assertThat(text(entry, "summary")).isEqualTo(text(entry, "title"));
        assertThat(elements(entry, "category").get(0).getAttribute("term")).startsWith("<b>\"973\" & 'more'");
    }

    @Test
    void anyTextMakesAValidFeed() throws IOException {
        Random random = new Random(SEED);
        for (int i = 0; i < 30; i++) {
            AtomEntry[] entries = IntStream.range(0, random.nextInt(4))
                    .mapToObj(number -> entry(
                            number,
                            random.ints(random.nextInt(40), 0, 0x11000)
                                    .mapToObj(character -> Character.toString((char) character))
                                    .reduce("", String::concat)))
                    .toArray(AtomEntry[]::new);
            assertThat(elements(feed(entries), "entry")).as("seed " + SEED).hasSize(entries.length);
        }
    }

    @Test
    void aFeedThatCouldNotBeFinishedIsNotWellFormed() throws IOException {
        StringWriter out = new StringWriter();
        RowWriter<AtomEntry> rows = AtomBodyWriter.rows(atom(), out);
        rows.begin();
        rows.writeRow(entry(1, "One"));
        rows.writeError("The database is away -- try again-");
        assertThat(out.toString()).contains("The database is away");
        assertThatThrownBy(() -> AtomDocuments.parse(out.toString())).isInstanceOf(AssertionError.class);
    }

    private static Element feed(AtomEntry... entries) throws IOException {
        StringWriter out = new StringWriter();
        RowWriter<AtomEntry> rows = AtomBodyWriter.rows(atom(entries), out);
        rows.begin();
        for (AtomEntry entry : entries) {
            rows.writeRow(entry);
        }
        rows.end();
        return AtomDocuments.parse(out.toString()).getDocumentElement();
    }

    private static AtomFeed atom(AtomEntry... entries) {
        URI self = URI.create("https://tracker.example.org/api/v1/events?q=a%26b&country=SYR&format=atom");
        return new AtomFeed(
                URI.create("urn:uuid:6ba7b810-9dad-31d1-80b4-00c04fd430c8"),
                "Feed",
                Instant.EPOCH,
                "Tracker",
                List.of(new AtomLink("self", self, "application/atom+xml")),
                List.of(entries).iterator());
    }

    private static AtomEntry entry(int number, String text) {
        URI alternate = URI.create("https://tracker.example.org/api/v1/events/" + number);
        return new AtomEntry(
                URI.create("urn:uuid:00000000-0000-3000-8000-00000000000" + number),
                text,
                Instant.parse("2025-03-11T09:12:00.123Z"),
                number % 2 == 0 ? null : text,
                text,
                List.of(new AtomLink("alternate", alternate, "application/json")),
                List.of(text));
    }
}
