package org.conflicttracker.importer.format;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Random damage to files, of the kinds that occur in practice; reproducible by seed. */
final class Mutations {

    private static final int LONG_CELL = 10_000_000;

    private final Random random;

    Mutations(long seed) {
        this.random = new Random(seed);
    }

    byte[] spoil(byte[] file) {
        return switch (random.nextInt(12)) {
            case 0 -> Arrays.copyOf(file, random.nextInt(file.length));
            case 1 -> Arrays.copyOfRange(file, random.nextInt(file.length), file.length);
            case 2 -> shuffledBytes(file);
            case 3 -> shuffledLines(file);
            case 4 -> shuffledCells(file);
            case 5 -> encoded(file);
            case 6 -> scattered(file, (byte) 0);
            case 7 -> scattered(file, (byte) '"');
            case 8 -> scattered(file, (byte) (128 + random.nextInt(128)));
            case 9 -> scattered(file, (byte) ",;\t\n\r{}[]:".charAt(random.nextInt(10)));
            case 10 -> longCell(file);
            default -> randomBytes();
        };
    }

    private byte[] shuffledBytes(byte[] file) {
        byte[] spoilt = file.clone();
        for (int i = random.nextInt(50); i >= 0; i--) {
            int one = random.nextInt(spoilt.length);
            int two = random.nextInt(spoilt.length);
            byte kept = spoilt[one];
            spoilt[one] = spoilt[two];
            spoilt[two] = kept;
        }
        return spoilt;
    }

    private byte[] shuffledLines(byte[] file) {
        List<String> lines = new ArrayList<>(List.of(text(file).split("\n", -1)));
        Collections.shuffle(lines, random);
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    /** Shuffles the cells of each row below the header independently. */
    private byte[] shuffledCells(byte[] file) {
        List<String> lines = new ArrayList<>(List.of(text(file).split("\n", -1)));
        for (int i = 1; i < lines.size(); i++) {
            List<String> cells = new ArrayList<>(List.of(lines.get(i).split(",", -1)));
            Collections.shuffle(cells, random);
            lines.set(i, String.join(",", cells));
        }
        return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] encoded(byte[] file) {
        List<Charset> charsets = List.of(
                StandardCharsets.UTF_16LE,
                StandardCharsets.UTF_16,
                Charset.forName("UTF-32"),
                StandardCharsets.ISO_8859_1);
        return text(file).replace('a', 'ä').getBytes(charsets.get(random.nextInt(charsets.size())));
    }

    private byte[] scattered(byte[] file, byte stray) {
        byte[] spoilt = file.clone();
        for (int i = random.nextInt(5); i >= 0; i--) {
            spoilt[random.nextInt(spoilt.length)] = stray;
        }
        return spoilt;
    }

    private byte[] longCell(byte[] file) {
        int place = random.nextInt(file.length);
        ByteArrayOutputStream spoilt = new ByteArrayOutputStream(file.length + LONG_CELL);
        spoilt.write(file, 0, place);
        byte[] filling = new byte[LONG_CELL];
        Arrays.fill(filling, (byte) 'x');
        spoilt.writeBytes(filling);
        spoilt.write(file, place, file.length - place);
        return spoilt.toByteArray();
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[random.nextInt(50_000)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String text(byte[] file) {
        return new String(file, StandardCharsets.UTF_8);
    }
}
