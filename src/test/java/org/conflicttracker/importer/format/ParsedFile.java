package org.conflicttracker.importer.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.event.command.EventValidators;
import org.conflicttracker.importer.FileFormat.FileCheck;
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.Finding.Severity;
import org.conflicttracker.importer.format.RowFormat.ParsedRow;
import org.conflicttracker.importer.format.RowFormat.ParsedRows;

/** Parses whole files in tests, and validates every parsed event. */
final class ParsedFile {

    static final FileOptions NOTHING = new FileOptions(List.of(), null);

    private ParsedFile() {}

    static List<ParsedRow> by(RowFormat format, String file) {
        return by(format, file.getBytes(StandardCharsets.UTF_8), NOTHING);
    }

    static ParsedRow one(RowFormat format, String file) {
        List<ParsedRow> parsed = by(format, file);
        assertThat(parsed).hasSize(1);
        return parsed.get(0);
    }

    static List<ParsedRow> by(RowFormat format, byte[] file, FileOptions options) {
        List<ParsedRow> parsed = new ArrayList<>();
        FileOptions settled = options.withReading(check(format, file, options).reading());
        try (ParsedRows parsedRows = format.open(new ByteArrayInputStream(file), settled)) {
            for (Optional<ParsedRow> next = parsedRows.next(); next.isPresent(); next = parsedRows.next()) {
                parsed.add(checked(next.get()));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return parsed;
    }

    /** The result of the first pass over a file. */
    static FileCheck.Result check(RowFormat format, byte[] file, FileOptions options) {
        try (FileCheck check = format.check(new ByteArrayInputStream(file), options)) {
            int read = check.check(7);
            while (read > 0) {
                read = check.check(7);
            }
            return check.finish();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static boolean recognised(RowFormat format, String file) {
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        return format.matches(Arrays.copyOf(bytes, Math.min(bytes.length, 4000)), NOTHING);
    }

    private static ParsedRow checked(ParsedRow parsed) {
        boolean rejected = parsed.findings().stream().anyMatch(finding -> finding.severity() == Severity.REJECTED);
        assertThat(parsed.event() == null).as("%s", parsed).isEqualTo(rejected);
        assertThat(parsed.key() != null || rejected).as("%s", parsed).isTrue();
        assertThat(parsed.findings()).allSatisfy(finding -> {
            assertThat(finding.row()).isEqualTo(parsed.row());
            assertThat(finding.problem()).isNotBlank();
            assertThat(finding.done()).isNotBlank();
            assertThat(finding.value() == null || finding.value().length() <= 200)
                    .isTrue();
        });
        if (parsed.event() != null) {
            assertThat(EventValidators.brokenBy(parsed.event(), parsed.release()))
                    .isEmpty();
        }
        return parsed;
    }
}
