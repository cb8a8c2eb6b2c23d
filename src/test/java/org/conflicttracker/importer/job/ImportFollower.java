package org.conflicttracker.importer.job;

import static org.conflicttracker.testing.TestAccounts.asEditor;

import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.conflicttracker.testing.Polling;

/** Polls an import until it has reached a state; fails after a minute. */
final class ImportFollower {

    private ImportFollower() {}

    static JsonPath untilEnded(ValidatableResponse queued) {
        return untilEnded(queued.extract().header("Location"));
    }

    static JsonPath untilEnded(String location) {
        return until(location, status -> status.get("finishedAt") != null);
    }

    static JsonPath until(String location, Predicate<JsonPath> reached) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (true) {
            JsonPath status =
                    asEditor().get(location).then().statusCode(200).extract().jsonPath();
            if (reached.test(status)) {
                return status;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError(status.prettify());
            }
            Polling.pause();
        }
    }
}
