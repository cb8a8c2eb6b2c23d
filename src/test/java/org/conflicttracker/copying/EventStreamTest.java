package org.conflicttracker.copying;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventStreamTest {

    @Test
    void aMessageIsReadWithItsTypeAndId() throws IOException {
        EventStream stream = stream("event: change\nid: 7\ndata: {\"a\":\ndata: 1}\n\nid:8\ndata:Ō\r\n\r\n");

        assertThat(stream.next()).isEqualTo(new EventStream.Message("change", "7", "{\"a\":\n1}"));
        assertThat(stream.next()).isEqualTo(new EventStream.Message("message", "8", "Ō"));
        assertThat(stream.next()).isNull();
    }

    @Test
    void aHeartbeatMovesTheIdAndTellsNothing() throws IOException {
        EventStream stream = stream(": still here\nid: 9\n\n: still here\n\n");

        assertThat(stream.next()).isEqualTo(new EventStream.Message("message", "9", null));
        assertThat(stream.next().lastId()).isEqualTo("9");
    }

    @Test
    void whatIsBrokenOffIsNotTold() throws IOException {
        assertThat(stream("id: 9\ndata: {}\n").next()).isNull();
    }

    private static EventStream stream(String text) {
        return new EventStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
