package org.conflicttracker.web.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import org.conflicttracker.web.openapi.ContractFilter.Operations.OperationName;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationNameTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /api/v1/events, true, listEvents",
        "GET, /api/v1/events/{id}, false, getEvent",
        "POST, /api/v1/events/{id}/claims, false, createEventClaim",
        "GET, /api/v1/events/{id}/revisions/{version}, false, getEventRevision",
        "GET, /api/v1/countries/{id}, false, getCountry",
        "DELETE, /api/v1/events/{id}, false, retractEvent",
        "GET, /api/v1/timeline, false, getTimeline"
    })
    void methodAndPathMakeTheName(HttpMethod method, String path, boolean paged, String name) {
        assertThat(OperationName.of(method, path, paged)).isEqualTo(name);
    }
}
