package org.conflicttracker.event;

/** Bodies that Swagger UI fills in; each works as it stands on a tracker with the sample data. */
final class EventExamples {

    static final String NEW_EVENT = """
            {
              "title": "Shelling of a market in Idlib",
              "description": "An example: replace it by what your report says.",
              "type": "REMOTE_VIOLENCE",
              "subType": "SHELLING_ARTILLERY_MISSILE_ATTACK",
              "date": {"start": "2025-03-08"},
              "locations": [{"name": "Idlib", "country": "SYR", "admin1": "Idlib", "latitude": 35.93, "longitude": 36.63, "precision": "NEAR"}],
              "actors": [{"name": "Unidentified armed group (Idlib)", "kind": "UNKNOWN", "role": "SIDE_A"}],
              "reports": [{"title": "Shells hit a market", "source": {"name": "Example News", "kind": "NEWSPAPER"}, "publishedOn": "2025-03-08"}],
              "claims": [{"outcome": "KILLED", "groups": ["CIVILIANS"], "low": 3, "quote": "at least three people"}],
              "status": "DRAFT"
            }""";

    static final String CORRECTION = """
            {"title": "Shelling of the market in Idlib", "reason": "More exact title"}""";

    static final String CLAIMS = """
            {
              "reason": "A later count",
              "claims": [{"report": {"title": "Toll of the killings rises", "publishedOn": "2025-03-17", "source": {"name": "Example News", "kind": "NEWSPAPER"}},
                "attributedTo": {"name": "Syrian Observatory for Human Rights"}, "outcome": "KILLED", "groups": ["CIVILIANS"], "best": 1500, "qualifier": "ABOUT"}]
            }""";

    private EventExamples() {}
}
