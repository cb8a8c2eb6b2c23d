package org.conflicttracker.changefeed;

import io.restassured.path.json.JsonPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;

/** Open HTTP call, whose answer is read on demand and without a thread of its own. */
final class OpenCall implements AutoCloseable {

    private final SocketChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(8 * 1024);
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private boolean ended;

    private OpenCall(SocketChannel channel) {
        this.channel = channel;
    }

    static OpenCall get(URI root, String path, String... headers) {
        return get(root, 64 * 1024, path, headers);
    }

    /** @param receiveBuffer size of the receive buffer, in bytes */
    static OpenCall get(URI root, int receiveBuffer, String path, String... headers) {
        try {
            SocketChannel channel = SocketChannel.open();
            channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
            channel.connect(new InetSocketAddress(root.getHost(), root.getPort()));
            String requestHead = "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + String.join(
                            "",
                            List.of(headers).stream()
                                    .map(header -> header + "\r\n")
                                    .toList())
                    + "\r\n";
            channel.write(ByteBuffer.wrap(requestHead.getBytes(StandardCharsets.US_ASCII)));
            channel.configureBlocking(false);
            return new OpenCall(channel);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static OpenCall stream(URI root, String path, String... headers) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = "Accept: text/event-stream";
        return get(root, path, all);
    }

    /** Reads what has arrived. */
    OpenCall readAvailable() {
        try {
            int read = channel.read(buffer.clear());
            while (read > 0) {
                received.write(buffer.array(), 0, read);
                read = channel.read(buffer.clear());
            }
            ended |= read < 0;
        } catch (IOException e) {
            ended = true;
        }
        return this;
    }

    /** Reads until the condition is met. */
    OpenCall until(Predicate<OpenCall> condition) {
        WaitTimes.until(() -> condition.test(readAvailable()), () -> text());
        return this;
    }

    /** Reads the whole answer. */
    JsonPath json() {
        until(OpenCall::ended);
        return JsonPath.from(text().substring(text().indexOf('{'), text().lastIndexOf('}') + 1));
    }

    boolean ended() {
        return ended;
    }

    int status() {
        return Integer.parseInt(text().split(" ", 3)[1]);
    }

    String text() {
        return received.toString(StandardCharsets.UTF_8);
    }

    /** The values of a field of all received events, in their order. */
    List<String> all(String field) {
        return text().lines()
                .filter(line -> line.startsWith(field + ":"))
                .map(line -> line.substring(field.length() + 1))
                .toList();
    }

    List<JsonPath> data() {
        return all("data").stream().map(JsonPath::from).toList();
    }

    long lastId() {
        List<String> ids = all("id");
        return ids.isEmpty() ? -1 : Long.parseLong(ids.get(ids.size() - 1));
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
