package org.conflicttracker.event.api;

/**
 * Example request bodies for Swagger UI; each works on a draft made of {@link #NEW_EVENT} as soon as it has a reason. The reason is left
 * empty, because it goes on record and must be the editor's own.
 */
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

    /** {@link #NEW_EVENT}, still a draft, with another title and tag; its reports and claims are left out, so they stay. */
    static final String CORRECTED_EVENT = """
            {
              "title": "Shelling of a market and a school in Idlib",
              "description": "An example: replace it by what your report says.",
              "type": "REMOTE_VIOLENCE",
              "subType": "SHELLING_ARTILLERY_MISSILE_ATTACK",
              "date": {"start": "2025-03-08"},
              "locations": [{"name": "Idlib", "country": "SYR", "admin1": "Idlib", "latitude": 35.93, "longitude": 36.63, "precision": "NEAR"}],
              "actors": [{"name": "Unidentified armed group (Idlib)", "kind": "UNKNOWN", "role": "SIDE_A"}],
              "tags": ["schools"],
              "status": "DRAFT",
              "reason": ""
            }""";

    static final String CORRECTION = """
            {"tags": ["schools", "markets"], "reason": ""}""";

    static final String CLAIMS = """
            {
              "claims": [{"report": {"title": "An example of a later report", "publishedOn": "2025-03-17", "source": {"name": "Example News", "kind": "NEWSPAPER"}},
                "outcome": "INJURED", "groups": ["UNKNOWN"], "low": 1}]
            }""";

    /** The claim of {@link #NEW_EVENT}. */
    static final String CLAIM_CORRECTION = """
            {"best": 4, "reason": ""}""";

    static final String OTHER_REPORT = """
            {"title": "An example of another report", "publishedOn": "2025-03-17", "source": {"name": "Example News", "kind": "NEWSPAPER"}, "reason": ""}""";

    static final String MERGE = """
            {"into": 2, "reason": ""}""";

    static final String REASON = """
            {"reason": ""}""";

    private EventExamples() {}
}
