package org.conflicttracker.importer.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asEditor;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.conflicttracker.importer.job.TitlesFormat.TitlesFile;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.Test;

/** Successive releases of a data set (rule 15): a whole release retracts what it no longer has, and older never beats newer. */
@QuarkusTest
class ReleaseTest {

    private static final String HEADER =
            "id,year,type_of_violence,side_a,side_b,where_prec,country,country_id,date_prec,date_start,date_end,event_clarity,"
                    + "deaths_a,deaths_b,deaths_civilians,deaths_unknown,low,best,high\n";

    private final String word = UniqueNames.word().toLowerCase(Locale.ROOT);
    private final String dataset = "list-" + word;
    /** Ids of UCDP are numbers. */
    private final long base = 1_000 * (System.nanoTime() % 1_000_000_000);

    /** Row of the n-th event, on the n-th day of the year. */
    private String row(int number, int killed) {
        String day = LocalDate.ofYearDay(2021, number).toString();
        return id(number) + ",2021,1,Army " + word + ",Front " + word + ",1,Syria,652,1," + day + "," + day
                + ",1,0,0,0," + killed + "," + killed + "," + killed + "," + killed + "\n";
    }

    private String id(int number) {
        return String.valueOf(base + number);
    }

    /** Rows of events from one number to another, with ten killed each. */
    private List<String> rows(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(number -> row(number, 10))
                .collect(Collectors.toList());
    }

    private JsonPath load(List<String> rows, String query) {
        byte[] file = (HEADER + String.join("", rows)).getBytes(StandardCharsets.UTF_8);
        return ImportFollower.untilEnded(
                TitlesFile.post(file, "?dataset=" + dataset + query).statusCode(202));
    }

    private JsonPath done(List<String> rows, String query) {
        JsonPath ended = load(rows, query);
        assertThat(ended.getString("state")).as(ended.prettify()).isEqualTo("DONE");
        return ended;
    }

