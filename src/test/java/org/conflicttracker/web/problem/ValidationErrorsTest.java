package org.conflicttracker.web.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.api.Test;

class ValidationErrorsTest {

    private final ValidationErrors faults = new ValidationErrors();

    @Test
    void nothing_wrong_lets_the_request_pass() {
        assertThatCode(() -> faults.throwIfAny(ProblemType.BAD_REQUEST)).doesNotThrowAnyException();
    }

    @Test
    void one_fault_is_the_detail_itself() {
        faults.add(ValidationError.parameter("from", "No date.", null));
        assertThat(refused()).hasMessage("No date.");
    }

    @Test
    void several_faults_are_all_listed_once() {
        faults.add(ValidationError.parameter("from", "No date.", null));
        faults.add(ValidationError.parameter("to", "No date.", null));
        faults.add(ValidationError.parameter("to", "No date.", null));
        assertThat(refused().errors()).hasSize(2);
        assertThat(refused()).hasMessage("2 errors were found, see errors.");
    }

    @Test
    void a_hostile_body_does_not_make_an_endless_answer() {
        for (int i = 0; i < 1000; i++) {
            faults.add(ValidationError.pointer("/" + i, "Wrong.", null));
        }
        assertThat(faults.list()).hasSize(100);
    }

    private ProblemException refused() {
        return catchThrowableOfType(ProblemException.class, () -> faults.throwIfAny(ProblemType.BAD_REQUEST));
    }
}
