package org.conflicttracker.event.command;

import java.util.List;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/** Texts may grow when they are composed (NFC) and folded: what then no longer fits its column is refused. */
final class ColumnLengthValidator {

    private static final int NAME = 200;
    private static final int FOLDED = 400;
    private static final int SCHEME = 50;

    private final ValidationErrors faults;

    ColumnLengthValidator(ValidationErrors faults) {
        this.faults = faults;
    }

    /** @param pointer of the event within the body */
    void check(EventInput event, String pointer) {
        for (int i = 0; i < event.locations().size(); i++) {
            LocationInput location = event.locations().get(i);
            if (location != null) {
                folded(location.admin1(), pointer + "/locations/" + i + "/admin1");
                folded(location.admin2(), pointer + "/locations/" + i + "/admin2");
            }
        }
        for (int i = 0; i < event.tags().size(); i++) {
            folded(event.tags().get(i), pointer + "/tags/" + i);
        }
        event.externalIds().forEach((scheme, ids) -> {
            composed(scheme, SCHEME, pointer + "/externalIds");
            (ids == null ? List.<String>of() : ids).forEach(id -> composed(id, NAME, pointer + "/externalIds"));
        });
    }

    private void folded(String text, String pointer) {
        if (fits(text, NAME) && NameFolding.fold(text).length() > FOLDED) {
            faults.add(ValidationError.pointer(pointer, "It is too long in plain letters.", null));
        }
        if (text != null && !text.isBlank() && NameFolding.fold(text).isEmpty()) {
            faults.add(ValidationError.pointer(pointer, "It has no letter or digit to be found by.", null));
        }
        composed(text, NAME, pointer);
    }

    private void composed(String text, int most, String pointer) {
        if (fits(text, most) && Words.nfc(text).length() > most) {
            faults.add(ValidationError.pointer(
                    pointer, "It is too long when composed (NFC); at most " + most + ".", null));
        }
    }

    /** What does not fit as it was sent has been refused already. */
    private static boolean fits(String text, int most) {
        return text != null && text.length() <= most;
    }
}
