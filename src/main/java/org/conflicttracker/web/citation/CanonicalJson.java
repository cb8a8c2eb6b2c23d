package org.conflicttracker.web.citation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.schubfach.DoubleToDecimal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Canonical form of JSON by the JSON Canonicalization Scheme (RFC 8785): members sorted by name, no spaces, numbers as ECMAScript writes them.
 * Written here, because the libraries build a tree of the whole text first: here the largest entry of a list is in memory.
 */
final class CanonicalJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** Size in bytes up to which an object is read once and its canonical form is in memory as a whole; a greater one is read twice. */
    private static final int MAX_WHOLE = 1 << 18;

    /** Length up to which all integers are exact as a double. */
    private static final int SAFE_DIGITS = 15;

    /** Initial size of buffers, in bytes. */
    private static final int MIN_CAPACITY = 512;

    /** Number of names that are kept; {@code extra} of data sets may have any number. */
    private static final int MAX_NAMES = 1000;

    /** Powers of ten from which, and below which, ECMAScript writes an exponent. */
    private static final int MAX_PLAIN = 21;

    private static final int MIN_PLAIN = -6;

    /** Number of orders of members that are kept, a power of two; objects of a list have the same names. */
    private static final int ORDERS = 256;

    private final Output out;
    private final List<Members> levels = new ArrayList<>();
    private final Order[] orders = new Order[ORDERS];
    private int depth;
    private final Map<String, byte[]> names = new HashMap<>();

    /** @param capacity expected size of what is in memory at a time, in bytes */
    private CanonicalJson(int capacity) {
        this.out = new Output(capacity);
    }

    /**
     * SHA-256 of the canonical form, in hexadecimal digits.
     *
     * @param json an object, in UTF-8
     * @throws UncheckedIOException if it is not JSON
     */
    static String sha256(byte[] json) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            if (json.length <= MAX_WHOLE) {
                new CanonicalJson(json.length).updateAtOnce(json, digest);
            } else {
                new CanonicalJson(MIN_CAPACITY).update(json, digest);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Member of the object: its canonical value, or, of a list or an object, where that begins. */
    private record Member(byte @Nullable [] scalar, int offset) {}

    private void updateAtOnce(byte[] json, MessageDigest digest) throws IOException {
        try (JsonParser parser = FACTORY.createParser(json)) {
            requireObject(parser.nextToken());
            writeObject(parser);
        }
        out.drainTo(digest);
    }

    private static void requireObject(JsonToken first) {
        if (first != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("Only objects have citations");
        }
    }

    /** Member by member of the object, and entry by entry of the lists in it, so that none of them is in memory as a whole. */
    private void update(byte[] json, MessageDigest digest) throws IOException {
        boolean first = true;
        for (Map.Entry<String, Member> member : membersByName(json).entrySet()) {
            out.append(first ? '{' : ',');
            first = false;
            out.append(encodedName(member.getKey()));
            byte[] scalar = member.getValue().scalar();
            if (scalar != null) {
                out.drainTo(digest);
                digest.update(scalar);
                continue;
            }
            int from = member.getValue().offset();
            try (JsonParser value = FACTORY.createParser(json, from, json.length - from)) {
                if (value.nextToken() == JsonToken.START_ARRAY) {
                    writeEntries(value, digest);
                } else {
                    writeValue(value);
                }
            }
            out.drainTo(digest);
        }
        out.append(first ? "{}" : "}");
        out.drainTo(digest);
    }

    private SortedMap<String, Member> membersByName(byte[] json) throws IOException {
        SortedMap<String, Member> members = new TreeMap<>();
        try (JsonParser parser = FACTORY.createParser(json)) {
            requireObject(parser.nextToken());
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                if (parser.nextToken().isScalarValue()) {
                    writeValue(parser);
                    members.put(name, new Member(out.take(), 0));
                } else {
                    members.put(name, new Member(null, (int)
                            parser.currentTokenLocation().getByteOffset()));
                    parser.skipChildren();
                }
            }
        }
        return members;
    }

    private void writeEntries(JsonParser parser, MessageDigest digest) throws IOException {
        out.append('[');
        boolean first = true;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (!first) {
                out.append(',');
            }
            first = false;
            writeValue(parser);
            out.drainTo(digest);
        }
        out.append(']');
    }

    private void writeValue(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT -> writeObject(parser);
            case START_ARRAY -> {
                out.append('[');
                boolean first = true;
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    if (!first) {
                        out.append(',');
                    }
                    first = false;
                    writeValue(parser);
                }
                out.append(']');
            }
            case VALUE_STRING ->
                out.appendText(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            case VALUE_NUMBER_INT -> writeInteger(parser);
            case VALUE_NUMBER_FLOAT -> out.append(toEcmaScript(parser.getDoubleValue()));
            case VALUE_TRUE -> out.append("true");
            case VALUE_FALSE -> out.append("false");
            default -> out.append("null");
        }
    }

    private void writeObject(JsonParser parser) throws IOException {
        if (depth == levels.size()) {
            levels.add(new Members());
        }
        Members members = levels.get(depth++);
        members.begin(out.append('{'));
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            out.append(encodedName(name));
            parser.nextToken();
            writeValue(parser);
            members.end(name, out.append(','));
        }
        depth--;
        members.order(orders).ifPresent(order -> out.reorder(members, order));
        if (members.count > 0) {
            out.removeLast();
        }
        out.append('}');
    }

    /** Members of the object that is being written: their names, and where each begins and the last one ends in the output. */
    private static final class Members {

        private String[] names = new String[16];
        private int[] positions = new int[17];
        private int count;
        private int hash;

        void begin(int position) {
            count = 0;
            hash = 0;
            positions[0] = position;
        }

        /** Adds a member. @param position behind its comma */
        void end(String name, int position) {
            if (count == names.length) {
                names = Arrays.copyOf(names, 2 * count);
                positions = Arrays.copyOf(positions, 2 * count + 1);
            }
            names[count++] = name;
            positions[count] = position;
            hash = 31 * hash + name.hashCode();
        }

        /** The order by name, from the orders of objects with the same names; empty if they have it already. */
        Optional<int[]> order(Order[] known) {
            int slot = hash & (known.length - 1);
            Order order = known[slot];
            if (order == null || !order.isOf(names, count)) {
                order = Order.of(Arrays.copyOf(names, count));
                known[slot] = order;
            }
            return order.positions();
        }
    }

    /**
     * Order of the members of objects with these names.
     *
     * @param positions by place in the canonical form, the place in the object; empty if they are the same
     */
    private record Order(String[] names, Optional<int[]> positions) {

        /** By UTF-16 code units, as RFC 8785 has it. */
        static Order of(String[] names) {
            int[] sorted = IntStream.range(0, names.length)
                    .boxed()
                    .sorted(Comparator.comparing(place -> names[place]))
                    .mapToInt(place -> place)
                    .toArray();
            boolean inOrder = IntStream.range(0, sorted.length).allMatch(place -> sorted[place] == place);
            return new Order(names, inOrder ? Optional.empty() : Optional.of(sorted));
        }

        boolean isOf(String[] others, int count) {
            return Arrays.equals(names, 0, names.length, others, 0, count);
        }
    }

    /** The name with its colon, which many objects share. */
    private byte[] encodedName(String name) {
        byte[] known = names.get(name);
        if (known != null) {
            return known;
        }
        Output encoder = new Output(MIN_CAPACITY);
        encoder.appendText(name.toCharArray(), 0, name.length());
        encoder.append(':');
        byte[] encoded = encoder.take();
        if (names.size() < MAX_NAMES) {
            names.put(name, encoded);
        }
        return encoded;
    }

    private void writeInteger(JsonParser parser) throws IOException {
        if (parser.getTextLength() <= SAFE_DIGITS) {
            char[] text = parser.getTextCharacters();
            int offset = parser.getTextOffset();
            if (text[offset] != '-' || text[offset + 1] != '0') {
                out.appendAscii(text, offset, parser.getTextLength());
                return;
            }
        }
        out.append(toEcmaScript(parser.getDoubleValue()));
    }

    /** Number as {@code Number.prototype.toString} of ECMAScript writes it. */
    static String toEcmaScript(double value) {
        if (value == 0) {
            return "0";
        }
        BigDecimal shortest = shortest(value);
        int pointAt = shortest.precision() - shortest.scale();
        if (pointAt > MIN_PLAIN && pointAt <= MAX_PLAIN) {
            return shortest.toPlainString();
        }
        String digits = shortest.unscaledValue().abs().toString();
        int exponent = pointAt - 1;
        return (shortest.signum() < 0 ? "-" : "")
                + digits.charAt(0)
                + (digits.length() > 1 ? "." + digits.substring(1) : "")
                + (exponent < 0 ? "e-" : "e+")
                + Math.abs(exponent);
    }

    /** The shortest decimal that stands for the number; Java writes two digits at least, also where one would do. */
    private static BigDecimal shortest(double value) {
        BigDecimal decimal = new BigDecimal(DoubleToDecimal.toString(value)).stripTrailingZeros();
        BigDecimal digit = decimal.round(new MathContext(1));
        return decimal.precision() == 2 && digit.doubleValue() == value ? digit : decimal;
    }

    /** Growing buffer of UTF-8. */
    private static final class Output {

        /** Bytes that a character takes at most, escaped. */
        private static final int MAX_BYTES = 6;

        private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

        private byte[] bytes;
        private byte[] scratch = new byte[MIN_CAPACITY];
        private int size;

        Output(int capacity) {
            this.bytes = new byte[capacity];
        }

        private void reserve(int more) {
            if (bytes.length - size < more) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
            }
        }

        /** @return the size since */
        int append(char ascii) {
            reserve(1);
            bytes[size++] = (byte) ascii;
            return size;
        }

        void append(String ascii) {
            reserve(ascii.length());
            for (int i = 0; i < ascii.length(); i++) {
                bytes[size++] = (byte) ascii.charAt(i);
            }
        }

        void append(byte[] utf8) {
            reserve(utf8.length);
            System.arraycopy(utf8, 0, bytes, size, utf8.length);
            size += utf8.length;
        }

        void appendAscii(char[] text, int offset, int length) {
            reserve(length);
            for (int i = offset; i < offset + length; i++) {
                bytes[size++] = (byte) text[i];
            }
        }

        /** Text in quotation marks. */
        void appendText(char[] text, int offset, int length) {
            reserve(length + 2);
            bytes[size++] = '"';
            int end = offset + length;
            int i = offset;
            while (i < end) {
                char c = text[i];
                if (c >= ' ' && c < 0x80 && c != '"' && c != '\\') {
                    bytes[size++] = (byte) c;
                } else {
                    // those that follow have room again
                    reserve(MAX_BYTES + end - i);
                    if (c < 0x80) {
                        appendEscaped(c);
                    } else if (Character.isHighSurrogate(c) && i + 1 < end && Character.isLowSurrogate(text[i + 1])) {
                        i++;
                        appendUtf8(Character.toCodePoint(c, text[i]));
                    } else {
                        appendUtf8(c);
                    }
                }
                i++;
            }
            append('"');
        }

        private void appendEscaped(char c) {
            bytes[size++] = '\\';
            switch (c) {
                case '"', '\\' -> bytes[size++] = (byte) c;
                case '\b' -> bytes[size++] = 'b';
                case '\t' -> bytes[size++] = 't';
                case '\n' -> bytes[size++] = 'n';
                case '\f' -> bytes[size++] = 'f';
                case '\r' -> bytes[size++] = 'r';
                default -> {
                    bytes[size++] = 'u';
                    bytes[size++] = '0';
                    bytes[size++] = '0';
                    bytes[size++] = HEX[c >> 4];
                    bytes[size++] = HEX[c & 15];
                }
            }
        }

        private void appendUtf8(int codePoint) {
            if (codePoint < 0x800) {
                bytes[size++] = (byte) (0xC0 | codePoint >> 6);
            } else {
                if (codePoint < 0x10000) {
                    bytes[size++] = (byte) (0xE0 | codePoint >> 12);
                } else {
                    bytes[size++] = (byte) (0xF0 | codePoint >> 18);
                    bytes[size++] = (byte) (0x80 | codePoint >> 12 & 0x3F);
                }
                bytes[size++] = (byte) (0x80 | codePoint >> 6 & 0x3F);
            }
            bytes[size++] = (byte) (0x80 | codePoint & 0x3F);
        }

        void removeLast() {
            size--;
        }

        /** Puts the members, which fill the buffer from the first one on, into another order. */
        void reorder(Members members, int[] order) {
            int start = members.positions[0];
            int length = size - start;
            if (scratch.length < length) {
                scratch = new byte[Math.max(length, 2 * scratch.length)];
            }
            System.arraycopy(bytes, start, scratch, 0, length);
            int to = start;
            for (int member : order) {
                int from = members.positions[member];
                int bytesOfMember = members.positions[member + 1] - from;
                System.arraycopy(scratch, from - start, bytes, to, bytesOfMember);
                to += bytesOfMember;
            }
        }

        byte[] take() {
            byte[] taken = Arrays.copyOf(bytes, size);
            size = 0;
            return taken;
        }

        void drainTo(MessageDigest digest) {
            digest.update(bytes, 0, size);
            size = 0;
        }
    }
}
