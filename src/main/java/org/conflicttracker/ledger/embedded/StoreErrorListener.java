package org.conflicttracker.ledger.embedded;

import java.sql.SQLException;
import org.h2.api.DatabaseEventListener;

/** Told by H2 of every statement that failed, whoever sent it; named in the database's address. */
public final class StoreErrorListener implements DatabaseEventListener {

    /** For H2. */
    public StoreErrorListener() {}

    @Override
    public void exceptionThrown(SQLException failure, String sql) {
        if (StoreErrors.isFatal(failure)) {
            FailStop.instance().fail(failure);
        }
    }
}
