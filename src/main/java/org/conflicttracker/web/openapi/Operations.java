package org.conflicttracker.web.openapi;

import static org.conflicttracker.web.problem.ProblemType.BAD_REQUEST;
import static org.conflicttracker.web.problem.ProblemType.CONFLICT;
import static org.conflicttracker.web.problem.ProblemType.FORBIDDEN;
import static org.conflicttracker.web.problem.ProblemType.GONE;
import static org.conflicttracker.web.problem.ProblemType.INSUFFICIENT_STORAGE;
import static org.conflicttracker.web.problem.ProblemType.INTERNAL_ERROR;
import static org.conflicttracker.web.problem.ProblemType.NOT_ACCEPTABLE;
import static org.conflicttracker.web.problem.ProblemType.NOT_FOUND;
import static org.conflicttracker.web.problem.ProblemType.PRECONDITION_FAILED;
import static org.conflicttracker.web.problem.ProblemType.PRECONDITION_REQUIRED;
import static org.conflicttracker.web.problem.ProblemType.RULE_VIOLATED;
import static org.conflicttracker.web.problem.ProblemType.TOO_LARGE;
import static org.conflicttracker.web.problem.ProblemType.TOO_MANY_REQUESTS;
import static org.conflicttracker.web.problem.ProblemType.UNAUTHORIZED;
import static org.conflicttracker.web.problem.ProblemType.UNAVAILABLE;
import static org.conflicttracker.web.problem.ProblemType.UNSUPPORTED_MEDIA_TYPE;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.conflicttracker.web.problem.ProblemType;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Completes operations: their names, how they can fail, the headers of their answers. */
final class Operations {

    private Operations() {}

    static void complete(String path, PathItem item) {
        item.getOperations().forEach((method, operation) -> {
            operation.setOperationId(OperationName.of(method, path, has(operation, "cursor")));
            complete(method, operation);
            if (path.contains("{")) {
                add(operation, NOT_FOUND);
            }
            sort(operation.getResponses());
        });
    }

    private static void complete(HttpMethod method, Operation operation) {
        if (operation.getParameters() != null) {
            // Those that are filled in come first, so that nobody has to look for them among forty.
            operation.setParameters(operation.getParameters().stream()
                    .sorted(Comparator.comparing(parameter -> parameter.getExample() == null))
                    .toList());
        }
        if (method == HttpMethod.DELETE) {
            // A reason may come in the body, but many clients send none with DELETE; the parameter is for everyone.
            operation.setRequestBody(null);
        }
        if (operation.getSecurity() == null || operation.getSecurity().isEmpty()) {
            // Nobody has to say who they are; editors who do also see drafts.
            operation.addSecurityRequirement(OASFactory.createSecurityRequirement());
            operation.addSecurityRequirement(
                    OASFactory.createSecurityRequirement().addScheme("account"));
        }
        headers(method, operation);
        if (method == HttpMethod.GET) {
            operation.getResponses().addAPIResponse("304", notModified());
        }
        problems(method, operation);
        if (method == HttpMethod.GET
                && !operation.getSecurity().get(0).getSchemes().isEmpty()) {
            add(operation, FORBIDDEN);
        }
    }

    private static void headers(HttpMethod method, Operation operation) {
        for (Map.Entry<String, APIResponse> answer :
                operation.getResponses().getAPIResponses().entrySet()) {
            if (!answer.getKey().startsWith("2")) {
                continue;
            }
            SharedHeaders.ETAG.addTo(answer.getValue());
            if (method == HttpMethod.GET) {
                SharedHeaders.CACHE_CONTROL.addTo(answer.getValue());
            }
            if (!answer.getKey().equals("200")) {
                SharedHeaders.LOCATION.addTo(answer.getValue());
            }
            if (method == HttpMethod.GET && has(operation, "cursor")) {
                SharedHeaders.LINK.addTo(answer.getValue());
                SharedHeaders.TOTAL.addTo(answer.getValue());
            }
        }
    }

    private static APIResponse notModified() {
        APIResponse answer = OASFactory.createAPIResponse()
                .description(
                        "You have it already: the answer is still the one whose `ETag` you sent as `If-None-Match`.");
        SharedHeaders.ETAG.addTo(answer);
        return answer;
    }

    private static void problems(HttpMethod method, Operation operation) {
        add(operation, BAD_REQUEST, UNAUTHORIZED, NOT_ACCEPTABLE);
        add(operation, TOO_MANY_REQUESTS, INTERNAL_ERROR, UNAVAILABLE);
        if (operation.getOperationId().equals("getEvent")) {
            add(operation, GONE);
        }
        if (method != HttpMethod.GET) {
            add(operation, FORBIDDEN, CONFLICT, INSUFFICIENT_STORAGE);
        }
        if (operation.getRequestBody() != null) {
            add(operation, TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, RULE_VIOLATED);
        }
        if (has(operation, "If-Match")) {
            add(operation, PRECONDITION_FAILED, PRECONDITION_REQUIRED);
        }
    }

    private static void add(Operation operation, ProblemType... types) {
        for (ProblemType type : types) {
            SharedProblems.addTo(operation.getResponses(), type);
        }
    }

    private static void sort(APIResponses responses) {
        List<Map.Entry<String, APIResponse>> sorted = responses.getAPIResponses().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .toList();
        sorted.forEach(response -> responses.removeAPIResponse(response.getKey()));
        sorted.forEach(response -> responses.addAPIResponse(response.getKey(), response.getValue()));
    }

    private static boolean has(Operation operation, String parameter) {
        return operation.getParameters() != null
                && operation.getParameters().stream().map(Parameter::getName).anyMatch(parameter::equals);
    }
}
