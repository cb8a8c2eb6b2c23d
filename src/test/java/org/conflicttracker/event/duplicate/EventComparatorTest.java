package org.conflicttracker.event.duplicate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.conflicttracker.common.geo.Circle.EarthPoint;
import org.conflicttracker.common.geo.Degrees;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.duplicate.EventFeatures.Party;
import org.conflicttracker.event.duplicate.EventFeatures.People;
import org.conflicttracker.event.duplicate.EventFeatures.Place;
import org.conflicttracker.event.duplicate.EventFeatures.Point;
import org.conflicttracker.event.duplicate.PairComparison.DuplicateReason;
import org.conflicttracker.event.duplicate.PairComparison.DuplicateReason.Kind;
import org.conflicttracker.event.duplicate.PairComparison.Suggestion;
import org.conflicttracker.event.model.EventType;
import org.junit.jupiter.api.Test;

/** Rules of the comparison of two events. */
class EventComparatorTest {

    private final Sample first = new Sample(1);
    private final Sample second = new Sample(2);

    /** Event with defaults for everything that a test does not set. */
    private static final class Sample {
        private final long id;
        private String dataset;
        private int day = 19_000;
        private int lastDay = 19_000;
        private boolean summary;
        private EventType type = EventType.BATTLE;
        private Long admin1 = 7L;
        private Point point;
        private String place = "Idlib";
        private List<Party> parties = List.of();
        private List<People> people = List.of();
        private Set<Long> reports = Set.of();
        private Set<String> urls = Set.of();
        private String title;
        private Long partOf;

        Sample(long id) {
            this.id = id;
            reports = Set.of(id);
        }

        EventFeatures build() {
            return new EventFeatures(
                    id,
                    id,
                    dataset,
                    day,
                    lastDay,
                    day == lastDay,
                    summary,
                    type,
                    List.of(new Place(
                            "SYR",
                            admin1,
                            admin1 == null ? null : PlainName.of("Province " + admin1),
                            null,
                            place == null ? null : PlainName.of(place),
                            point)),
                    parties,
                    people,
                    reports,
                    urls,
                    title == null ? null : PlainName.of(title),
                    partOf);
        }
    }

    private static Point at(double latitude, double longitude) {
        int south = Degrees.toE7(latitude);
        int east = Degrees.toE7(longitude);
        return new Point(south, east, EarthPoint.of(south, east));
    }

    private static Party actor(long id, String name) {
        return new Party(id, PlainName.of(name), name);
    }

    private static List<People> killed(long low, long best, long high) {
        return List.of(new People(Outcome.KILLED, low, best, high));
    }

    private PairComparison compare() {
        return EventComparator.compare(first.build(), second.build());
    }

    private DuplicateReason reason(Kind kind) {
        List<DuplicateReason> reasons = compare().reasons().stream()
                .filter(reason -> reason.kind() == kind)
                .toList();
        return reasons.isEmpty() ? null : reasons.get(0);
    }

    @Test
    void theComparisonIsSymmetric() {
        first.title = "Shelling of Idlib";
        second.title = "Idlib is shelled";
        first.parties = List.of(actor(1, "Army"), actor(2, "Rebels"));
        second.parties = List.of(actor(2, "Rebels"));

        assertThat(EventComparator.compare(first.build(), second.build()))
                .isEqualTo(EventComparator.compare(second.build(), first.build()));
    }

    @Test
    void daysApartCountAgainstIt() {
        assertThat(reason(Kind.DAYS_APART).detail()).isEqualTo("The same days.");
        double sameDay = reason(Kind.DAYS_APART).weight();
        second.day = 19_002;
        second.lastDay = 19_002;
        assertThat(reason(Kind.DAYS_APART).value()).isEqualTo(2);
        assertThat(reason(Kind.DAYS_APART).detail()).isEqualTo("2 days apart.");
        assertThat(reason(Kind.DAYS_APART).weight()).isNegative();
        second.day = 18_998;
        assertThat(reason(Kind.DAYS_APART).detail()).isEqualTo("Their days overlap.");
        assertThat(reason(Kind.DAYS_APART).weight()).isPositive().isLessThan(sameDay);
    }

    @Test
    void kilometresCountWhereBothPlacesAreKnown() {
        assertThat(reason(Kind.KILOMETRES_APART)).isNull();
        assertThat(reason(Kind.SAME_AREA).detail()).isEqualTo("In the same province.");
        first.point = at(35.93, 36.63);
        second.point = at(35.93, 36.64);
        assertThat(reason(Kind.SAME_AREA)).isNull();
        assertThat(reason(Kind.KILOMETRES_APART).value()).isEqualTo(0.9);
        assertThat(reason(Kind.KILOMETRES_APART).weight()).isPositive();
        second.point = at(36.93, 36.64);
        assertThat(reason(Kind.KILOMETRES_APART).value()).isEqualTo(111.2);
        assertThat(reason(Kind.KILOMETRES_APART).weight()).isLessThan(-5);
    }

    @Test
    void otherProvincesCountAgainstItUnlessTheirNamesAreAlike() {
        second.admin1 = 8L;
        assertThat(reason(Kind.SAME_AREA).detail()).isEqualTo("In provinces with like names.");
        second.admin1 = null;
        assertThat(reason(Kind.SAME_AREA)).isNull();
    }

