package org.conflicttracker;

import java.io.IOException;
import java.util.List;
import org.conflicttracker.testing.ApplicationTestSuite;
import org.junit.jupiter.api.Test;

/** The tests of the running application on PostgreSQL, but for those marked {@link org.conflicttracker.testing.DatabaseIndependent}. */
class PostgresqlSuiteIT {

    @Test
    void allTestsPass() throws IOException, InterruptedException {
        ApplicationTestSuite.run(
                "postgresql",
                List.of("--include-tag=io.quarkus.test.junit.QuarkusTest", "--exclude-tag=database-independent"),
                "test,pgtest");
    }
}
