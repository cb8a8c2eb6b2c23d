package org.conflicttracker.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers what resources throw. */
@Singleton
class RestExceptionMapper {

    private final ProblemRenderer renderer;
    private final AllowedMethods allowed;

    RestExceptionMapper(ProblemRenderer answers, AllowedMethods allowed) {
        this.renderer = answers;
        this.allowed = allowed;
    }

    /** The framework has mappers of its own for these, and the nearest type wins; so each is named. */
    @ServerExceptionMapper({
        Throwable.class,
        WebApplicationException.class,
        NotFoundException.class,
        ConstraintViolationException.class,
        JsonProcessingException.class,
        MismatchedInputException.class,
        UnauthorizedException.class,
        ForbiddenException.class,
        AuthenticationFailedException.class,
        AuthenticationCompletionException.class
    })
    public Response toResponse(Throwable failure, RoutingContext request) {
        if (failure instanceof WebApplicationException redirect
                && redirect.getResponse().getStatus() < 400) {
            return redirect.getResponse();
        }
        String method = request.request().method().name();
        String path = request.request().path();
        Throwable told = failure instanceof NotFoundException
                ? allowed.findMethodNotAllowed(method, path)
                        .map(Throwable.class::cast)
                        .orElse(failure)
                : failure;
        ProblemRenderer.Answer answer = renderer.render(told, method, path);
        Response.ResponseBuilder response = Response.status(answer.status()).entity(answer.body());
        answer.headers().forEach(response::header);
        if (answer.status() == 405 && !answer.headers().containsKey(HttpHeaders.ALLOW)) {
            response.header(HttpHeaders.ALLOW, allowed.methodsOf(path));
        }
        return response.build();
    }
}
