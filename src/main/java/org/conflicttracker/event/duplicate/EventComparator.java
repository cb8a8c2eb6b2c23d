package org.conflicttracker.event.duplicate;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.duplicate.EventFeatures.Party;
import org.conflicttracker.event.duplicate.EventFeatures.People;
import org.conflicttracker.event.duplicate.EventFeatures.Place;
import org.conflicttracker.event.duplicate.PairComparison.DuplicateReason;
import org.conflicttracker.event.duplicate.PairComparison.DuplicateReason.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Comparison of two events after Fellegi and Sunter: each field gives a weight of evidence in bits, the logarithm of how much more often events
 * that are one agree so far than others of the same block do; the sum gives the probability. Unknown values weigh nothing. Pure functions,
 * symmetric in the two events. The weights were chosen by hand and checked by {@code DuplicateDetectionTest}; decision 0049 has the table.
 */
final class EventComparator {

    /** Likeness of two names from which they are of one thing. */
    private static final double SAME_NAME = 0.85;

    /** The most that the comparisons which take longest can add: they are left out where that is too little. */
    private static final double MAX_OF_ACTORS = 2.5;

    private static final double MAX_OF_PLACE_NAMES = 2;
    private static final double MAX_OF_TITLES = 4;

    private static final double NEVER = Double.NEGATIVE_INFINITY;

    private final EventFeatures a;
    private final EventFeatures b;
    private final boolean explains;
    private final List<DuplicateReason> reasons = new ArrayList<>();

    /** @param explains whether the reasons are given in words, which takes longer than to weigh them */
    private EventComparator(EventFeatures one, EventFeatures other, boolean explains) {
        boolean ordered = one.event() < other.event();
        this.a = ordered ? one : other;
        this.b = ordered ? other : one;
        this.explains = explains;
    }

    /** The comparison, if its score is at least a minimum; empty if it is not, or if one is recorded as a part of the other. */
    static Optional<PairComparison> compare(EventFeatures one, EventFeatures other, double minScore) {
        if (one.isLinkedTo(other)) {
            return Optional.empty();
        }
        return new EventComparator(one, other, false).compare(minScore).map(found -> compare(one, other));
    }

    /** The comparison, whatever its score. */
    static PairComparison compare(EventFeatures one, EventFeatures other) {
        return new EventComparator(one, other, true).compare(NEVER).orElseThrow();
    }

    private Optional<PairComparison> compare(double minScore) {
        Long summary = findSummary();
        if (summary == null) {
            addDays();
            addPlaces();
            addFigures();
        } else {
            addContainment(summary == a.event() ? a : b, summary == a.event() ? b : a);
        }
        addType();
        addReports();
        addDataset();
        EventPair pair = EventPair.of(a.event(), b.event());
        if (cannotReach(minScore, MAX_OF_ACTORS + MAX_OF_PLACE_NAMES + MAX_OF_TITLES)) {
            return Optional.empty();
        }
        addActors();
        if (cannotReach(minScore, MAX_OF_PLACE_NAMES + MAX_OF_TITLES)) {
            return Optional.empty();
        }
        addPlaceNames();
        addTitles();
        return Optional.of(PairComparison.of(pair, summary, reasons)).filter(found -> found.score() >= minScore);
    }

    private boolean cannotReach(double minScore, double more) {
        double known = reasons.stream().mapToDouble(DuplicateReason::weight).sum();
        return PairComparison.score(known + more) < minScore;
    }

    private void add(Kind kind, double weight, Supplier<String> detail) {
        reasons.add(DuplicateReason.of(kind, weight, explains ? detail.get() : ""));
    }

    private void addMeasured(Kind kind, double weight, double value, Supplier<String> detail) {
        reasons.add(
                DuplicateReason.measured(kind, weight, Math.round(value * 100) / 100.0, explains ? detail.get() : ""));
    }

    /** Id of the one that is a total whose days and area contain those of the other, which is none; null if there is none. */
    private @Nullable Long findSummary() {
        if (a.summary() == b.summary()) {
            return null;
        }
        EventFeatures total = a.summary() ? a : b;
        EventFeatures part = a.summary() ? b : a;
        boolean within = total.firstDay() <= part.firstDay()
                && part.lastDay() <= total.lastDay()
                && part.places().stream()
                        .allMatch(place -> total.places().stream().anyMatch(area -> contains(area, place)));
        return within ? total.event() : null;
    }

    private static boolean contains(Place area, Place place) {
        return Objects.equals(area.country(), place.country())
                && (area.admin1Id() == null || area.admin1Id().equals(place.admin1Id()))
                && (area.admin2Id() == null || area.admin2Id().equals(place.admin2Id()));
    }

