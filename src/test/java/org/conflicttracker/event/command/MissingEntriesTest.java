package org.conflicttracker.event.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.event.command.EventMergeTest.claim;
import static org.conflicttracker.event.command.EventMergeTest.content;

import java.util.List;
import java.util.Set;
import org.conflicttracker.event.command.EventCorrector.MissingEntries;
import org.conflicttracker.event.model.EventContent;
import org.conflicttracker.web.problem.ValidationErrors;
import org.junit.jupiter.api.Test;

/** A correction loses no claim and no report unless that is said (rule 5). */
class MissingEntriesTest {

    private final EventContent before = content(List.of(7L, 8L), claim(1, 7, 5), claim(2, 8, 6));

    @Test
    void whatIsMissingIsListed() {
        assertThat(errors(content(List.of(7L), claim(2, 7, 6)), Set.of())).containsExactly("/claims", "/reports");
        assertThat(errors(before, Set.of())).isEmpty();
    }

    @Test
    void whatMayBeRemovedIsNotListed() {
        EventContent after = content(List.of(7L), claim(1, 7, 5));

        assertThat(errors(after, Set.of("/claims"))).containsExactly("/reports");
        assertThat(errors(after, Set.of("/claims", "/reports"))).isEmpty();
    }

    @Test
    void aReportThatMakesAClaimIsNotRemoved() {
        ValidationErrors errors = new ValidationErrors();

        new MissingEntries(before, Set.of("/reports")).checkRemovedReports(before, Set.of(7L), errors);

        assertThat(errors.list()).hasSize(1).first().satisfies(error -> assertThat(error.detail())
                .contains("Report 8 makes claim 2"));
    }

    private List<String> errors(EventContent after, Set<String> removable) {
        ValidationErrors errors = new ValidationErrors();
        new MissingEntries(before, removable).check(after, errors);
        return errors.list().stream().map(error -> error.pointer()).toList();
    }
}
