package org.conflicttracker.web.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.record;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.conflicttracker.event.persistence.ContentRepository;
import org.conflicttracker.event.persistence.ContentRepository.RevisionWithDocument;
import org.conflicttracker.event.persistence.RevisionHeader;
import org.conflicttracker.testing.ExpectsErrors;
import org.conflicttracker.testing.SharedIsolatedAppProfile;
import org.conflicttracker.testing.UniqueNames;
import org.conflicttracker.testing.Workbooks;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of responses when the database fails during a download. */
@QuarkusTest
@ExpectsErrors("The disk is gone")
@TestProfile(SharedIsolatedAppProfile.class)
class BrokenExportTest {

    /** The chunk of size 0, perhaps with a digest of the file as trailer (RFC 9112, 7.1; RFC 9530). */
    private static final Pattern END_OF_CHUNKS =
            Pattern.compile("\r\n0\r\n(Repr-Digest: sha-256=:(?<digest>[^:]+):\r\n)?\r\n");

    @TestHTTPResource("/")
    URI host;

    private final String word = UniqueNames.word();

    /** Succeeds for this number of batches of documents of a download; others read documents too, such as the search for duplicates. */
    private static final class FailingContents extends ContentRepository {

        private static final String DOWNLOAD = "org.conflicttracker.event.api.EventReader";

        private final AtomicInteger left;

        FailingContents(int batches) {
            left = new AtomicInteger(batches);
        }

        @Override
        public List<RevisionWithDocument> listWithDocuments(List<RevisionHeader> states) {
            if (isDownload() && left.getAndDecrement() == 0) {
                throw new IllegalStateException("The disk is gone");
            }
            return super.listWithDocuments(states);
        }

        private static boolean isDownload() {
            return StackWalker.getInstance()
                    .walk(frames ->
                            frames.anyMatch(frame -> frame.getClassName().startsWith(DOWNLOAD)));
        }
    }

    private void failAfter(int batches) {
        QuarkusMock.installMockForType(new FailingContents(batches), ContentRepository.class);
    }

    @BeforeEach
    void recordFour() {
        for (int i = 0; i < 4; i++) {
            record(body(word));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "csv | # ERROR This file is incomplete",
                "ndjson | {\"error\":\"This file is incomplete",
                "geojson | {\"error\":\"This file is incomplete"
            })
    void theLastLineSaysSoAndTheTransferBreaks(String format, String line) throws IOException {
        failAfter(1);
        String answer = raw("events?tag=" + word + "&format=" + format);

        assertThat(answer).startsWith("HTTP/1.1 200 OK").containsIgnoringCase("transfer-encoding: chunked");
        assertThat(answer.split("Clash ", -1)).as("two events came").hasSize(3);
        assertThat(answer)
                .contains("\n" + line)
                .doesNotContain("The disk is gone")
                .doesNotContainPattern(END_OF_CHUNKS);
    }

    @Test
    void aBrokenWorkbookCanBeOpenedAndSaysSo() throws IOException {
        failAfter(1);
        byte[] body;
        try (Socket socket = new Socket(host.getHost(), host.getPort())) {
            String request = "GET " + ExportFiles.API + "events?format=xlsx&tag=" + word
                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            body = socket.getInputStream().readAllBytes();
        }
        assertThat(new String(body, StandardCharsets.ISO_8859_1)).doesNotContainPattern(END_OF_CHUNKS);
        List<List<Object>> rows = Workbooks.rows(content(body));
        assertThat(rows).as("header, two events, error").hasSize(4);
        assertThat(rows.get(3).get(0)).asString().startsWith("# ERROR This file is incomplete");
    }

    @Test
    void aWholeFileEndsItsTransferWithItsDigest() throws Exception {
        String answer = raw("events?format=csv&tag=" + word);

        Matcher end = END_OF_CHUNKS.matcher(answer);
        assertThat(end.find()).as(answer).isTrue();
        assertThat(end.end()).isEqualTo(answer.length());
        byte[] file = content(answer.getBytes(StandardCharsets.UTF_8));
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(file);
        assertThat(end.group("digest")).isEqualTo(Base64.getEncoder().encodeToString(digest));
    }

    @Test
    void whatFailsBeforeTheFirstLineIsAProblem() throws IOException {
        failAfter(0);

        assertThat(raw("events?format=csv&tag=" + word))
                .startsWith("HTTP/1.1 500")
                .contains("application/problem+json")
                .doesNotContain("\nContent-Disposition", "attachment");
    }

    /** Body of an answer in chunks of which the last may be missing (RFC 9112, 7.1). */
    private static byte[] content(byte[] answer) {
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        StringBuilder content = new StringBuilder();
        int at = text.indexOf("\r\n\r\n") + 4;
        while (at < text.length()) {
            int line = text.indexOf("\r\n", at);
            int size = Integer.parseInt(text.substring(at, line), 16);
            if (size == 0) {
                break;
            }
            content.append(text, line + 2, line + 2 + size);
            at = line + 2 + size + 2;
        }
        return content.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Everything received until the server closes the connection. */
    private String raw(String path) throws IOException {
        try (Socket socket = new Socket(host.getHost(), host.getPort())) {
            String request =
                    "GET " + ExportFiles.API + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
