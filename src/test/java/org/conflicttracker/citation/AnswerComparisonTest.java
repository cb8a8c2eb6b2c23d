package org.conflicttracker.citation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.List;
import org.conflicttracker.citation.QuotationService.AnswerComparison;
import org.conflicttracker.citation.QuotationService.AnswerComparison.Difference;
import org.conflicttracker.citation.QuotationService.AnswerComparison.Differences;
import org.junit.jupiter.api.Test;

/** Differences between an answer then and now. */
class AnswerComparisonTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static JsonNode json(String text) throws IOException {
        return MAPPER.readTree(text.replace('\'', '"'));
    }

    private static List<String> compare(String before, String now) throws IOException {
        return AnswerComparison.compare(json(before), json(now), 100).list().stream()
                .map(AnswerComparisonTest::describe)
                .toList();
    }

    private static String describe(Difference difference) {
        return difference.of() + "|" + difference.member() + "|" + difference.before() + "|" + difference.now();
    }

    @Test
    void rowsAreComparedByTheirKeysWhereverTheyStand() throws IOException {
        String syria = "{'key':{'country':'SYR'},'label':{'country':'Syria'},'events':%d,'eventsUrl':'/%d'}";
        String iraq = "{'key':{'country':'IRQ'},'label':{'country':'Iraq'},'events':2,'eventsUrl':'/2'}";

        assertThat(compare(
                        "{'rows':[" + syria.formatted(1, 1) + "," + iraq + "],'asOf':{'revision':1}}",
                        "{'rows':[" + iraq + "," + syria.formatted(3, 9) + "],'asOf':{'revision':7}}"))
                .containsExactly("Syria|events|1|3");
        assertThat(compare("{'rows':[" + iraq + "]}", "{'rows':[]}")).containsExactly("Iraq|events|2|null");
    }

    @Test
    void membersAreNamedWithinWhatTheyBelongTo() throws IOException {
        assertThat(
                        compare(
                                "{'series':[{'key':null,'label':'All','points':[{'start':'2025-03-01','end':'2025-03-31','killed':{'best':null}}]}]}",
                                "{'series':[{'key':null,'label':'All','points':[{'start':'2025-03-01','end':'2025-03-31','killed':{'best':5}}]}]}"))
                .containsExactly("All, 2025-03-01 to 2025-03-31|killed.best|null|5");
        assertThat(compare("{'tags':['a','b']}", "{'tags':['a','c']}")).containsExactly("|tags.1|\"b\"|\"c\"");
    }

    @Test
    void equalAnswersHaveNoDifference() throws IOException {
        assertThat(compare("{'a':[{'id':1,'x':2}],'citation':{'sha256':'1'}}", "{'a':[{'id':1,'x':2}],'citation':{}}"))
                .isEmpty();
    }

    @Test
    void theListIsLimitedAndTheTotalIsNot() throws IOException {
        Differences differences = AnswerComparison.compare(json("{'a':1,'b':2,'c':3}"), MissingNode.getInstance(), 2);

        assertThat(differences.list()).hasSize(2);
        assertThat(differences.total()).isEqualTo(3);
    }
}
