package org.conflicttracker.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.conflicttracker.ledger.DurableHorizon.RecordingTimes;
import org.conflicttracker.ledger.LatestRevision.Reach;
import org.conflicttracker.ledger.LatestRevision.State;
import org.conflicttracker.ledger.LedgerWriter.WriteSettings;
import org.junit.jupiter.api.Test;

/** A request for a revision that is committed but not durable raises the horizon to the end of its transaction (rule 7). */
class DurableHorizonTest {

    private static final long LAST = 7;
    private static final long LAST_PUBLIC = 5;

    private final LedgerStateRepository store = new LedgerStateRepository(null, "h2") {
        @Override
        LatestRevision.State readLatest() {
            return new State(new Reach(LAST, 1000), new Reach(LAST_PUBLIC, 1000));
        }
    };

    private final Durability durability = new Durability() {
        private long durable;

        @Override
        public void await(long revision) {
            durable = Math.max(durable, revision);
        }

        @Override
        public long durableRevision() {
            return durable;
        }
    };

    private final DurableHorizon horizon =
            new DurableHorizon(durability, new RecordingTimes(), new LatestRevision(), store, new Settings(), "h2");

    @Test
    void aRevisionWithinATransaction() {
        assertThat(horizon.awaitRevision(LAST - 1, Readership.EDITORS)).hasValue(LAST);
        assertThat(horizon.revision()).isEqualTo(LAST);
    }

    @Test
    void theLastPublicRevisionBeforeADraftOfItsTransaction() {
        assertThat(horizon.awaitRevision(LAST_PUBLIC, Readership.PUBLIC)).hasValue(LAST_PUBLIC);
        assertThat(horizon.revision()).isEqualTo(LAST);
        assertThat(horizon.awaitRevision(LAST, Readership.PUBLIC)).isEmpty();
    }

    @Test
    void theTimeOfTheLastPublicChange() {
        horizon.lastModified(Readership.PUBLIC);
        assertThat(horizon.revision()).isEqualTo(LAST);
    }

    private record Settings() implements WriteSettings {

        @Override
        public Duration patience() {
            return Duration.ZERO;
        }

        @Override
        public Duration instantPatience() {
            return Duration.ZERO;
        }

        @Override
        public int mostWaiting() {
            return 0;
        }
    }
}
