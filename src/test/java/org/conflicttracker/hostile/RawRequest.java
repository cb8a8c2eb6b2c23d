package org.conflicttracker.hostile;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Request as bytes, sent through a socket, because an HTTP client would refuse to send it. */
record RawRequest(String method, String target, List<String> headers, byte[] body) {

    private static final int PATIENCE = 30_000;

    /**
     * Response as received.
     *
     * @param status 0 if the connection was closed without a response
     */
    record Answer(int status, Map<String, String> headers, String body) {

        String type() {
            return headers.getOrDefault("content-type", "");
        }
    }

    Answer send(URI root) {
        try (Socket socket = new Socket(root.getHost(), root.getPort())) {
            socket.setSoTimeout(PATIENCE);
            try {
                socket.getOutputStream().write(bytes());
                socket.getOutputStream().flush();
            } catch (IOException e) {
                // rejected before all of it was sent: the response may have arrived all the same
            }
            return read(socket);
        } catch (IOException e) {
            throw new UncheckedIOException(toString(), e);
        }
    }

    /** Whether it is no valid HTTP, so that the server may reject it briefly, before routing. */
    boolean isMalformed() {
        return target.length() > 65_000
                || !target.startsWith("/")
                || !target.matches("[\\x21-\\x7e]*")
                || !method.matches("[A-Z]+")
                || headers.stream().anyMatch(header -> !header.matches("[\\x20-\\x7e]*"));
    }

    private byte[] bytes() {
        StringBuilder head = new StringBuilder();
        head.append(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[start.length + body.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }

    private static Answer read(Socket socket) throws IOException {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        try {
            for (int n = socket.getInputStream().read(buffer);
                    n >= 0;
                    n = socket.getInputStream().read(buffer)) {
                got.write(buffer, 0, n);
            }
        } catch (java.net.SocketException e) {
            // reset because it was rejected before all of it was read: the bytes received so far are the response
        }
        return parse(got.toByteArray());
    }

    private static Answer parse(byte[] bytes) throws IOException {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            return new Answer(0, Map.of(), text);
        }
        String[] lines = text.substring(0, end).split("\r\n");
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.put(
                    lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                    lines[i].substring(colon + 1).strip());
        }
        byte[] body = text.substring(end + 4).getBytes(StandardCharsets.ISO_8859_1);
        if ("chunked".equals(headers.get("transfer-encoding"))) {
            body = joined(body);
        }
        if ("gzip".equals(headers.get("content-encoding")) && body.length > 0) {
            body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
        }
        return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, new String(body, StandardCharsets.UTF_8));
    }

    /** Decodes a chunked body. */
    private static byte[] joined(byte[] chunked) {
        String text = new String(chunked, StandardCharsets.ISO_8859_1);
        StringBuilder joined = new StringBuilder();
        int at = 0;
        while (true) {
            int line = text.indexOf("\r\n", at);
            int length =
                    line < 0 ? 0 : Integer.parseInt(text.substring(at, line).strip(), 16);
            if (length == 0) {
                return joined.toString().getBytes(StandardCharsets.ISO_8859_1);
            }
            joined.append(text, line + 2, line + 2 + length);
            at = line + 2 + length + 2;
        }
    }

    @Override
    public String toString() {
        String start = new String(body, 0, Math.min(body.length, 500), StandardCharsets.UTF_8);
        String shown = target.length() > 500 ? target.substring(0, 500) + "…" + target.length() : target;
        return method + " " + shown + " "
                + headers.stream().map(RawRequest::brief).toList() + " " + body.length + " bytes: " + start;
    }

    private static String brief(String header) {
        return header.length() > 200 ? header.substring(0, 200) + "…" + header.length() : header;
    }
}
