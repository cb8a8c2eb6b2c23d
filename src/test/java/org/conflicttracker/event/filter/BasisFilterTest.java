package org.conflicttracker.event.filter;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.EventBuilder.on;
import static org.hamcrest.Matchers.is;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import org.conflicttracker.testing.EventBuilder;
import org.conflicttracker.testing.Events;
import org.conflicttracker.testing.UniqueNames;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Filters on the basis and the open end of figures. */
@QuarkusTest
class BasisFilterTest {

    private final String word = UniqueNames.word();

    @BeforeEach
    void record() {
        EventBuilder.record(
                word,
                on("2025-03-01")
                        .with("title", "sum")
                        .claim("KILLED", "CIVILIANS", 3)
                        .claim("KILLED", "SIDE_A", 4)
                        .words("INJURED", "CIVILIANS", "dozens"),
                on("2025-03-02").with("title", "words").words("KILLED", "CIVILIANS", "many"),
                on("2025-03-03").with("title", "stated").claim("KILLED", "ALL", 7),
                on("2025-03-04").with("title", "nothing"));
    }

    private List<String> titles(String query) {
        return Events.read("/api/v1/events?sort=date&tag=" + word + "&" + query).getList("data.title");
    }

    @Test
    void aBasisIsThatOfAnyTotal() {
        assertThat(titles("basis=SUM_OF_PARTS")).containsExactly("sum");
        assertThat(titles("basis=words")).containsExactly("sum", "words");
        assertThat(titles("basis=WORDS,NEWEST")).containsExactly("sum", "words", "stated");
        assertThat(titles("basis=!WORDS")).containsExactly("stated", "nothing");
        assertThat(titles("basis=*")).containsExactly("sum", "words", "stated");
        assertThat(titles("basis=!*")).containsExactly("nothing");
        assertThat(titles("group=CIVILIANS&basis=NEWEST")).containsExactly("sum");
    }

    @Test
    void outcomeBasisAndOpenEndHoldForOneFigure() {
        assertThat(titles("basis=WORDS&hasFigures=KILLED")).containsExactly("words");
        assertThat(titles("openEnded=true")).containsExactly("sum", "words");
        assertThat(titles("openEnded=true&hasFigures=KILLED")).containsExactly("words");
        assertThat(titles("openEnded=false")).containsExactly("sum", "stated");
        assertThat(titles("openEnded=true&basis=SUM_OF_PARTS")).isEmpty();
    }

    /** The events that a sum counts as sums of parts, or as words, can be listed. */
    @Test
    void theCountsOfASumCanBeOpened() {
        JsonPath total = Events.read("/api/v1/aggregates?tag=" + word);
        assertThat(titles("hasFigures=KILLED&basis=SUM_OF_PARTS,SUM_ACROSS_CLAIMANTS"))
                .hasSize(total.getInt("total.killed.sumsOfParts"));
        assertThat(titles("hasFigures=KILLED&basis=WORDS")).hasSize(total.getInt("total.killed.inWords"));
        assertThat(titles("hasFigures=KILLED&openEnded=true")).hasSize(total.getInt("total.killed.openEnded"));
        JsonPath linked = Events.read("/api/v1/aggregates?basis=WORDS&openEnded=true&tag=" + word);
        assertThat(given().get(linked.getString("total.eventsUrl")).jsonPath().getInt("page.total"))
                .isEqualTo(2);
    }

    @Test
    void aWrongValueIsRefused() {
        given().get("/api/v1/events?basis=SUM_OF_PART&openEnded=yes")
                .then()
                .statusCode(400)
                .body("errors[0].suggestion", is("SUM_OF_PARTS"))
                .body("errors.size()", is(2));
    }
}
