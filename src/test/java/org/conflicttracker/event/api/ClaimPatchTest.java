package org.conflicttracker.event.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.conflicttracker.event.api.EventEditService.EventPatch.ClaimPatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Merge patch of one claim; numbers are low, best, high and the qualifier. */
class ClaimPatchTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "973 973 973 EXACT    | {'best': 970}                     | - 970 - EXACT",
                "970 970 970 ABOUT    | {'best': 980}                     | - 980 - ABOUT",
                "973 973 973 EXACT    | {'low': 960}                      | 960 973 - EXACT",
                "250 250 250 AT_LEAST | {'low': 300}                      | 300 - - AT_LEAST",
                "250 250 250 AT_LEAST | {'high': 400}                     | 250 - 400 -",
                "31 31 31 AT_MOST     | {'high': 40}                      | - - 40 AT_MOST",
                "31 31 31 AT_MOST     | {'low': 5}                        | 5 - 31 -",
                "900 950 980 EXACT    | {'high': 1000}                    | 900 950 1000 EXACT",
                "900 950 980 EXACT    | {'high': null}                    | 900 950 - EXACT",
                "250 250 250 AT_LEAST | {'quote': 'at least'}             | 250 250 250 AT_LEAST",
                "250 250 250 AT_LEAST | {'low':250,'best':250,'high':250} | 250 250 250 AT_LEAST",
                "250 250 250 AT_LEAST | {'best':250,'qualifier':'EXACT'}  | 250 250 - EXACT"
            })
    void theNumbersThatTheClaimStatesAreReplaced(String claim, String patch, String patched)
            throws JsonProcessingException {
        ObjectNode result = new ClaimPatch(toJson(claim.strip())).apply(JSON.readTree(patch.replace('\'', '"')));

        assertThat(numbers(result)).isEqualTo(patched.strip());
    }

    private static ObjectNode toJson(String numbers) {
        String[] parts = numbers.split(" ");
        return JSON.createObjectNode()
                .put("no", 2)
                .put("low", Integer.parseInt(parts[0]))
                .put("best", Integer.parseInt(parts[1]))
                .put("high", Integer.parseInt(parts[2]))
                .put("qualifier", parts[3]);
    }

    private static String numbers(ObjectNode claim) {
        return String.join(
                " ",
                claim.path("low").asText("-"),
                claim.path("best").asText("-"),
                claim.path("high").asText("-"),
                claim.path("qualifier").asText("-"));
    }
}