    private void addContainment(EventFeatures total, EventFeatures part) {
        add(
                Kind.DAYS_WITHIN,
                0.5,
                () -> "The days of " + part.event() + " are within those of the total " + total.event() + ".");
        boolean narrow = total.places().stream().allMatch(place -> place.admin1Id() != null);
        add(
                Kind.AREA_WITHIN,
                narrow ? 2 : 0.3,
                () -> "The area of " + part.event() + " is within that of the total " + total.event()
                        + (narrow ? ", in the same province." : ", in the same country."));
        for (People ofPart : part.people()) {
            People whole = findSame(total, ofPart.outcome());
            if (whole != null && ofPart.outcome() == Outcome.KILLED) {
                boolean fits = ofPart.low() <= whole.high();
                add(
                        Kind.FIGURES,
                        fits ? 0.5 : -5,
                        () -> ofPart.best() + (fits ? " fit" : " do not fit") + " into " + whole.best() + " killed.");
            }
        }
    }

    private void addDays() {
        int apart = a.daysApart(b);
        boolean same = a.firstDay() == b.firstDay() && a.lastDay() == b.lastDay();
        addMeasured(Kind.DAYS_APART, weightOfDays(apart, same), apart, () -> {
            if (apart > 0) {
                return Words.count(apart, "day") + " apart.";
            }
            return same ? "The same days." : "Their days overlap.";
        });
    }

    private double weightOfDays(int apart, boolean same) {
        if (same) {
            return 2.3;
        }
        return switch (apart) {
            case 0 -> 0.7;
            case 1 -> 0.3;
            case 2 -> -1;
            default -> -2.5;
        };
    }

    private void addPlaces() {
        double least = Double.POSITIVE_INFINITY;
        for (EventFeatures.Point one : a.points()) {
            for (EventFeatures.Point other : b.points()) {
                least = Math.min(least, one.position().kilometresTo(other.position()));
            }
        }
        if (least < Double.POSITIVE_INFINITY) {
            addMeasured(Kind.KILOMETRES_APART, weightOfKilometres(least), least, apartInWords(least));
            return;
        }
        boolean district = shares(true);
        boolean province = shares(false);
        if (district || province) {
            add(Kind.SAME_AREA, district ? 2.5 : 1, () -> district ? "In the same district." : "In the same province.");
        } else if (a.places().stream().allMatch(place -> place.admin1() != null)
                && b.places().stream().allMatch(place -> place.admin1() != null)) {
            double likeness = greatestLikeness(names(a, true), names(b, true));
            addMeasured(
                    Kind.SAME_AREA,
                    likeness >= SAME_NAME ? 0.8 : -3,
                    likeness,
                    () -> likeness >= SAME_NAME ? "In provinces with like names." : "In different provinces.");
        }
    }

    private static Supplier<String> apartInWords(double kilometres) {
        return () -> Math.round(kilometres * 10) / 10.0 + " km apart.";
    }

    private static double weightOfKilometres(double apart) {
        if (apart <= 2) {
            return 3.5;
        }
        if (apart <= 8) {
            return 2.8;
        }
        if (apart <= 20) {
            return 0.5;
        }
        return apart <= 50 ? -2 : apart <= 100 ? -4 : -8;
    }

    private boolean shares(boolean district) {
        return a.places().stream().anyMatch(place -> {
            Long id = district ? place.admin2Id() : place.admin1Id();
            return id != null
                    && b.places().stream().anyMatch(other -> id.equals(district ? other.admin2Id() : other.admin1Id()));
        });
    }

    private static List<PlainName> names(EventFeatures event, boolean provinces) {
        return event.places().stream()
                .map(place -> provinces ? place.admin1() : place.name())
                .filter(Objects::nonNull)
                .toList();
    }

    private static double greatestLikeness(List<PlainName> some, List<PlainName> others) {
        double greatest = 0;
        for (PlainName name : some) {
            for (PlainName other : others) {
                greatest = Math.max(greatest, name.likeness(other));
            }
        }
        return greatest;
    }

    private void addPlaceNames() {
        List<PlainName> ofA = names(a, false);
        List<PlainName> ofB = names(b, false);
        if (ofA.isEmpty() || ofB.isEmpty()) {
            return;
        }
        double likeness = greatestLikeness(ofA, ofB);
        boolean near =
                reasons.stream().anyMatch(reason -> reason.kind() == Kind.KILOMETRES_APART && reason.weight() > 2);
        if (likeness >= SAME_NAME) {
            addMeasured(Kind.PLACE_NAMES, near ? 0.5 : 2, likeness, () -> "Their places have like names.");
        } else if (likeness < 0.5 && isOneScript(ofA, ofB)) {
            addMeasured(Kind.PLACE_NAMES, near ? -0.5 : -1, likeness, () -> "Their places have other names.");
        }
    }

    /** Whether none of the names could be a translation of another one. */
    private static boolean isOneScript(List<PlainName> some, List<PlainName> others) {
        boolean foreign = some.get(0).foreign();
        return Stream.concat(some.stream(), others.stream()).allMatch(name -> name.foreign() == foreign);
    }

