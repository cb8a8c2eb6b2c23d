package org.conflicttracker.event.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.filter.EventFilter;
import org.conflicttracker.event.filter.Selection;
import org.junit.jupiter.api.Test;

class EnginesTest {

    private final DatabaseEngine database = new DatabaseEngine(null, null, null, null);
    private final Counted counted = new Counted();
    private final Engines engines = new Engines(List.of(database, counted), database);

    @Test
    void theDatabaseIsAskedWhereNoOtherCanAnswer() {
        assertThat(engines.at(5)).isSameAs(counted);
        assertThat(engines.at(6)).isSameAs(database);
        assertThat(new Engines(List.of(database), database).at(5)).isSameAs(database);
    }

    /** Nobody is there to carry a number on. */
    @Test
    void whatIsCheapIsCountedAnewAtEachRevisionAndOnceAtOne() {
        var numbers = new SelectionNumbers(engines, null);
        var before = new Selection(EventFilter.OPEN, 4);
        var now = new Selection(EventFilter.OPEN, 5);

        assertThat(numbers.events(before)).isEqualTo(1);
        assertThat(numbers.events(now)).isEqualTo(2);
        assertThat(numbers.events(now)).isEqualTo(2);
        assertThat(numbers.touching(before)).isEqualTo(3);
        assertThat(numbers.touching(now)).isEqualTo(4);
        assertThat(numbers.touching(now)).isEqualTo(4);
    }

    /** Answers up to revision 5, with how often it was asked for a number. */
    private static final class Counted implements Engine {

        private long asked;

        @Override
        public boolean answers(long at) {
            return at <= 5;
        }

        @Override
        public boolean countsCheaply() {
            return true;
        }

        @Override
        public Cells cells(CellQuery query) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long count(Selection selection) {
            return ++asked;
        }

        @Override
        public long touching(Selection selection) {
            return ++asked;
        }

        @Override
        public List<PageRepository.Entry> page(PageRepository.Ordered ordered, List<String> after, int most) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long lastRecorded(long millis) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Instant recordedAt(long revision) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isBorne(String parameter, String folded) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, String> names(String parameter) {
            throw new UnsupportedOperationException();
        }
    }
}
