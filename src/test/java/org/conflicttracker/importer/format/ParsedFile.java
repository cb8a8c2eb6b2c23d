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
import org.conflicttracker.importer.FileOptions;
import org.conflicttracker.importer.Severity;

/** Parses whole files in tests, and validates every parsed event. */
final class ParsedFile {

    static final FileOptions NOTHING = new FileOptions(List.of(), null);

    private ParsedFile() {}

    static List<ParsedRow> by(RowFormat layout, String file) {
        return by(layout, file.getBytes(StandardCharsets.UTF_8), NOTHING);
    }

    static ParsedRow one(RowFormat layout, String file) {
        List<ParsedRow> told = by(layout, file);
        assertThat(told).hasSize(1);
        return told.get(0);
    }

    static List<ParsedRow> by(RowFormat layout, byte[] file, FileOptions options) {
        List<ParsedRow> told = new ArrayList<>();
        try (ParsedRows statements = layout.open(new ByteArrayInputStream(file), options)) {
            for (Optional<ParsedRow> next = statements.next(); next.isPresent(); next = statements.next()) {
                told.add(checked(next.get()));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return told;
    }

    static boolean recognised(RowFormat layout, String file) {
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        return layout.matches(Arrays.copyOf(bytes, Math.min(bytes.length, 4000)), NOTHING);
    }

    private static ParsedRow checked(ParsedRow told) {
        boolean rejected = told.findings().stream().anyMatch(finding -> finding.severity() == Severity.REJECTED);
        assertThat(told.event() == null).as("%s", told).isEqualTo(rejected);
        assertThat(told.key() == null).isEqualTo(rejected);
        assertThat(told.findings()).allSatisfy(finding -> {
            assertThat(finding.row()).isEqualTo(told.row());
            assertThat(finding.problem()).isNotBlank();
            assertThat(finding.done()).isNotBlank();
            assertThat(finding.value() == null || finding.value().length() <= 200)
                    .isTrue();
        });
        if (told.event() != null) {
            assertThat(EventValidators.brokenBy(told.event(), told.release())).isEmpty();
        }
        return told;
    }
}
