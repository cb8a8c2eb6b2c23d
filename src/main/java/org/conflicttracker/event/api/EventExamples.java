package org.conflicttracker.event.api;

/**
 * Example request bodies for Swagger UI; each works on a tracker with the sample data as soon as it has a reason. The reason is left empty,
 * because it goes on record and must be the editor's own.
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

    /** Event 1 of the sample data with another tag; its reports and claims are left out, so they stay. */
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
              "tags": ["reprisals"],
              "reason": ""
            }""";

    static final String CORRECTION = """
            {"tags": ["reprisals", "coast"], "reason": ""}""";

    static final String CLAIMS = """
            {
              "claims": [{"report": {"title": "An example of a later report", "publishedOn": "2025-03-17", "source": {"name": "Example News", "kind": "NEWSPAPER"}},
                "outcome": "INJURED", "groups": ["UNKNOWN"], "low": 1}]
            }""";

    /** Claim 2 of event 1 of the sample data. */
    static final String CLAIM_CORRECTION = """
            {"best": 970, "reason": ""}""";

    static final String OTHER_REPORT = """
            {"title": "An example of another report", "publishedOn": "2025-03-17", "source": {"name": "Example News", "kind": "NEWSPAPER"}, "reason": ""}""";

    static final String MERGE = """
            {"into": 2, "reason": ""}""";

    static final String REASON = """
            {"reason": ""}""";

    private EventExamples() {}
}
