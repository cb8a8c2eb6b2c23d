package org.conflicttracker.event.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.Events.body;
import static org.conflicttracker.testing.Events.deletePart;
import static org.conflicttracker.testing.Events.patch;
import static org.conflicttracker.testing.Events.patchPart;
import static org.conflicttracker.testing.Events.put;
import static org.conflicttracker.testing.Events.putRemoving;
import static org.conflicttracker.testing.Events.record;
import static org.conflicttracker.testing.Events.report;
import static org.conflicttracker.testing.Events.with;
import static org.conflicttracker.testing.TestAccounts.asEditor;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** No ordinary correction loses anything by leaving it out, and claims and reports are corrected one by one (rule 5). */
@QuarkusTest
class EventPartTest {

    private final String word = UniqueNames.word();

    @Test
    void putKeepsWhatItLeavesOutAndNullEmptiesIt() {
        var id = event().getLong("id");

        put(id, Map.of("title", "After", "reason", "Typing error"))
                .statusCode(200)
                .body("title", is("After"))
                .body("description", is("Before"))
                .body("claims.no", contains(1, 2, 3))
                .body("reports.publishedOn", contains("2024-05-02", "2024-05-09"))
                .body("externalIds.acled", contains("A1", "A2"))
                .body("tags", contains(word))
                .body("status", is("PUBLISHED"));

        Map<String, Object> emptying = new HashMap<>(Map.of("reason", "Not known"));
        emptying.put("description", null);
        emptying.put("claims", null);
        emptying.put("externalIds", null);
        put(id, emptying)
                .statusCode(422)
                .body(
                        "errors.pointer",
                        containsInAnyOrder(
                                "/claims", "/claims", "/claims", "/externalIds/acled", "/externalIds/acled"));
        patch(id, "*", emptying).statusCode(422);
        Map<String, Object> scheme = new HashMap<>();
        scheme.put("acled", null);
        patch(id, "*", Map.of("externalIds", scheme, "reason", "A"))
                .statusCode(422)
                .body("errors.suggestion", everyItem(is("removeMissing=externalIds")));
        putRemoving("claims,externalIds", id, emptying)
                .statusCode(200)
                .body("title", is("After"))
                .body("description", nullValue())
                .body("claims", empty())
                .body("externalIds", is(Map.of()))
                .body("reports.publishedOn", contains("2024-05-02", "2024-05-09"));
    }

    @Test
    void putDoesNotPublishADraft() {
        var id = record(with(body(word), "status", "DRAFT")).getLong("id");

        put(id, Map.of("title", "Still a draft", "reason", "A"))
                .statusCode(200)
                .body("status", is("DRAFT"))
                .body("change", is("CORRECTED"));
        put(id, Map.of("status", "PUBLISHED", "reason", "Checked"))
                .statusCode(200)
                .body("status", is("PUBLISHED"))
                .body("change", is("PUBLISHED"));
    }

    @Test
    void aListThatLacksAKnownEntryIsRefusedAndSaysHowToMeanIt() {
        var event = event();
        var id = event.getLong("id");
        Map<String, Object> lacking = new HashMap<>(Map.of("reason", "Shorter"));
        lacking.put("claims", List.of(Map.of("no", 1)));
        lacking.put("reports", List.of(Map.of("id", event.getLong("reports[0].id"))));
        lacking.put("externalIds", Map.of("acled", List.of("A2")));

        put(id, lacking)
                .statusCode(422)
                .body("errors.pointer", containsInAnyOrder("/claims", "/claims", "/reports", "/externalIds/acled"))
                .body(
                        "errors.suggestion",
                        containsInAnyOrder(
                                "removeMissing=claims",
                                "removeMissing=claims",
                                "removeMissing=reports",
                                "removeMissing=externalIds"));
        patch(id, "*", lacking).statusCode(422);
        Events.get(id).body("version", is(1));

        putRemoving("claims", id, Map.of("claims", List.of(Map.of("no", 1)), "reason", "Only the first"))
                .statusCode(200)
                .body("claims.no", contains(1));
        putRemoving(
                        "reports,externalIds",
                        id,
                        with(with(lacking, "claims", List.of(Map.of("no", 1))), "tags", List.of()))
                .statusCode(200)
                .body("reports.publishedOn", contains("2024-05-02"))
                .body("externalIds.acled", contains("A2"))
                .body("tags", empty());
        asEditor()
                .contentType("application/json")
                .header("If-Match", "*")
                .queryParam("removeMissing", "claim")
                .body(lacking)
                .put(Events.PATH + "/" + id)
                .then()
                .statusCode(400)
                .body("errors.parameter", contains("removeMissing"))
                .body("errors.suggestion", contains("claims"));
    }

