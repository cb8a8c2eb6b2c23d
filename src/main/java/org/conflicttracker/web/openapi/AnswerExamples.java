package org.conflicttracker.web.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Answers of the tracker with its sample data, as examples in the OpenAPI document: one file for each reading operation, which a test
 * records when it is missing.
 */
final class AnswerExamples {

    static final String FOLDER = "contract/answers/";

    private static final ObjectMapper JSON = new ObjectMapper();

    private AnswerExamples() {}

    static void addTo(Operation operation) {
        APIResponse response = operation.getResponses().getAPIResponse("200");
        MediaType json = response == null || response.getContent() == null
                ? null
                : response.getContent().getMediaType("application/json");
        if (json == null || json.getExamples() != null && !json.getExamples().isEmpty()) {
            // none, or one that was written by hand
            return;
        }
        String file = "/" + FOLDER + operation.getOperationId() + ".json";
        try (InputStream answer = AnswerExamples.class.getResourceAsStream(file)) {
            if (answer != null) {
                json.setExample(JSON.readValue(answer, Object.class));
            }
        } catch (IOException e) {
            throw new IllegalStateException(file + " cannot be read", e);
        }
    }
}
