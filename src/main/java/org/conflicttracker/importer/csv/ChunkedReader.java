package org.conflicttracker.importer.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Buffered character reader with a lookahead of one character. */
final class ChunkedReader implements Closeable {

    private final Reader text;
    private final char[] buffer = new char[1 << 15];
    private int position;
    private int limit;

    ChunkedReader(Reader text) {
        this.text = text;
    }

    /** The first characters, at most one buffer (32,768); must be called before anything is read. */
    String peek() throws IOException {
        int read = 0;
        while (read >= 0 && limit < buffer.length) {
            limit += read;
            read = text.read(buffer, limit, buffer.length - limit);
        }
        return new String(buffer, 0, limit);
    }

    boolean hasNext() throws IOException {
        if (position < limit) {
            return true;
        }
        position = 0;
        limit = Math.max(0, text.read(buffer, 0, buffer.length));
        return limit > 0;
    }

    /** Whether the next character equals {@code c}. */
    boolean isNext(char c) throws IOException {
        return hasNext() && buffer[position] == c;
    }

    boolean isLineBreakNext() throws IOException {
        return isNext('\n') || isNext('\r');
    }

    /** Skips the next character. */
    void skip() {
        position++;
    }

    /** Appends all text before the next of three characters; false if the text ends before any of them. */
    boolean readUntil(char one, char two, char three, CellText into) throws IOException {
        while (hasNext()) {
            int from = position;
            while (position < limit
                    && buffer[position] != one
                    && buffer[position] != two
                    && buffer[position] != three) {
                position++;
            }
            into.append(buffer, from, position);
            if (position < limit) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        text.close();
    }

    /** Text buffer of one cell with a maximum length; text beyond the maximum is dropped and only flagged as too long. */
    static final class CellText {

        private final int maxLength;
        private final StringBuilder text = new StringBuilder();
        private boolean tooLong;
        private boolean nul;
        private boolean undecoded;

        CellText(int maxLength) {
            this.maxLength = maxLength;
        }

        void clear() {
            text.setLength(0);
            tooLong = false;
            nul = false;
            undecoded = false;
        }

        void append(char[] buffer, int from, int to) {
            for (int i = from; i < to; i++) {
                if (buffer[i] == '\0') {
                    nul = true;
                } else if (buffer[i] == CharsetDetector.UNDECODED) {
                    undecoded = true;
                }
            }
            int room = maxLength - text.length();
            tooLong |= to - from > room;
            text.append(buffer, from, Math.min(room, to - from));
        }

        /** Number of characters in the buffer. */
        int length() {
            return text.length();
        }

        boolean isTooLong() {
            return tooLong;
        }

        boolean isBlankFrom(int start) {
            return text.length() == start || text.substring(start).isBlank();
        }

        /** Whether the text has bytes that could not be decoded. */
        boolean isUndecoded() {
            return undecoded;
        }

        boolean isDamaged() {
            return undecoded || nul;
        }

        /** Reason why the text cannot be stored in a database; empty if it can. */
        Optional<String> damage() {
            if (undecoded) {
                return Optional.of("The cell contains bytes that are not valid text. Save the file as UTF-8.");
            }
            return nul
                    ? Optional.of("The cell contains the NUL character (U+0000). Save the file as UTF-8.")
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    /** Charset detection and decoding: UTF-8 with or without byte order mark, UTF-16 with byte order mark. */
    static final class CharsetDetector {

        /**
         * Replacement character for undecodable bytes. Not the usual U+FFFD, which valid files may contain; U+FFFE is a Unicode noncharacter.
         */
        static final char UNDECODED = '\uFFFE';

        private CharsetDetector() {}

        /** @param encoding name of the encoding of a file without byte order mark; null for UTF-8 */
        static InputStreamReader decode(InputStream file, @Nullable String encoding) throws IOException {
            PushbackInputStream bytes = new PushbackInputStream(file, 3);
            byte[] start = bytes.readNBytes(3);
            Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
            int mark = 0;
            if (startsWith(start, 0xEF, 0xBB, 0xBF)) {
                charset = StandardCharsets.UTF_8;
                mark = 3;
            } else if (startsWith(start, 0xFE, 0xFF)) {
                charset = StandardCharsets.UTF_16BE;
                mark = 2;
            } else if (startsWith(start, 0xFF, 0xFE)) {
                charset = StandardCharsets.UTF_16LE;
                mark = 2;
            }
            bytes.unread(start, mark, start.length - mark);
            return new InputStreamReader(
                    bytes,
                    charset.newDecoder()
                            .onMalformedInput(CodingErrorAction.REPLACE)
                            .onUnmappableCharacter(CodingErrorAction.REPLACE)
                            .replaceWith(String.valueOf(UNDECODED)));
        }

        private static boolean startsWith(byte[] start, int... mark) {
            for (int i = 0; i < mark.length; i++) {
                if (start.length <= i || (start[i] & 0xFF) != mark[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
