package org.conflicttracker.event.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.Selection;
import org.conflicttracker.event.persistence.RevisionHeader;
import org.junit.jupiter.api.Test;

class EngineSelectorTest {

    private final DatabaseEngine database = new DatabaseEngine(null, null, null, null, null);
    private final Counted counted = new Counted();
    private final EngineSelector engines = new EngineSelector(List.of(database, counted), database);

    @Test
    void theDatabaseIsAskedWhereNoOtherCanAnswer() {
        assertThat(engines.forRevision(5)).isSameAs(counted);
        assertThat(engines.forRevision(6)).isSameAs(database);
        assertThat(new EngineSelector(List.of(database), database).forRevision(5))
                .isSameAs(database);
    }

    /** Nobody is there to carry a number on. */
    @Test
    void whatIsCheapIsCountedAnewAfterEachTouchAndNotBetween() {
        var numbers = new SelectionStatistics(engines, null, new Settings());

        assertThat(numbers.lastModifiedRevision(as(4))).isEqualTo(3);
        assertThat(numbers.lastModifiedRevision(as(3)))
                .as("touched last by the same")
                .isEqualTo(3);
        assertThat(counted.touchings).isEqualTo(1);
        assertThat(numbers.events(as(4))).isEqualTo(1);
        assertThat(numbers.events(as(3))).as("the pages after the first").isEqualTo(1);
        assertThat(numbers.events(as(5))).isEqualTo(2);
        assertThat(numbers.events(as(5))).isEqualTo(2);
        assertThat(counted.touchings).isEqualTo(2);
        assertThat(numbers.lastModifiedRevision(as(2)))
                .as("before it was touched")
                .isZero();
        assertThat(numbers.events(as(2))).isEqualTo(3);
    }

    private static Selection as(long at) {
        return new Selection(EventFilter.DEFAULT, at);
    }

    /** Answers up to revision 5, with how often it was asked for a number; 3 and 5 touched everything. */
    private static final class Counted implements QueryEngine {

        private long counts;
        private long touchings;

        @Override
        public boolean isAvailableAt(long at) {
            return at <= 5;
        }

        @Override
        public boolean isCountingCheap() {
            return true;
        }

        @Override
        public CellTable aggregate(CellQuery query, CellMeter meter) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long count(Selection selection) {
            return ++counts;
        }

        @Override
        public long lastModifiedRevision(Selection selection) {
            touchings++;
            return selection.asOf() < 3 ? 0 : selection.asOf() < 5 ? 3 : 5;
        }

        @Override
        public List<PageRepository.Entry> listPage(PageRepository.Ordered ordered, SeekKey after, int most) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<RevisionHeader> findHeader(long revision) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long lastRevisionAt(long millis) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long lastOpen(long at) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant recordedAt(long revision) {
            throw new UnsupportedOperationException();
        }

        @Override
        public ChangeMarks changes(EventFilter filter, ChangeRepository.Span span, int most) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long countChanges(EventFilter filter, ChangeRepository.Span span) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<String> borne(String parameter, Set<String> folded) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Set<String> namesByFolded(String parameter) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<String> spelling(String parameter, String folded) {
            throw new UnsupportedOperationException();
        }
    }

    private record Settings() implements NumberSettings {

        @Override
        public long rememberedBytes() {
            return 1 << 20;
        }

        @Override
        public Duration rememberedFor() {
            return Duration.ofMinutes(1);
        }

        @Override
        public int changeSpan() {
            return 1000;
        }
    }
}
