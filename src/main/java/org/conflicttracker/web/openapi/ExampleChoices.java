package org.conflicttracker.web.openapi;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Examples of parameters as choices instead of values that are filled in: a condition that nobody has asked for turns an answer into a
 * smaller one, and the number of a published event in a writing operation changes that event. What a reading operation cannot do
 * without keeps its {@code example}, and so does {@code dryRun}, which keeps an operation from writing.
 */
final class ExampleChoices {

    private static final Set<String> KEPT = Set.of("dryRun");

    private ExampleChoices() {}

    static void replaceExamples(HttpMethod method, Operation operation) {
        if (operation.getParameters() != null) {
            operation.getParameters().forEach(parameter -> replaceExample(method, parameter));
        }
    }

    private static void replaceExample(HttpMethod method, Parameter parameter) {
        Object example = parameter.getExample();
        boolean required = Boolean.TRUE.equals(parameter.getRequired());
        if (example == null || KEPT.contains(parameter.getName()) || method == HttpMethod.GET && required) {
            return;
        }
        parameter.setExample(null);
        boolean isDefault = parameter.getSchema() != null
                && Objects.equals(text(example), text(parameter.getSchema().getDefaultValue()));
        if (parameter.getIn() != Parameter.In.PATH && !isDefault) {
            parameter.setExamples(FileFormats.examples(
                    parameter.getIn() == Parameter.In.HEADER ? "None" : "Without it", summary(example), example));
        }
    }

    private static String summary(Object example) {
        if (example instanceof List<?> values) {
            return String.join(", ", values.stream().map(String::valueOf).toList());
        }
        return "*".equals(example) ? "Whatever the version is" : text(example);
    }

    private static String text(Object value) {
        return String.valueOf(value);
    }

    /**
     * Answers of the tracker with its sample data, as examples in the OpenAPI document: one file for each reading operation, which a test
     * records when it is missing.
     */
    static final class AnswerExamples {

        static final String FOLDER = "contract/answers/";

        private static final ObjectMapper JSON = new ObjectMapper();

        private AnswerExamples() {}

        static void addTo(Operation operation) {
            APIResponse response = operation.getResponses().getAPIResponse("200");
            MediaType json = response == null || response.getContent() == null
                    ? null
                    : response.getContent().getMediaType("application/json");
            if (json == null
                    || json.getExamples() != null && !json.getExamples().isEmpty()) {
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
}
