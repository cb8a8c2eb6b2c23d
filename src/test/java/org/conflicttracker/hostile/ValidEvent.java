package org.conflicttracker.hostile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** An event that uses nearly every field. */
final class ValidEvent {

    private static final String EVENT = """
            {"title": "Right", "description": "All of it", "type": "BATTLE", "subType": "ARMED_CLASH", "clarity": "CLEAR",
             "violence": "STATE_BASED", "status": "PUBLISHED",
             "date": {"start": "2025-03-06", "end": "2025-03-10", "precision": "DAYS"},
             "locations": [{"name": "A place", "country": "SYR", "admin1": "Latakia", "admin2": "Jableh", "latitude": 35.5,
                            "longitude": 35.9, "precision": "EXACT"}],
             "actors": [{"name": "Hostile front", "kind": "REBEL_GROUP", "country": "SYR", "role": "SIDE_A",
                         "standing": "STATED", "aliases": ["HF"]}],
             "reports": [{"title": "A report", "url": "https://example.org/hostile", "publishedOn": "2025-03-11",
                          "source": {"name": "Hostile paper", "kind": "NEWSPAPER"}}],
             "claims": [{"outcome": "KILLED", "groups": ["CIVILIANS", "SIDE_B"], "low": 2, "best": 3, "high": 4, "quote": "three",
                         "qualifier": "ABOUT", "preferred": true, "attributedTo": {"name": "Hostile monitor", "kind": "MONITOR"}}],
             "externalIds": {"ucdp": ["1"]}, "tags": ["a"], "extra": {"a": {"b": [1, null]}}}
            """;

    private ValidEvent() {}

    static JsonNode event(ObjectMapper mapper) throws JsonProcessingException {
        return mapper.readTree(EVENT);
    }
}
