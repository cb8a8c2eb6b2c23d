package org.conflicttracker.copying;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** One request over a connection of its own, and the response up to the point at which the connection is closed. */
final class Exchange implements Closeable {

    private final Socket socket;
    private final int status;
    private final Map<String, String> headers = new HashMap<>();
    private final ResponseBody body;

    private Exchange(Socket socket, ConnectionCut.Patience patience) throws IOException {
        this.socket = socket;
        InputStream in = patience.cut(socket.getInputStream());
        this.status = Integer.parseInt(ResponseBody.line(in).split(" ")[1]);
        for (String line = ResponseBody.line(in); !line.isEmpty(); line = ResponseBody.line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        this.body = "chunked".equals(header("transfer-encoding"))
                ? ResponseBody.chunked(in)
                : ResponseBody.of(in, Long.parseLong(headers.getOrDefault("content-length", "0")));
    }

    /** Sends the request and reads the response headers; the connection is closed on any failure. */
    static Exchange get(URI root, String target, Map<String, String> headers, ConnectionCut.Patience patience)
            throws IOException {
        StringBuilder head =
                new StringBuilder("GET " + target + " HTTP/1.1\r\nConnection: close\r\nHost: localhost\r\n");
        headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
        Socket socket = new Socket(root.getHost(), root.getPort());
        try {
            socket.setSoTimeout(patience.millis());
            socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
            return new Exchange(socket, patience);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    int status() {
        return status;
    }

    /** Null if there is none; the name in lower case. */
    String header(String name) {
        return headers.get(name);
    }

    InputStream body() {
        return body;
    }

    String text() throws IOException {
        return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
