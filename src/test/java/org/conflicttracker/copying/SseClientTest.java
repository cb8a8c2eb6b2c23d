package org.conflicttracker.copying;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SseClientTest {

    @Test
    void aMessageIsReadWithItsTypeAndId() throws IOException {
        SseClient stream = stream("event: change\nid: 7\ndata: {\"a\":\ndata: 1}\n\nid:8\ndata:Ō\r\n\r\n");

        assertThat(stream.next()).isEqualTo(new SseClient.Message("change", "7", "{\"a\":\n1}"));
        assertThat(stream.next()).isEqualTo(new SseClient.Message("message", "8", "Ō"));
        assertThat(stream.next()).isNull();
    }

    @Test
    void aHeartbeatMovesTheIdWithoutData() throws IOException {
        SseClient stream = stream(": still here\nid: 9\n\n: still here\n\n");

        assertThat(stream.next()).isEqualTo(new SseClient.Message("message", "9", null));
        assertThat(stream.next().lastId()).isEqualTo("9");
    }

    @Test
    void anIncompleteMessageIsDropped() throws IOException {
        assertThat(stream("id: 9\ndata: {}\n").next()).isNull();
    }

    private static SseClient stream(String text) {
        return new SseClient(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }
}
