package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.common.time.Dates;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;

/** Rules that an event must keep by itself, before anything it refers to is looked up. What breaks one is a 422. */
@ApplicationScoped
class EventValidator {

    private final EventLimits limits;
    private final Clock clock = Clock.systemUTC();

    EventValidator(EventLimits limits) {
        this.limits = limits;
    }

    /** @param pointer of the event within the body */
    void check(EventInput event, String pointer, ValidationErrors faults) {
        if (event.subType() != null
                && event.type() != null
                && event.type() != event.subType().type()) {
            String detail =
                    event.subType() + " belongs to the type " + event.subType().type() + ".";
            faults.add(ValidationError.pointer(pointer + "/subType", detail, null));
        }
        if (event.date() != null && event.date().start() != null) {
            checkDate(event.date(), pointer + "/date", faults);
        }
        checkStatus(event, pointer, faults);
        if (event.extra() != null && !event.extra().isNull() && !event.extra().isObject()) {
            faults.add(ValidationError.pointer(pointer + "/extra", "Must be an object.", null));
        }
        checkLengths(event, pointer, faults);
        for (int i = 0; i < event.locations().size(); i++) {
            LocationInput location = event.locations().get(i);
            if (location != null && (location.latitude() == null) != (location.longitude() == null)) {
                String detail = "Give both latitude and longitude, or neither.";
                faults.add(ValidationError.pointer(pointer + "/locations/" + i, detail, null));
            }
        }
        new ColumnLengthValidator(faults).check(event, pointer);
        new ClaimValidator(faults).check(event.claims(), pointer + "/claims/");
    }

    private void checkDate(DateInput date, String pointer, ValidationErrors faults) {
        if (!Dates.isSupported(date.start()) || !Dates.isSupported(date.lastDay())) {
            faults.add(ValidationError.pointer(pointer, "The year must be from 0001 to 9999.", null));
        } else if (date.lastDay().isBefore(date.start())) {
            faults.add(ValidationError.pointer(pointer + "/end", "The end is before the start.", null));
        } else if (date.start().isAfter(LocalDate.now(clock).plusDays(1))) {
            faults.add(ValidationError.pointer(pointer + "/start", "The date is in the future.", null));
        } else if (date.lastDay().isAfter(latestEnd(date.effectivePrecision()))) {
            faults.add(ValidationError.pointer(pointer + "/end", "The date is in the future.", null));
        }
        if (date.effectivePrecision() == null) {
            faults.add(ValidationError.pointer(
                    pointer + "/precision",
                    "Add how precisely the dates are known: DAY if the event lasted from start to end, otherwise"
                            + " DAYS, WEEK, MONTH or YEAR.",
                    null));
        }
    }

    /** Tomorrow, as it may be somewhere already; or the end of this week, month or year, where it is known no better. */
    private LocalDate latestEnd(DatePrecision precision) {
        LocalDate tomorrow = LocalDate.now(clock).plusDays(1);
        if (precision == null) {
            return tomorrow;
        }
        return switch (precision) {
            case DAY, DAYS -> tomorrow;
            case WEEK -> Interval.WEEK.endOf(tomorrow);
            case MONTH -> Interval.MONTH.endOf(tomorrow);
            case YEAR -> Interval.YEAR.endOf(tomorrow);
        };
    }

    private static void checkStatus(EventInput event, String pointer, ValidationErrors faults) {
        if (event.status() == Status.PUBLISHED
                && event.reports().isEmpty()
                && event.claims().stream().allMatch(claim -> claim == null || claim.report() == null)) {
            faults.add(ValidationError.pointer(
                    pointer + "/reports", "A published event needs at least one report.", null));
        }
        if ((event.status() == Status.MERGED) != (event.mergedInto() != null)) {
            String detail = "Status MERGED needs mergedInto, and mergedInto needs status MERGED: give the number of the"
                    + " event that replaces this one.";
            faults.add(ValidationError.pointer(pointer + "/mergedInto", detail, null));
        }
    }

    private void checkLengths(EventInput event, String pointer, ValidationErrors faults) {
        checkLength(event.locations(), pointer + "/locations", faults);
        checkLength(event.actors(), pointer + "/actors", faults);
        checkLength(event.reports(), pointer + "/reports", faults);
        checkLength(event.claims(), pointer + "/claims", faults);
        checkLength(event.tags(), pointer + "/tags", faults);
        checkLength(event.externalIds().entrySet(), pointer + "/externalIds", faults);
        event.externalIds().values().forEach(ids -> checkLength(ids, pointer + "/externalIds", faults));
    }

    private void checkLength(Collection<?> entries, String pointer, ValidationErrors faults) {
        if (entries.size() > limits.maxEntries()) {
            faults.add(ValidationError.pointer(pointer, "At most " + limits.maxEntries() + " entries.", null));
        }
    }

    /** Texts may grow when they are composed (NFC) and folded: what then no longer fits its column is refused. */
    static final class ColumnLengthValidator {

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
                errors.add(ValidationError.pointer(
                        pointer, "It is too long after accents and special letters are simplified.", null));
            }
            if (text != null && !text.isBlank() && NameFolding.fold(text).isEmpty()) {
                errors.add(ValidationError.pointer(pointer, "It needs at least one letter or digit.", null));
            }
            checkComposed(text, MAX_NAME_LENGTH, pointer);
        }

        private void checkComposed(String text, int most, String pointer) {
            if (fits(text, most) && Words.toNfc(text).length() > most) {
                errors.add(ValidationError.pointer(
                        pointer, "It is too long in Unicode form NFC; the maximum is " + most + ".", null));
            }
        }

        /** What does not fit as it was sent has been refused already. */
        private static boolean fits(String text, int most) {
            return text != null && text.length() <= most;
        }
    }
}