    private JsonPath sums() {
        return asEditor()
                .get("/api/v1/aggregates?dataset=" + dataset)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private void assertSums(int events, int killed) {
        JsonPath sums = sums();
        assertThat(sums.getInt("total.events")).isEqualTo(events);
        assertThat(sums.getInt("total.killed.best")).isEqualTo(killed);
    }

    private long event(int number) {
        return asEditor()
                .get("/api/v1/events?status=*&externalId=ucdp:" + id(number))
                .jsonPath()
                .getLong("data[0].id");
    }

    private JsonPath stateOf(int number) {
        return asEditor()
                .get("/api/v1/events?status=*&externalId=ucdp:" + id(number))
                .jsonPath();
    }

    private void patch(int number, String body) {
        asEditor()
                .header("If-Match", "*")
                .contentType("application/merge-patch+json")
                .body(body)
                .patch("/api/v1/events/" + event(number))
                .then()
                .statusCode(200);
    }

    @Test
    void threeReleasesEndAtTheSumsOfTheThird() {
        done(rows(1, 20), "&label=UCDP GED 23.1");
        assertSums(20, 200);

        List<String> second = rows(1, 22);
        second.remove(4);
        second.set(2, row(3, 15));
        JsonPath ended = done(second, "&label=UCDP GED 24.1&complete=true&scope=file");
        assertThat(ended.getInt("counts.created")).isEqualTo(2);
        assertThat(ended.getInt("counts.corrected")).isEqualTo(1);
        assertThat(ended.getInt("counts.missing")).isEqualTo(1);
        assertThat(ended.getInt("counts.retracted")).isEqualTo(1);
        assertSums(21, 215);
        assertThat(stateOf(5).getString("data[0].status")).isEqualTo("RETRACTED");
        assertThat(stateOf(5).getString("data[0].reason")).contains("UCDP GED 24.1");

        // one event is split into several: most of what was is gone
        List<String> third = rows(1, 1);
        third.addAll(rows(10, 25));
        long before = asEditor().get("/api/v1/stats").jsonPath().getLong("latestRevision");
        String query = "&label=UCDP GED 25.1&complete=true&scope=file";
        JsonPath refused = load(third, query);
        assertThat(refused.getString("state")).isEqualTo("FAILED");
        assertThat(refused.getString("failure")).contains("lacks 7 of the 21 events", "more than 5 %", "maxMissing=");
        JsonPath listed = done(third, query + "&dryRun=true");
        assertThat(listed.getInt("counts.missing")).isEqualTo(7);
        assertThat(listed.getList("findings.value")).contains(id(2), id(9)).doesNotContain(id(5), id(1));
        assertSums(21, 215);

        ended = done(third, query + "&maxMissing=40");
        assertThat(ended.getInt("counts.retracted")).isEqualTo(7);
        assertSums(17, 170);
        JsonPath changes = asEditor()
                .get("/api/v1/changes?limit=1000&dataset=" + dataset + "&after=" + before)
                .jsonPath();
        assertThat(changes.getList("data.findAll { it.match == 'LEFT' }.eventId"))
                .hasSize(7)
                .contains((int) event(2), (int) event(9));
        assertThat(changes.getList("data.findAll { it.match == 'LEFT' }.change"))
                .containsOnly("RETRACTED");
        assertThat(changes.getList("data.findAll { it.match == 'LEFT' }.reason"))
                .containsOnly("Not in UCDP GED 25.1");
        assertThat(asEditor()
                        .get("/api/v1/aggregates?by=dataset&dataset=" + dataset + "&asOf=" + before)
                        .jsonPath()
                        .getInt("rows[0].events"))
                .isEqualTo(21);

        assertThat(done(second, "&label=UCDP GED 24.1").getInt("counts.flagged"))
                .as("older never beats newer, also where the newer one has nothing")
                .isEqualTo(7);
        assertSums(17, 170);
    }

    @Test
    void aRowThatComesAgainBringsItsEventBackUnlessAPersonRetractedIt() {
        done(rows(1, 20), "&label=UCDP GED 23.1");
        List<String> fewer = rows(2, 20);
        fewer.remove(0);
        done(fewer, "&label=UCDP GED 24.1&complete=true&from=2021-01-01&to=2021-12-31&maxMissing=20");
        assertSums(18, 180);
        asEditor()
                .header("If-Match", "*")
                .delete("/api/v1/events/" + event(20) + "?reason=Twice")
                .then()
                .statusCode(200);

        JsonPath ended = done(rows(1, 20), "&label=UCDP GED 25.1");
        assertThat(ended.getInt("counts.corrected")).isEqualTo(2);
        assertThat(stateOf(1).getString("data[0].change")).isEqualTo("RESTORED");
        assertThat(stateOf(20).getString("data[0].status")).isEqualTo("RETRACTED");
        assertSums(19, 190);
        assertThat(done(rows(1, 20), "&label=UCDP GED 25.1").getInt("counts.unchanged"))
                .isEqualTo(20);
    }

    @Test
    void whatAPersonChangedOrMergedStaysAndIsTold() {
        done(rows(1, 20), "&label=UCDP GED 23.1");
        patch(1, "{\"title\": \"Clash at the bridge\", \"reason\": \"Known better\"}");
        patch(2, "{\"status\": \"MERGED\", \"mergedInto\": " + event(19) + ", \"reason\": \"The same\"}");
        JsonPath ended = done(rows(4, 20), "&label=UCDP GED 24.1&complete=true&country=SYR&maxMissing=20");
        assertThat(ended.getInt("counts.missing")).isEqualTo(3);
        assertThat(ended.getInt("counts.retracted")).isEqualTo(1);
        assertThat(ended.getList("findings.value")).containsExactlyInAnyOrder(id(1), id(2));
        assertThat(ended.getList("findings.problem").toString()).contains("a person has changed it", "merged");
        assertThat(stateOf(1).getString("data[0].status")).isEqualTo("PUBLISHED");
        assertThat(stateOf(3).getString("data[0].status")).isEqualTo("RETRACTED");
    }

    @Test
    void whatLiesOutsideTheScopeOrIsOfAnotherDataSetStays() {
        done(rows(1, 20), "&label=UCDP GED 23.1");
        assertThat(done(rows(5, 14), "&label=UCDP GED 24.1&complete=true&scope=file")
                        .getInt("counts.missing"))
                .isZero();
        List<String> candidate = rows(6, 8);
        byte[] file = (HEADER + String.join("", candidate)).getBytes(StandardCharsets.UTF_8);
        ImportFollower.untilEnded(
                TitlesFile.post(file, "?label=Newer 24.2&dataset=other-" + word).statusCode(202));
        assertSums(17, 170);
        List<String> without = rows(5, 14);
        without.remove(2);
        assertThat(done(without, "&label=UCDP GED 24.3&complete=true&scope=file&maxMissing=50")
                        .getInt("counts.missing"))
                .as("event 7 is of the other data set")
                .isZero();
        assertSums(19, 190);
    }

    @Test
    void olderNeverBeatsNewer() {
        done(List.of(row(1, 10), row(2, 10)), "&label=UCDP GED 25.1");
        JsonPath older = done(List.of(row(1, 7), row(2, 10)), "&label=UCDP GED 24.1");
        assertThat(older.getInt("counts.unchanged")).isEqualTo(2);
        assertThat(older.getInt("counts.flagged")).isEqualTo(1);
        assertThat(older.getString("findings[0].problem")).contains("older than what is recorded");
        assertSums(2, 20);
        // confirmed by a later release, so that one in between is older
        done(List.of(row(1, 10), row(2, 10)), "&label=UCDP GED 26.1");
        done(List.of(row(1, 8), row(2, 10)), "&label=UCDP GED 25.2");
        assertSums(2, 20);
        done(List.of(row(1, 9), row(2, 10)), "&label=UCDP GED 26.2");
        assertSums(2, 19);
    }

    @Test
    void theDataSetIsListedWithItsRelease() {
        done(rows(1, 4), "&label=List 1.1&licence=CC BY 4.0&citation=Lists (2021)");
        JsonPath ended = done(rows(2, 4), "&label=List 1.2");
        assertThat(ended.getInt("counts.missing")).isZero();
        List<String> gap = rows(1, 4);
        gap.remove(1);
        ended = done(gap, "&label=List 1.3");
        assertThat(ended.getInt("counts.missing")).isEqualTo(1);
        assertThat(ended.getList("findings.value")).containsExactly(id(2));

        String found = "data.find { it.key == '" + dataset + "' }";
        JsonPath list = asEditor().get("/api/v1/datasets").jsonPath();
        assertThat(list.getString(found + ".release")).isEqualTo("List 1.3");
        assertThat(list.getString(found + ".licence")).isEqualTo("CC BY 4.0");
        assertThat(list.getString(found + ".citation")).isEqualTo("Lists (2021)");
        assertThat(list.getString(found + ".format")).isEqualTo("ucdp-ged");
        assertThat(list.getInt(found + ".events")).isEqualTo(4);
        assertThat(list.getInt(found + ".missing")).isEqualTo(1);
        assertThat(list.getString(found + ".loadedAt")).isNotNull();
        assertThat(asEditor()
                        .get(list.getString(found + ".eventsUrl"))
                        .jsonPath()
                        .getInt("page.total"))
                .isEqualTo(4);
        assertThat(stateOf(1).getString("data[0].dataset")).isEqualTo(dataset);
    }

    @Test
    void anUnknownDataSetOfAFilterIsHintedAt() {
        done(rows(1, 1), "&label=List 1.1");
        JsonPath misspelt =
                asEditor().get("/api/v1/events?dataset=" + dataset + "x").jsonPath();
        assertThat(misspelt.getInt("page.total")).isZero();
        assertThat(misspelt.getString("hints[0].parameter")).isEqualTo("dataset");
        assertThat(misspelt.getList("hints[0].near")).containsExactly(dataset);
        JsonPath known = asEditor()
                .get("/api/v1/events?dataset=" + dataset.toUpperCase(Locale.ROOT))
                .jsonPath();
        assertThat(known.getInt("page.total")).isEqualTo(1);
        assertThat(known.getList("hints")).isNull();
    }

    @Test
    void aReleaseNeedsADataSetAndOneScope() {
        for (String query : List.of(
                "?complete=true&scope=file",
                "?complete=true&dataset=one",
                "?complete=true&dataset=one&scope=file&country=SYR",
                "?complete=true&dataset=one&country=Atlantis",
                "?complete=true&dataset=one&scope=file&maxMissing=200",
                "?complete=perhaps",
                "?dataset=No key",
                "?country=SYR",
                "?maxMissing=3")) {
            byte[] file = (HEADER + row(1, 1)).getBytes(StandardCharsets.UTF_8);
            TitlesFile.post(file, query).statusCode(400);
        }
    }
}
