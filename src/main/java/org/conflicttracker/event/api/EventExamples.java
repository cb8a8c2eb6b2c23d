package org.conflicttracker.event.api;

/** Example request bodies for Swagger UI; each works unchanged on a tracker with the sample data. */
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

    /** Event 1 of the sample data with another tag. */
    static final String CORRECTED_EVENT = """
            {
              "title": "Reprisal killings in Latakia and Tartus governorates",
              "type": "VIOLENCE_AGAINST_CIVILIANS",
              "subType": "ATTACK",
              "clarity": "SUMMARY",
              "date": {"start": "2025-03-06", "end": "2025-03-10", "precision": "DAYS"},
              "locations": [{"name": "Latakia Governorate", "country": "SYR", "admin1": "Latakia", "precision": "ADMIN1"},
                {"name": "Tartus Governorate", "country": "SYR", "admin1": "Tartus", "precision": "ADMIN1"}],
              "actors": [{"id": 1, "role": "SIDE_A"}, {"id": 2, "role": "SIDE_B"}, {"id": 3, "role": "TARGET"}],
              "reports": [{"id": 1}],
              "claims": [{"no": 1, "outcome": "KILLED", "groups": ["CIVILIANS", "SIDE_B"], "low": 1000},
                {"no": 2, "attributedTo": {"name": "Syrian Observatory for Human Rights"}, "outcome": "KILLED", "groups": ["CIVILIANS"], "best": 973},
                {"no": 3, "attributedTo": {"name": "Syrian Observatory for Human Rights"}, "outcome": "KILLED", "groups": ["SIDE_B"], "low": 250},
                {"no": 4, "attributedTo": {"name": "Syrian Observatory for Human Rights"}, "outcome": "KILLED", "groups": ["SIDE_A"], "low": 230}],
              "tags": ["reprisals"],
              "reason": "Tagged, so that it is found"
            }""";

    static final String CORRECTION = """
            {"tags": ["reprisals", "coast"], "reason": "Tagged, so that it is found"}""";

    static final String CLAIMS = """
            {
              "reason": "An example: replace it by what your report says",
              "claims": [{"report": {"title": "An example of a later report", "publishedOn": "2025-03-17", "source": {"name": "Example News", "kind": "NEWSPAPER"}},
                "outcome": "INJURED", "groups": ["UNKNOWN"], "low": 1}]
            }""";

    private EventExamples() {}
}