    @Test
    void aReportThatMakesAClaimIsNotRemovedFromUnderIt() {
        var event = event();

        putRemoving(
                        "reports",
                        event.getLong("id"),
                        Map.of("reports", List.of(Map.of("id", event.getLong("reports[0].id"))), "reason", "A"))
                .statusCode(422)
                .body("errors.pointer", contains("/reports"))
                .body("errors[0].detail", containsString("claim 3"));
    }

    @Test
    void aClaimIsKnownByItsNumberOrItsValue() {
        var id = event().getLong("id");
        var again = Map.of(
                "report", report(word, "2024-05-02"), "outcome", "KILLED", "groups", List.of("CIVILIANS"), "best", 5);

        patch(
                        id,
                        "*",
                        Map.of(
                                "claims",
                                List.of(
                                        again,
                                        Map.of("no", 2, "best", 4),
                                        Map.of("no", 3),
                                        Map.of(
                                                "report",
                                                report(word, "2024-05-09"),
                                                "outcome",
                                                "MISSING",
                                                "groups",
                                                List.of("ALL"),
                                                "best",
                                                1)),
                                "reason",
                                "One more"))
                .statusCode(200)
                .body("claims.no", contains(1, 2, 3, 4))
                .body("claims.best", contains(5, 4, 9, 1))
                .body("claims[0].quote", is("five civilians"))
                .body("claims[2].quote", nullValue());
        Events.postTo(id, "claims", Map.of("claims", List.of(again)))
                .statusCode(201)
                .body("claims.no", contains(1, 2, 3, 4));
    }

    @Test
    void oneClaimIsCorrectedAndTheOthersStay() {
        var before = event();
        var id = before.getLong("id");

        patchPart(id, "claims/1", Map.of("best", 6, "reason", "The source corrected it"))
                .statusCode(200)
                .body("change", is("CORRECTED"))
                .body("reason", is("The source corrected it"))
                .body("claims.no", contains(1, 2, 3))
                .body("claims[0].low", is(6))
                .body("claims[0].quote", is("five civilians"))
                .body("claims[1]", is(before.getMap("claims[1]")))
                .body("claims[2]", is(before.getMap("claims[2]")))
                .body("actors", is(before.getList("actors")));
        patchPart(id, "claims/1", Map.of("no", 2, "best", 6, "reason", "A"))
                .statusCode(422)
                .body("errors.pointer", contains("/no"));
        patchPart(id, "claims/1", Map.of("best", -1, "reason", "A"))
                .statusCode(422)
                .body("errors.pointer", contains("/best"));
        patchPart(id, "claims/1", Map.of("quot", "A", "reason", "A"))
                .statusCode(400)
                .body("errors.suggestion", contains("quote"));
        patchPart(id, "claims/1", Map.of("best", 1)).statusCode(422).body("errors.pointer", contains("/reason"));
        patchPart(id, "claims/8", Map.of("best", 1, "reason", "A")).statusCode(404);
        asEditor()
                .contentType("application/json")
                .body(Map.of("best", 1, "reason", "A"))
                .patch(Events.PATH + "/" + id + "/claims/1")
                .then()
                .statusCode(428);
        Events.get(id).body("version", is(2));
    }

