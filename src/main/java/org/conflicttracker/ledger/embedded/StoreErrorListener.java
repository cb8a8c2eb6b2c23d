package org.conflicttracker.ledger.embedded;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.h2.api.DatabaseEventListener;
import org.h2.api.ErrorCode;
import org.h2.jdbc.JdbcException;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;

/** Listener of H2 for failed statements of all connections; named in the JDBC URL. */
public final class StoreErrorListener implements DatabaseEventListener {

    /** Required by H2. */
    public StoreErrorListener() {}

    @Override
    public void exceptionThrown(SQLException failure, String sql) {
        if (StoreErrors.isFatal(failure)) {
            FailStop.instance().fail(failure);
        }
    }

    /**
     * Classification of failures: fatal for the embedded database, or of one statement. A failed write is not among the
     * fatal ones: {@link FailStop.FailStopChannel} reports those of the database's own file, and a temporary file without space
     * fails one statement only.
     */
    static final class StoreErrors {

        private static final Set<Integer> FATAL_H2_CODES =
                Set.of(ErrorCode.DATABASE_IS_CLOSED, ErrorCode.FILE_CORRUPTED_1);
        private static final Set<Integer> FATAL_STORE_CODES = Set.of(
                DataUtils.ERROR_INTERNAL,
                DataUtils.ERROR_CLOSED,
                DataUtils.ERROR_FILE_CORRUPT,
                DataUtils.ERROR_CHUNK_NOT_FOUND,
                DataUtils.ERROR_BLOCK_NOT_FOUND,
                DataUtils.ERROR_TRANSACTION_CORRUPT);

        private StoreErrors() {}

        /** Whether this failure, or one of its causes, is one of the store. */
        static boolean isFatal(Throwable failure) {
            List<Throwable> causes = new ArrayList<>();
            // bounded, because causes may form a cycle
            for (Throwable cause = failure; cause != null && causes.size() < 30; cause = cause.getCause()) {
                causes.add(cause);
            }
            return causes.stream().noneMatch(StoreErrors::isWrite)
                    && causes.stream().anyMatch(StoreErrors::isOfTheStore);
        }

        private static boolean isWrite(Throwable cause) {
            return cause instanceof MVStoreException store && store.getErrorCode() == DataUtils.ERROR_WRITING_FAILED;
        }

        private static boolean isOfTheStore(Throwable cause) {
            return cause instanceof MVStoreException store && FATAL_STORE_CODES.contains(store.getErrorCode())
                    || cause instanceof SQLException sql
                            && cause instanceof JdbcException
                            && FATAL_H2_CODES.contains(sql.getErrorCode());
        }
    }
}
