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

/** Exception mapper for all exceptions of resources. */
@Singleton
class RestExceptionMapper {

    private final ProblemRenderer renderer;
    private final AllowedMethods allowed;

    RestExceptionMapper(ProblemRenderer renderer, AllowedMethods allowed) {
        this.renderer = renderer;
        this.allowed = allowed;
    }

    /**
     * Maps an exception to a problem. Each type is listed, because the framework has mappers of its own for these and the mapper
     * of the nearest type wins.
     */
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
    public Response toResponse(Throwable failure, RoutingContext context) {
        if (failure instanceof WebApplicationException redirect
                && redirect.getResponse().getStatus() < 400) {
            return redirect.getResponse();
        }
        String method = context.request().method().name();
        String path = context.request().path();
        Throwable reported = failure instanceof NotFoundException
                ? allowed.findMethodNotAllowed(method, path)
                        .map(Throwable.class::cast)
                        .orElse(failure)
                : failure;
        ProblemRenderer.RenderedProblem problem = renderer.render(reported, context.request());
        Response.ResponseBuilder response = Response.status(problem.status()).entity(problem.body());
        problem.headers().forEach(response::header);
        if (problem.status() == 405 && !problem.headers().containsKey(HttpHeaders.ALLOW)) {
            response.header(HttpHeaders.ALLOW, allowed.methodsOf(path));
        }
        return response.build();
    }
}
