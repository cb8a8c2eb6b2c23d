package org.conflicttracker.event.command;

import java.util.List;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/** Texts may grow when they are composed (NFC) and folded: what then no longer fits its column is refused. */
final class ColumnLengthValidator {

    private static final int MAX_NAME_LENGTH = 200;
    private static final int MAX_FOLDED_LENGTH = 400;
    private static final int MAX_SCHEME_LENGTH = 50;

    private final ValidationErrors errors;

    ColumnLengthValidator(ValidationErrors faults) {
        this.errors = faults;
    }

    /** @param pointer of the event within the body */
    void check(EventInput event, String pointer) {
        for (int i = 0; i < event.locations().size(); i++) {
            LocationInput location = event.locations().get(i);
            if (location != null) {
                checkFolded(location.admin1(), pointer + "/locations/" + i + "/admin1");
                checkFolded(location.admin2(), pointer + "/locations/" + i + "/admin2");
            }
        }
        for (int i = 0; i < event.tags().size(); i++) {
            checkFolded(event.tags().get(i), pointer + "/tags/" + i);
        }
        event.externalIds().forEach((scheme, ids) -> {
            checkComposed(scheme, MAX_SCHEME_LENGTH, pointer + "/externalIds");
            (ids == null ? List.<String>of() : ids)
                    .forEach(id -> checkComposed(id, MAX_NAME_LENGTH, pointer + "/externalIds"));
        });
    }

    private void checkFolded(String text, String pointer) {
        if (fits(text, MAX_NAME_LENGTH) && NameFolding.fold(text).length() > MAX_FOLDED_LENGTH) {
            errors.add(ValidationError.pointer(pointer, "It is too long in plain letters.", null));
        }
        if (text != null && !text.isBlank() && NameFolding.fold(text).isEmpty()) {
            errors.add(ValidationError.pointer(pointer, "It has no letter or digit to be found by.", null));
        }
        checkComposed(text, MAX_NAME_LENGTH, pointer);
    }

    private void checkComposed(String text, int most, String pointer) {
        if (fits(text, most) && Words.toNfc(text).length() > most) {
            errors.add(ValidationError.pointer(
                    pointer, "It is too long when composed (NFC); at most " + most + ".", null));
        }
    }

    /** What does not fit as it was sent has been refused already. */
    private static boolean fits(String text, int most) {
        return text != null && text.length() <= most;
    }
}