    private static boolean isOfOneScript(EventFeatures one, EventFeatures other) {
        return isOneScript(
                one.parties().stream().map(Party::name).toList(),
                other.parties().stream().map(Party::name).toList());
    }

    private void addActors() {
        if (a.parties().isEmpty() || b.parties().isEmpty()) {
            return;
        }
        List<Party> fewer = a.parties().size() <= b.parties().size() ? a.parties() : b.parties();
        List<Party> more = fewer == a.parties() ? b.parties() : a.parties();
        Set<Party> matched = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (Party party : fewer) {
            more.stream()
                    .filter(other -> !matched.contains(other) && isSame(party, other))
                    .findFirst()
                    .ifPresent(other -> {
                        matched.add(other);
                        names.add(party.given());
                    });
        }
        if (matched.isEmpty()) {
            add(Kind.ACTORS, isOfOneScript(a, b) ? -2 : -0.5, () -> "No actor in common.");
        } else if (matched.size() < fewer.size()) {
            add(
                    Kind.ACTORS,
                    isOfOneScript(a, b) ? -0.7 : 0.3,
                    () -> "Some actors in common: " + String.join(", ", names) + ".");
        } else {
            add(
                    Kind.ACTORS,
                    matched.size() == 1 ? 1.8 : 2.5,
                    () -> "Actors in common: " + String.join(", ", names) + ".");
        }
    }

    private static boolean isSame(Party party, Party other) {
        return party.id() == other.id() || party.name().likeness(other.name()) >= SAME_NAME;
    }

    private void addType() {
        boolean same = a.type() == b.type();
        add(Kind.TYPE, same ? 0.7 : -0.5, () -> same ? "The same type." : "Different types.");
    }

    private static @Nullable People findSame(EventFeatures event, Outcome outcome) {
        return event.people().stream()
                .filter(people -> people.outcome() == outcome)
                .findFirst()
                .orElse(null);
    }

    private void addFigures() {
        double weight = 0;
        boolean compared = false;
        List<String> details = new ArrayList<>();
        for (People ofA : a.people()) {
            People ofB = findSame(b, ofA.outcome());
            if (ofB != null) {
                weight += weightOf(ofA, ofB) / (ofA.outcome() == Outcome.KILLED ? 1 : 2);
                if (explains) {
                    details.add(ofA.best() + " and " + ofB.best() + " "
                            + ofA.outcome().name().toLowerCase(Locale.ROOT));
                }
                compared = true;
            }
        }
        if (compared) {
            add(Kind.FIGURES, Math.max(-3, Math.min(weight, 4)), () -> String.join(", ", details) + ".");
        }
    }

    private static double weightOf(People one, People other) {
        long least = Math.min(one.best(), other.best());
        long greatest = Math.max(one.best(), other.best());
        if (least == greatest) {
            return least == 0 ? 0.3 : least <= 2 ? 0.8 : least < 10 ? 1.8 : 3.5;
        }
        if (one.low() <= other.high() && other.low() <= one.high()
                || greatest - least <= 1
                || least * 10 >= greatest * 7) {
            return greatest < 10 ? 0.5 : 1.5;
        }
        return greatest - least >= 5 && least * 3 < greatest ? -2 : -0.6;
    }

    private void addReports() {
        if (a.reports().stream().anyMatch(b.reports()::contains)) {
            add(Kind.SHARED_REPORT, 2.5, () -> "A report is about both.");
        } else if (a.urls().stream().anyMatch(b.urls()::contains)) {
            add(Kind.SHARED_REPORT, 2.5, () -> "They have reports with one web address.");
        }
    }

    /** The titles without the names of both: two titles of one town and its forces are always alike. */
    private void addTitles() {
        if (a.title() == null || b.title() == null) {
            return;
        }
        PlainName ofA = a.title().without(b.names().toList());
        PlainName ofB = b.title().without(a.names().toList());
        if (ofA.isEmpty() || ofB.isEmpty()) {
            return;
        }
        double likeness = ofA.likeness(ofB);
        double weight = likeness >= 0.8 ? 4 : likeness >= 0.6 ? 2.5 : likeness >= 0.4 ? 1 : likeness >= 0.2 ? -1 : -3.5;
        // another language
        if (weight > 0 || ofA.foreign() == ofB.foreign()) {
            addMeasured(
                    Kind.TITLES,
                    weight,
                    likeness,
                    () -> weight > 0 ? "Their titles say like things." : "Their titles say other things.");
        }
    }

    /** Who makes a data set looks for duplicates in it, and two often have the same events. */
    private void addDataset() {
        if (a.dataset() != null && a.dataset().equals(b.dataset())) {
            add(Kind.DATASETS, -5, () -> "One data set, " + a.dataset() + ", has both.");
        } else if (a.dataset() != null && b.dataset() != null) {
            add(Kind.DATASETS, 1, () -> "Two data sets, " + a.dataset() + " and " + b.dataset() + ", have one each.");
        }
    }
}
