package org.conflicttracker.event.command;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.common.time.Dates;
import org.conflicttracker.common.time.Interval;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.Claim.Qualifier;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.GroupSet;
import org.conflicttracker.event.command.EventBodies.EventLimits;
import org.conflicttracker.event.command.EventInput.DateInput;
import org.conflicttracker.event.command.EventInput.LocationInput;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.web.problem.ValidationError;
import org.conflicttracker.web.problem.ValidationErrors;
import org.jspecify.annotations.Nullable;

/** Validator of one event, before its references are resolved; violations are 422. */
@ApplicationScoped
class EventValidator {

    /** Values of which a claim or a location needs one or both. */
    private static final List<String> NUMBERS = List.of("low", "best", "high", "latitude", "longitude");

    private final EventLimits limits;
    private final Clock clock = Clock.systemUTC();

    EventValidator(EventLimits limits) {
        this.limits = limits;
    }

    /** @param pointer JSON pointer of the event within the body */
    void check(EventInput event, String pointer, ValidationErrors errors) {
        if (event.subType() != null
                && event.type() != null
                && event.type() != event.subType().type()) {
            String detail =
                    event.subType() + " belongs to the type " + event.subType().type() + ".";
            errors.add(ValidationError.pointer(pointer + "/subType", detail, null));
        }
        if (event.date() != null && event.date().start() != null) {
            checkDate(event.date(), pointer + "/date", errors);
        }
        checkStatus(event, pointer, errors);
        if (event.extra() != null && !event.extra().isNull() && !event.extra().isObject()) {
            errors.add(ValidationError.pointer(pointer + "/extra", "Must be an object.", null));
        }
        checkLengths(event, pointer, errors);
        for (int i = 0; i < event.locations().size(); i++) {
            LocationInput location = event.locations().get(i);
            if (location != null && (location.latitude() == null) != (location.longitude() == null)) {
                String detail = "Give both latitude and longitude, or neither.";
                errors.add(ValidationError.pointer(pointer + "/locations/" + i, detail, null));
            }
        }
        new ColumnLengthValidator(errors).check(event, pointer);
        new ClaimValidator(errors).check(event.claims(), pointer + "/claims/");
    }

    /**
     * Whether a violation is the consequence of an error in the form of another value that the rule needs, so that it may
     * not be one.
     */
    static boolean isExplained(ValidationError violation, ValidationErrors shape) {
        String pointer = Objects.requireNonNull(violation.pointer());
        boolean needsStatus = pointer.equals("/reports") || pointer.equals("/mergedInto");
        return needsStatus && shape.hasErrorIn("/status")
                || NUMBERS.stream().anyMatch(name -> shape.hasErrorIn(pointer + "/" + name));
    }

    private void checkDate(DateInput date, String pointer, ValidationErrors errors) {
        if (!Dates.isSupported(date.start()) || !Dates.isSupported(date.lastDay())) {
            errors.add(ValidationError.pointer(pointer, "The year must be from 0001 to 9999.", null));
        } else if (date.lastDay().isBefore(date.start())) {
            errors.add(ValidationError.pointer(pointer + "/end", "The end is before the start.", null));
        } else if (date.start().isAfter(LocalDate.now(clock).plusDays(1))) {
            errors.add(ValidationError.pointer(pointer + "/start", "The date is in the future.", null));
        } else if (date.lastDay().isAfter(latestEnd(date.effectivePrecision()))) {
            errors.add(ValidationError.pointer(pointer + "/end", "The date is in the future.", null));
        }
        if (date.effectivePrecision() == null) {
            errors.add(ValidationError.pointer(
                    pointer + "/precision",
                    "Add how precisely the dates are known: DAY if the event lasted from start to end, otherwise"
                            + " DAYS, WEEK, MONTH or YEAR.",
                    null));
        }
    }

