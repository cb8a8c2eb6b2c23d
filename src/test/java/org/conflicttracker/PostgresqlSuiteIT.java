package org.conflicttracker;

import java.io.IOException;
import org.conflicttracker.testing.ApplicationTestSuite;
import org.conflicttracker.testing.DatabaseIndependent;
import org.junit.jupiter.api.Test;

/** The tests of the running application on PostgreSQL, but for those marked {@link DatabaseIndependent}. */
class PostgresqlSuiteIT {

    @Test
    void allTestsPass() throws IOException, InterruptedException {
        ApplicationTestSuite.run(
                "postgresql", test -> !test.isAnnotationPresent(DatabaseIndependent.class), "test,pgtest");
    }
}
