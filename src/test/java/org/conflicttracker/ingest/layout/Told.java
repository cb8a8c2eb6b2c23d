package org.conflicttracker.ingest.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.conflicttracker.event.write.RulesOfEvents;
import org.conflicttracker.ingest.FileOptions;
import org.conflicttracker.ingest.Severity;

/** Reads whole files in tests, and holds everything told against the rules of events. */
final class Told {

    static final FileOptions NOTHING = new FileOptions(List.of(), null);

    private Told() {}

    static List<Statement> by(Layout layout, String file) {
        return by(layout, file.getBytes(StandardCharsets.UTF_8), NOTHING);
    }

    static Statement one(Layout layout, String file) {
        List<Statement> told = by(layout, file);
        assertThat(told).hasSize(1);
        return told.get(0);
    }

    static List<Statement> by(Layout layout, byte[] file, FileOptions options) {
        List<Statement> told = new ArrayList<>();
        try (Statements statements = layout.open(new ByteArrayInputStream(file), options)) {
            for (Optional<Statement> next = statements.next(); next.isPresent(); next = statements.next()) {
                told.add(checked(next.get()));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return told;
    }

    static boolean recognised(Layout layout, String file) {
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        return layout.recognises(Arrays.copyOf(bytes, Math.min(bytes.length, 4000)), NOTHING);
    }

    private static Statement checked(Statement told) {
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
            assertThat(RulesOfEvents.brokenBy(told.event(), told.release())).isEmpty();
        }
        return told;
    }
}
