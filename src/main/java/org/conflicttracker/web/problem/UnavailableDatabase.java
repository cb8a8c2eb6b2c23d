package org.conflicttracker.web.problem;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.QueryTimeoutException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLTransientException;
import java.util.Locale;
import java.util.Set;
import org.hibernate.exception.JDBCConnectionException;
import org.hibernate.exception.LockAcquisitionException;

/** Classification of database failures: transient ones (unreachable, overloaded, locked) are 503, all others internal errors. */
public final class UnavailableDatabase {

    /**
     * Transient SQL states, or their prefixes: 08 no connection, 53 out of resources, 57014 statement timeout, 57P shutting down
     * or starting, 55P03 and HYT lock timeouts, 40001 and 40P01 deadlocks, 90067, 90098, 90121 and 90135 closed H2 database.
     */
    private static final Set<String> TRANSIENT_STATES =
            Set.of("08", "53", "57014", "57P", "55P03", "HYT", "40001", "40P01", "90067", "90098", "90121", "90135");

    /** Parts of messages of the connection pool: of a wait that took too long, and of one that was interrupted. */
    private static final Set<String> POOL_MESSAGES = Set.of("acquisition timeout", "interrupted while acquiring");

    private UnavailableDatabase() {}

    /** Whether this exception or one of its causes is transient. */
    public static boolean isCauseOf(Throwable failure) {
        Throwable cause = failure;
        // Bounded, because chains of causes can be circular.
        for (int depth = 0; cause != null && depth < 30; depth++) {
            if (isTransient(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isTransient(Throwable failure) {
        return failure instanceof LockTimeoutException
                || failure instanceof PessimisticLockException
                || failure instanceof QueryTimeoutException
                || failure instanceof JDBCConnectionException
                || failure instanceof LockAcquisitionException
                || failure instanceof org.hibernate.PessimisticLockException
                || failure instanceof ProblemException problem
                        && (problem.type() == ProblemType.UNAVAILABLE
                                || problem.type() == ProblemType.INSUFFICIENT_STORAGE)
                // the pool interrupts a thread that opens a connection for longer than the acquisition timeout
                || failure instanceof InterruptedException
                || failure instanceof SQLException sql && isTransient(sql);
    }

    private static boolean isTransient(SQLException failure) {
        String state = failure.getSQLState();
        String message = failure.getMessage();
        return failure instanceof SQLTransientException
                || failure instanceof SQLNonTransientConnectionException
                || state != null && TRANSIENT_STATES.stream().anyMatch(state::startsWith)
                // The connection pool throws plain exceptions without an SQL state.
                || message != null && POOL_MESSAGES.stream().anyMatch(message.toLowerCase(Locale.ROOT)::contains);
    }
}