    @Test
    void actorsAreComparedByNumberAndByNameInAnyScript() {
        assertThat(reason(Kind.ACTORS)).isNull();
        first.parties = List.of(actor(1, "Jaysh al-Islam"));
        assertThat(reason(Kind.ACTORS)).isNull();
        second.parties = List.of(actor(9, "جيش الإسلام"));
        assertThat(reason(Kind.ACTORS).detail()).isEqualTo("Actors in common: Jaysh al-Islam.");
        second.parties = List.of(actor(1, "An old name"));
        assertThat(reason(Kind.ACTORS).weight()).isPositive();
        second.parties = List.of(actor(3, "Ahrar al-Sham"));
        assertThat(reason(Kind.ACTORS).weight()).isNegative();
    }

    @Test
    void equalFiguresCountMoreTheGreaterTheyAre() {
        first.people = killed(2, 2, 2);
        second.people = killed(2, 2, 2);
        double small = reason(Kind.FIGURES).weight();
        first.people = killed(47, 47, 47);
        second.people = killed(47, 47, 47);
        assertThat(reason(Kind.FIGURES).weight()).isGreaterThan(small);
        second.people = killed(40, 42, 50);
        assertThat(reason(Kind.FIGURES).weight()).isPositive();
        second.people = killed(3, 3, 3);
        assertThat(reason(Kind.FIGURES).weight()).isNegative();
        second.people = List.of();
        assertThat(reason(Kind.FIGURES)).isNull();
    }

    @Test
    void aSharedReportOrAddressCountsForIt() {
        assertThat(reason(Kind.SHARED_REPORT)).isNull();
        second.reports = Set.of(1L, 5L);
        assertThat(reason(Kind.SHARED_REPORT).weight()).isPositive();
        second.reports = Set.of(5L);
        first.urls = Set.of("https://example.org/a");
        second.urls = first.urls;
        assertThat(reason(Kind.SHARED_REPORT).weight()).isPositive();
    }

    @Test
    void titlesAreComparedInAnyScript() {
        first.title = "Boi u Bakhmuta";
        second.title = "Бои у Бахмута";
        assertThat(reason(Kind.TITLES).value()).isGreaterThan(0.9);
        second.title = "Something else entirely";
        assertThat(reason(Kind.TITLES).weight()).isNegative();
    }

    @Test
    void oneDataSetHoldsItsEventsApart() {
        first.dataset = "ucdp-ged";
        second.dataset = "acled";
        assertThat(reason(Kind.DATASETS).weight()).isPositive();
        second.dataset = "ucdp-ged";
        assertThat(reason(Kind.DATASETS).weight()).isLessThan(-3);
        second.dataset = null;
        assertThat(reason(Kind.DATASETS)).isNull();
    }

    @Test
    void equalEventsAreCandidatesAndNeighboursAreNot() {
        first.title = "Shelling of the market in Idlib";
        second.title = "Market in Idlib shelled";
        first.point = at(35.93, 36.63);
        second.point = at(35.93, 36.63);
        assertThat(compare().score()).isGreaterThan(0.8);
        assertThat(compare().suggestion()).isEqualTo(Suggestion.MERGE);

        second.title = "Checkpoint attacked";
        second.type = EventType.BATTLE;
        second.day = 19_002;
        second.lastDay = 19_002;
        second.place = "Saraqib";
        second.point = at(35.86, 36.8);
        assertThat(compare().score()).isLessThan(0.1);
        assertThat(EventComparator.compare(first.build(), second.build(), 0.5)).isEmpty();
    }

    @Test
    void anEventWithinATotalIsAPartOfIt() {
        second.summary = true;
        second.day = 18_990;
        second.lastDay = 19_010;
        second.reports = Set.of(1L);
        first.parties = List.of(actor(1, "Army"));
        second.parties = List.of(actor(1, "Army"));
        first.people = killed(5, 5, 5);
        second.people = killed(900, 973, 1000);

        assertThat(compare().suggestion()).isEqualTo(Suggestion.PART_OF);
        assertThat(compare().summary()).isEqualTo(2);
        assertThat(compare().score()).isGreaterThan(0.5);

        first.partOf = 2L;
        assertThat(EventComparator.compare(first.build(), second.build(), 0)).isEmpty();
        first.partOf = null;
        first.people = killed(2000, 2000, 2000);
        assertThat(compare().score()).isLessThan(0.5);
        second.admin1 = 8L;
        assertThat(compare().suggestion()).isEqualTo(Suggestion.MERGE);
        second.admin1 = null;
        assertThat(compare().suggestion()).isEqualTo(Suggestion.PART_OF);
        first.summary = true;
        assertThat(compare().suggestion()).isEqualTo(Suggestion.MERGE);
    }

    @Test
    void theBoundOfWhatIsNotComparedYetHidesNoCandidate() {
        SyntheticEvents data = new SyntheticEvents(System.nanoTime(), 200, 20);
        for (EventFeatures one : data.events()) {
            for (EventFeatures other : data.events()) {
                if (one.event() < other.event()) {
                    double score = EventComparator.compare(one, other).score();
                    assertThat(EventComparator.compare(one, other, 0.5).isPresent())
                            .isEqualTo(score >= 0.5);
                }
            }
        }
    }
}
