package org.conflicttracker.columnstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IndexEdgesTest {

    private static final int FIRST_DAY = -719_162;
    private static final int LAST_DAY = 2_932_896;
    private static final FigureTable NO_FIGURES = new FigureTable(new long[8], new byte[2]);

    private final ColumnIndex index = new ColumnIndex();

    @Test
    void anEmptyIndexHasNothing() {
        Snapshot snapshot = index.published();
        for (int at : new int[] {0, 5, Integer.MAX_VALUE}) {
            assertThat(snapshot.count(all(at))).isZero();
            assertThat(snapshot.lastModifiedRevision(all(at))).isZero();
            assertThat(listed(PageScan.Order.OLDEST, null, at)).isEmpty();
            assertThat(listed(PageScan.Order.MOST, null, at)).isEmpty();
            assertThat(snapshot.aggregate(all(at), new GroupBySpec(List.of(), List.of(), -1, null), NO_FIGURES)
                            .groupIds())
                    .isEmpty();
        }
        assertThat(index.compact()).isFalse();
        index.append(List.of(), 7);
        assertThat(index.published().revision()).isEqualTo(7);
    }

    @Test
    void beforeTheFirstRevisionThereIsNothing() {
        index.append(List.of(RowSketch.of(5, 1).row()), 5);
        assertThat(count(0)).isZero();
        assertThat(count(4)).isZero();
        assertThat(index.published().lastModifiedRevision(all(4))).isZero();
        assertThat(count(5)).isEqualTo(1);
        assertThat(count(Integer.MAX_VALUE - 1)).isEqualTo(1);
    }

    @Test
    void daysTheWrongWayRoundMeanNothing() {
        index.append(rows(1, 300), 300);
        for (ColumnPredicate predicate :
                List.of(Predicates.matchNone(), Predicates.anyOf(MultiValuedField.TAG, CodeSet.of(1)))) {
            Search search = new Search(200, 100, List.of(predicate), 300);
            assertThat(index.published().count(search)).isZero();
            assertThat(index.published().lastModifiedRevision(search)).isZero();
            assertThat(new PageScan(PageScan.Order.NEWEST, 0, null, 9).list(index.published(), search, NO_FIGURES))
                    .isEmpty();
        }
        assertThat(index.published().count(new Search(200, 199, List.of(), 300)))
                .isZero();
        assertThat(index.published().count(new Search(200, 200, List.of(), 300)))
                .isEqualTo(1);
    }

    @Test
    void conditionsThatMarkNothingMeanNothingAndTheirOppositesAll() {
        index.append(rows(1, 300), 300);
        for (ColumnPredicate none : List.of(
                Predicates.matchNone(),
                Predicates.anyOf(MultiValuedField.TAG, CodeSet.NONE),
                Predicates.anyOf(MultiValuedField.TAG, CodeSet.ofFlags(new boolean[0])),
                new WordsPredicate(List.of(java.util.Set.of(12_345))),
                Predicates.withinArea(CodeSet.NONE, (latitude, longitude) -> true),
                Predicates.reportIn(CodeSet.of(1), CodeSet.NONE),
                Predicates.revisionIn(),
                Predicates.revisionIn(0, 301))) {
            Snapshot snapshot = index.published();
            assertThat(snapshot.count(new Search(0, 400, List.of(none), 300))).isZero();
            assertThat(snapshot.count(new Search(0, 400, List.of(Predicates.not(none)), 300)))
                    .isEqualTo(300);
            assertThat(snapshot.lastModifiedRevision(new Search(0, 400, List.of(none), 300)))
                    .isZero();
        }
    }

    @Test
    void aListGoesOnAfterAStateThatIsNoLongerThere() {
        index.append(rows(1, 100), 100);
        for (PageScan.Order order : PageScan.Order.values()) {
            List<PageScan.Entry> before = listed(order, null, 100);
            PageScan.Entry tenth = before.get(9);
            PageScan.Entry gone = new PageScan.Entry(0, tenth.event(), tenth.sortKey());
            int at = index.published().revision() + 1;
            index.append(List.of(RowSketch.of(at, tenth.event()).days(9999, 0).row()), at);
            assertThat(listed(order, gone, 100)).isEqualTo(before.subList(10, 100));
            assertThat(listed(order, gone, at))
                    .filteredOn(entry -> entry.event() != tenth.event())
                    .containsExactlyElementsOf(listed(order, null, at).stream()
                            .filter(entry -> order.comparator().compare(entry, gone) > 0)
                            .filter(entry -> entry.event() != tenth.event())
                            .toList());
        }
    }

    @Test
    void anEventCorrectedAgainAndAgainInOneBatchStandsOnceAtEachRevision() {
        index.append(List.of(RowSketch.of(1, 7).days(3, 0).row()), 1);
        index.append(
                IntStream.rangeClosed(2, 40)
                        .mapToObj(
                                revision -> RowSketch.of(revision, 7).days(3, 0).row())
                        .toList(),
                40);
        index.append(List.of(RowSketch.of(41, 7).days(3, 0).row()), 41);
        for (int at = 1; at <= 41; at++) {
            for (PageScan.Order order : PageScan.Order.values()) {
                assertThat(listed(order, null, at))
                        .extracting(PageScan.Entry::revision)
                        .containsExactly(at);
            }
            assertThat(count(at)).isEqualTo(1);
            assertThat(index.published().lastModifiedRevision(all(at))).isEqualTo(at);
        }
    }

    @Test
    void bothEndsOfTheCalendarAreDaysLikeOthers() {
        index.append(
                List.of(
                        RowSketch.of(1, 1).days(FIRST_DAY, LAST_DAY - FIRST_DAY).row(),
                        RowSketch.of(2, 2).days(LAST_DAY, 0).row(),
                        RowSketch.of(3, 3).days(0, 0).row()),
                3);
        Snapshot snapshot = index.published();
        assertThat(snapshot.firstDay()).isEqualTo(FIRST_DAY);
        assertThat(snapshot.lastDay()).isEqualTo(LAST_DAY);
        assertThat(listed(PageScan.Order.NEWEST, null, 3))
                .extracting(PageScan.Entry::event)
                .containsExactly(2, 3, 1);
        assertThat(listed(PageScan.Order.OLDEST, new PageScan.Entry(0, 1, FIRST_DAY), 3))
                .extracting(PageScan.Entry::event)
                .containsExactly(3, 2);
        assertThat(snapshot.count(new Search(LAST_DAY, LAST_DAY, List.of(), 3))).isEqualTo(1);
        ColumnPredicate ends = Predicates.endsOnOrAfter(LAST_DAY);
        assertThat(snapshot.count(new Search(Integer.MIN_VALUE, FIRST_DAY, List.of(ends), 3)))
                .isEqualTo(1);
    }

    private static List<IndexRow> rows(int from, int to) {
        List<IndexRow> rows = new ArrayList<>();
        for (int revision = from; revision <= to; revision++) {
            rows.add(RowSketch.of(revision, revision)
                    .days(revision, 0)
                    .codes(MultiValuedField.TAG, revision % 100)
                    .words(revision % 50)
                    .row());
        }
        return rows;
    }

    private long count(int at) {
        return index.published().count(all(at));
    }

    private List<PageScan.Entry> listed(PageScan.Order order, PageScan.Entry after, int at) {
        return new PageScan(order, 0, after, 1000).list(index.published(), all(at), NO_FIGURES);
    }

    private static Search all(int at) {
        return new Search(Integer.MIN_VALUE, Integer.MAX_VALUE, List.of(), at);
    }
}