    @Test
    void aRemovedClaimLeavesItsNumberUnused() {
        var id = event().getLong("id");

        deletePart(id, "claims/3")
                .statusCode(200)
                .body("claims.no", contains(1, 2))
                .body("reason", is("Wrong"));
        deletePart(id, "claims/3").statusCode(404);
        Events.postTo(
                        id,
                        "claims",
                        Map.of(
                                "claims",
                                List.of(Map.of(
                                        "report",
                                        report(word, "2024-05-09"),
                                        "outcome",
                                        "KILLED",
                                        "groups",
                                        List.of("CIVILIANS"),
                                        "best",
                                        9))))
                .statusCode(201)
                .body("claims.no", contains(1, 2, 4));
    }

    @Test
    void anotherReportTakesThePlaceOfOne() {
        var event = event();
        var id = event.getLong("id");
        long first = event.getLong("reports[0].id");

        long other = patchPart(
                        id, "reports/" + first, with(report(word, "2024-05-03"), "reason", "It was the other article"))
                .statusCode(200)
                .body("reports.publishedOn", contains("2024-05-03", "2024-05-09"))
                .body("claims.no", contains(1, 2, 3))
                .extract()
                .jsonPath()
                .getLong("reports[0].id");
        Events.get(id).body("claims.report[0..1]", everyItem(is((int) other)));
        patchPart(id, "reports/" + first, Map.of("id", other, "reason", "A")).statusCode(404);
        patchPart(id, "reports/" + other, Map.of("id", other, "reason", "A"))
                .statusCode(422)
                .body("detail", containsString("/api/v1/reports/" + other));
        Events.read("/api/v1/reports/" + first);
    }

    @Test
    void oneReportIsTakenOutWithItsClaimsIfThatIsMeant() {
        var event = event();
        var id = event.getLong("id");
        long first = event.getLong("reports[0].id");
        long second = event.getLong("reports[1].id");

        deletePart(id, "reports/" + second).statusCode(422).body("detail", containsString("3"));
        deletePart(id, "reports/" + second + "?removeMissing=claims")
                .statusCode(200)
                .body("reports.id", contains((int) first))
                .body("claims.no", contains(1, 2));
        deletePart(id, "reports/" + first + "?removeMissing=claims").statusCode(422);
        deletePart(id, "reports/" + second).statusCode(404);
    }

    @Test
    void aReasonInTheBodyBeatsOneInTheAddress() {
        var id = event().getLong("id");

        asEditor()
                .contentType("application/json")
                .header("If-Match", "*")
                .queryParam("reason", "In the address")
                .body(Map.of("title", "After", "reason", "In the body"))
                .patch(Events.PATH + "/" + id)
                .then()
                .statusCode(200)
                .body("reason", is("In the body"));
    }

    @Test
    void aCorrectionThatChangesNothingMakesNoVersion() {
        var event = event();
        var id = event.getLong("id");
        var tag = asEditor().get(Events.PATH + "/" + id).header("ETag");
        Map<String, Object> whole =
                asEditor().get(Events.PATH + "/" + id).jsonPath().getMap("$");

        for (var answer : List.of(
                put(id, with(whole, "reason", "Sent back")),
                patch(id, tag, Map.of("title", event.getString("title"), "reason", "The same")),
                patch(id, "*", Map.of("reason", "Nothing")),
                patchPart(id, "claims/1", Map.of("best", 5, "reason", "The same")))) {
            answer.statusCode(200).body("version", is(1)).body("change", is("CREATED"));
            assertThat(answer.extract().header("ETag")).isEqualTo(tag);
        }
        Events.postTo(id, "claims", Map.of("claims", List.of(claim("2024-05-02", "KILLED", 5, null))))
                .statusCode(201)
                .body("version", is(1));
        patch(id, "*", Map.of("title", event.getString("title")))
                .statusCode(422)
                .body("errors.pointer", contains("/reason"));
        patch(id, "\"another\"", Map.of("reason", "Nothing")).statusCode(412);
        Events.get(id).body("version", is(1)).body("reason", nullValue());
        patch(id, tag, Map.of("title", "Other", "reason", "A")).statusCode(200).body("version", is(2));
    }

