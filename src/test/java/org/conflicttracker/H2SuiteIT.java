package org.conflicttracker;

import java.io.IOException;
import org.conflicttracker.testing.ApplicationTestSuite;
import org.junit.jupiter.api.Test;

/** The tests of the running application on H2. In the topmost package, so that it starts first: it takes longest. */
class H2SuiteIT {

    @Test
    void allTestsPass() throws IOException, InterruptedException {
        ApplicationTestSuite.run("h2", test -> true, "test");
    }
}
