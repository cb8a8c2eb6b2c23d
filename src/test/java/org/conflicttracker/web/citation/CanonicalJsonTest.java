package org.conflicttracker.web.citation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Digests of canonical JSON, compared with those by the reference implementation of RFC 8785. */
class CanonicalJsonTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Digest by the library. */
    static String expected(byte[] json) throws Exception {
        byte[] canonical = new JsonCanonicalizer(json).getEncodedUTF8();
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(canonical));
    }

    @Test
    void theExampleOfTheRfc() throws Exception {
        byte[] json = """
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }
                """.getBytes(StandardCharsets.UTF_8);

        assertThat(CanonicalJson.sha256(json)).isEqualTo(expected(json));
    }

    @Test
    void namesAreSortedByCodeUnits() throws Exception {
        byte[] json = """
                {"\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew", "1": "One", "\\ud83d\\ude00": "Smiley",
                 "\\u0080": "Control", "\\u00f6": "Latin", "nested": {"b": {}, "a": [], "": {"z": 1, "y": [{"d": 1, "c": 2}]}}}
                """.getBytes(StandardCharsets.UTF_8);

        assertThat(CanonicalJson.sha256(json)).isEqualTo(expected(json));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0.0, 0",
        "1e21, 1e+21",
        "1e20, 100000000000000000000",
        "1e-6, 0.000001",
        "1e-7, 1e-7",
        "-1.5e-9, -1.5e-9",
        "2e-3, 0.002",
        "333333333.33333329, 333333333.3333333",
        "4.35, 4.35",
        "5e-324, 5e-324",
        "35.600000, 35.6"
    })
    void numbersAreWrittenAsByEcmaScript(double value, String text) {
        assertThat(CanonicalJson.toEcmaScript(value)).isEqualTo(text);
    }

    @Test
    void anEmptyObjectHasADigest() throws Exception {
        assertThat(CanonicalJson.sha256("{}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(expected("{}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void randomObjectsHaveTheDigestOfTheLibrary() throws Exception {
        long seed = Long.getLong("tracker.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            ObjectNode object = MAPPER.createObjectNode();
            fill(object, random, 4);
            byte[] json = (random.nextBoolean() ? MAPPER.writer() : MAPPER.writerWithDefaultPrettyPrinter())
                    .writeValueAsBytes(object);

            assertThat(CanonicalJson.sha256(json))
                    .as("tracker.seed=%d: %s", seed, object)
                    .isEqualTo(expected(json));
        }
    }

    @Test
    void aGreatObjectHasTheDigestOfTheLibrary() throws Exception {
        long seed = Long.getLong("tracker.seed", System.nanoTime());
        Random random = new Random(seed);
        ObjectNode object =
                MAPPER.createObjectNode().put("z", -0.0).put("name", "last").put("count", 17);
        while (MAPPER.writeValueAsBytes(object).length < 1 << 19) {
            for (String list : new String[] {"data", "a list", "\"quoted\""}) {
                for (int i = 0; i < 500; i++) {
                    fill(object.withArray(list).addObject().put("id", i), random, 3);
                }
            }
            fill(object.withObject("/nested"), random, 3);
            object.withArray("empty");
        }
        byte[] json = MAPPER.writeValueAsBytes(object);

        assertThat(CanonicalJson.sha256(json)).as("tracker.seed=%d", seed).isEqualTo(expected(json));
    }

    private static void fill(ObjectNode object, Random random, int depth) throws IOException {
        for (int members = random.nextInt(6); members > 0; members--) {
            String name = text(random);
            switch (random.nextInt(depth > 0 ? 9 : 7)) {
                case 0 -> object.put(name, random.nextInt(100_000) - 50_000);
                case 1 -> object.put(name, random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30));
                case 2 -> object.put(name, Double.longBitsToDouble(random.nextLong() & 0x7fefffffffffffffL));
                case 3 -> object.put(name, text(random));
                case 4 -> object.put(name, random.nextBoolean());
                case 5 -> object.putNull(name);
                case 6 -> object.put(name, (random.nextInt(2000) - 1000) / 100.0);
                case 7 -> fill(object.putObject(name), random, depth - 1);
                default -> {
                    var array = object.putArray(name);
                    for (int entries = random.nextInt(4); entries > 0; entries--) {
                        fill(array.addObject(), random, depth - 1);
                        array.add(text(random));
                        array.add(random.nextInt());
                    }
                }
            }
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(8); length > 0; length--) {
            switch (random.nextInt(5)) {
                case 0 -> text.append((char) random.nextInt(0x80));
                case 1 -> text.append((char) (0x80 + random.nextInt(0x780)));
                case 2 -> text.append((char) (0x800 + random.nextInt(0xC000)));
                case 3 -> text.appendCodePoint(0x10000 + random.nextInt(0x10000));
                default -> text.append((char) ('a' + random.nextInt(26)));
            }
        }
        return text.toString();
    }
}