    @Test
    void anEqualClaimOfTheSameBodyIsStatedOnce() {
        Map<String, Object> twice = claim("2024-05-02", "KILLED", 5, null);
        var id = record(with(
                        body(word),
                        "claims",
                        List.of(twice, claim("2024-05-02", "KILLED", 5, "five"), words("dozens"), words("scores"))))
                .getLong("id");

        Events.get(id).body("claims.no", contains(1, 2, 3)).body("claims.quote", contains("five", "dozens", "scores"));
        Events.postTo(
                        id,
                        "claims",
                        Map.of(
                                "claims",
                                List.of(
                                        claim("2024-05-03", "KILLED", 6, null),
                                        claim("2024-05-03", "KILLED", 6, null))))
                .statusCode(201)
                .body("claims.no", contains(1, 2, 3, 4));
        put(
                        id,
                        Map.of(
                                "claims",
                                List.of(twice, Map.of("no", 1), Map.of("no", 2), Map.of("no", 3), Map.of("no", 4)),
                                "reason",
                                "A"))
                .statusCode(200)
                .body("version", is(2))
                .body("claims.no", contains(1, 2, 3, 4));
    }

    private Map<String, Object> words(String quote) {
        return Map.of(
                "report",
                report(word, "2024-05-02"),
                "outcome",
                "INJURED",
                "groups",
                List.of("ALL"),
                "qualifier",
                "WORDS",
                "quote",
                quote);
    }

    @Test
    void aQualifierThatContradictsTheNumbersIsRefused() {
        Map<String, Object> atLeast = Map.of("outcome", "KILLED", "groups", List.of("ALL"), "qualifier", "AT_LEAST");
        Map<String, Object> atMost = with(atLeast, "qualifier", "AT_MOST");
        Events.post(with(
                        body(word),
                        "claims",
                        List.of(
                                with(atLeast, "high", 300),
                                with(with(atLeast, "low", 250), "high", 300),
                                with(with(atLeast, "low", 250), "best", 260),
                                with(atMost, "low", 5),
                                with(atLeast, "low", 250),
                                with(with(with(atMost, "low", 9), "best", 9), "high", 9))))
                .statusCode(422)
                .body(
                        "errors.pointer",
                        contains("/claims/0/high", "/claims/1/high", "/claims/2/best", "/claims/3/low"));
        var id = record(with(body(word), "claims", List.of(with(atLeast, "low", 250))))
                .getLong("id");
        patch(id, "*", Map.of("title", "Other", "reason", "A")).statusCode(200);
        patchPart(id, "claims/1", Map.of("qualifier", "AT_LEAST", "low", 240, "high", 300, "reason", "A"))
                .statusCode(422)
                .body("errors.pointer", contains("/high"));
        patchPart(id, "claims/1", Map.of("low", 240, "reason", "A"))
                .statusCode(200)
                .body("claims[0].high", is(240))
                .body("claims[0].qualifier", is("AT_LEAST"));
    }

    /** An event with two reports, two claims of the first and one of the second. */
    private JsonPath event() {
        Map<String, Object> body = with(body(word), "description", "Before");
        body.put("reports", List.of(report(word, "2024-05-02"), report(word, "2024-05-09")));
        body.put("externalIds", Map.of("acled", List.of("A1", "A2")));
        body.put(
                "claims",
                List.of(
                        claim("2024-05-02", "KILLED", 5, "five civilians"),
                        claim("2024-05-02", "INJURED", 3, "three hurt"),
                        claim("2024-05-09", "KILLED", 9, null)));
        return record(body);
    }

    private Map<String, Object> claim(String day, String outcome, int best, String quote) {
        Map<String, Object> claim = new HashMap<>();
        claim.put("report", report(word, day));
        claim.put("outcome", outcome);
        claim.put("groups", List.of("CIVILIANS"));
        claim.put("best", best);
        claim.put("quote", quote);
        return claim;
    }
}