    /** Latest end: tomorrow, which is today in some time zone already, or the end of its week, month or year for that precision. */
    private LocalDate latestEnd(@Nullable DatePrecision precision) {
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

    private static void checkStatus(EventInput event, String pointer, ValidationErrors errors) {
        if (event.status() == Status.PUBLISHED
                && event.reports().isEmpty()
                && event.claims().stream().allMatch(claim -> claim == null || claim.report() == null)) {
            errors.add(ValidationError.pointer(
                    pointer + "/reports", "A published event needs at least one report.", null));
        }
        if ((event.status() == Status.MERGED) != (event.mergedInto() != null)) {
            String detail = "Status MERGED needs mergedInto, and mergedInto needs status MERGED: give the number of the"
                    + " event that replaces this one.";
            errors.add(ValidationError.pointer(pointer + "/mergedInto", detail, null));
        }
    }

    private void checkLengths(EventInput event, String pointer, ValidationErrors errors) {
        checkLength(event.locations(), pointer + "/locations", errors);
        checkLength(event.actors(), pointer + "/actors", errors);
        checkLength(event.reports(), pointer + "/reports", errors);
        checkLength(event.claims(), pointer + "/claims", errors);
        checkLength(event.tags(), pointer + "/tags", errors);
        checkLength(event.externalIds().entrySet(), pointer + "/externalIds", errors);
        event.externalIds().values().stream()
                .filter(Objects::nonNull)
                .forEach(ids -> checkLength(ids, pointer + "/externalIds", errors));
    }

    /** Whether a list of references is longer than the maximum. */
    boolean hasTooManyEntries(EventInput event) {
        return Stream.of(event.actors(), event.reports(), event.claims())
                .anyMatch(entries -> entries.size() > limits.maxEntries());
    }

    private void checkLength(Collection<?> entries, String pointer, ValidationErrors errors) {
        if (entries.size() > limits.maxEntries()) {
            errors.add(ValidationError.pointer(pointer, "At most " + limits.maxEntries() + " entries.", null));
        }
    }

    /** Validator of text lengths after NFC normalisation and folding, which can lengthen a text beyond its column. */
    static final class ColumnLengthValidator {

        private static final int MAX_NAME_LENGTH = 200;
        private static final int MAX_FOLDED_LENGTH = 400;
        private static final int MAX_SCHEME_LENGTH = 50;

        private final ValidationErrors errors;

        ColumnLengthValidator(ValidationErrors errors) {
            this.errors = errors;
        }

        /** @param pointer JSON pointer of the event within the body */
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

        private void checkFolded(@Nullable String text, String pointer) {
            if (text != null
                    && text.length() <= MAX_NAME_LENGTH
                    && NameFolding.fold(text).length() > MAX_FOLDED_LENGTH) {
                errors.add(ValidationError.pointer(
                        pointer, "It is too long after accents and special letters are simplified.", null));
            }
            if (text != null && !text.isBlank() && NameFolding.fold(text).isEmpty()) {
                errors.add(ValidationError.pointer(pointer, "It needs at least one letter or digit.", null));
            }
            checkComposed(text, MAX_NAME_LENGTH, pointer);
        }

        private void checkComposed(@Nullable String text, int most, String pointer) {
            if (text != null && text.length() <= most && Words.toNfc(text).length() > most) {
                errors.add(ValidationError.pointer(
                        pointer, "It is too long in Unicode form NFC; the maximum is " + most + ".", null));
            }
        }

        /** Whether the text as sent fits; longer texts are already reported. */
    }

    /** Validator of the claims of one event (rule 2). */
    static final class ClaimValidator {

        private final ValidationErrors errors;
        private final Set<Integer> numbers = new HashSet<>();
        private final Set<Object> preferred = new HashSet<>();

        ClaimValidator(ValidationErrors errors) {
            this.errors = errors;
        }

        /** @param pointer JSON pointer of the list, ending in a slash */
        void check(List<ClaimInput> claims, String pointer) {
            for (int i = 0; i < claims.size(); i++) {
                ClaimInput claim = claims.get(i);
                if (claim != null
                        && claim.groups() != null
                        && claim.groups().stream().noneMatch(Objects::isNull)) {
                    checkOne(claim, pointer + i);
                }
            }
        }

        /** @param pointer JSON pointer of the claim */
        void checkOne(ClaimInput claim, String pointer) {
            if (claim.no() != null && !numbers.add(claim.no())) {
                addError(pointer + "/no", "Two claims have the same number.");
            }
            if (claim.statedNumbers().isEmpty()) {
                addError(
                        pointer,
                        "A claim needs a number: low, best or high. For words alone give the qualifier WORDS.");
            }
            if (claim.qualifier() == Qualifier.WORDS) {
                checkWords(claim, pointer);
            }
            LocalDate until = claim.countedUntil();
            if (until != null
                    && (!Dates.isSupported(until)
                            || until.isAfter(LocalDate.now(Clock.systemUTC()).plusDays(1)))) {
                addError(pointer + "/countedUntil", "The day is in the future, or its year is not from 0001 to 9999.");
            }
            if (claim.groups().contains(Group.ALL) && claim.groups().size() > 1) {
                addError(pointer + "/groups", "ALL cannot be combined with other groups.");
            } else if (isPreferred(claim) && !preferred.add(List.of(claim.outcome(), GroupSet.of(claim.groups())))) {
                addError(
                        pointer + "/preferred",
                        "Another claim for this outcome and these groups is already marked as preferred.");
            }
        }

        /**
         * Checks that "at least" and "at most" have the one number that they need. What the event states already is left alone, as data sets may
         * state such claims too.
         *
         * @param known claims of the event
         * @param pointer JSON pointer of the list, ending in a slash
         */
        static void checkQualifiers(
                List<ClaimInput> claims, List<Claim> known, String pointer, ValidationErrors errors) {
            for (int i = 0; i < claims.size(); i++) {
                ClaimInput claim = claims.get(i);
                if (claim != null && !errors.hasErrorIn(pointer + i)) {
                    checkQualifier(claim, known, pointer + i, errors);
                }
            }
        }

        /** @param pointer JSON pointer of the claim */
        static void checkQualifier(ClaimInput claim, List<Claim> known, String pointer, ValidationErrors errors) {
            boolean atLeast = claim.qualifier() == Qualifier.AT_LEAST;
            if (!atLeast && claim.qualifier() != Qualifier.AT_MOST
                    || known.stream().anyMatch(claim::statesNumbersOf)) {
                return;
            }
            Integer own = atLeast ? claim.low() : claim.high();
            Integer opposite = atLeast ? claim.high() : claim.low();
            Integer stated = own != null ? own : claim.best();
            String name = atLeast ? "low" : "high";
            if (opposite != null && !opposite.equals(stated)) {
                errors.add(ValidationError.pointer(
                        pointer + (atLeast ? "/high" : "/low"),
                        claim.qualifier() + " says one number, as " + name + ". For a range leave the qualifier out.",
                        null));
            } else if (claim.best() != null && !claim.best().equals(stated)) {
                errors.add(ValidationError.pointer(
                        pointer + "/best",
                        claim.qualifier() + " says one number, as " + name
                                + ", and best is another one. Leave best out.",
                        null));
            }
        }

        private void checkWords(ClaimInput claim, String pointer) {
            if (claim.low() != null || claim.best() != null || claim.high() != null) {
                addError(pointer + "/qualifier", "WORDS is for claims without a number.");
            }
            if (claim.quote() == null || claim.quote().isBlank()) {
                addError(pointer + "/quote", "A claim in words needs them as its quote.");
            }
            if (claim.isPreferred()) {
                addError(pointer + "/preferred", "A claim in words cannot be preferred, because it has no number.");
            }
        }

        private static boolean isPreferred(ClaimInput claim) {
            return claim.isPreferred()
                    && claim.outcome() != null
                    && !claim.groups().isEmpty();
        }

        private void addError(String pointer, String detail) {
            errors.add(ValidationError.pointer(pointer, detail, null));
        }
    }
}
