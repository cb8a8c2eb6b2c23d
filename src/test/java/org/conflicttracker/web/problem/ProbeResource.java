package org.conflicttracker.web.problem;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PersistenceException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import org.conflicttracker.web.pagination.Paging;
import org.conflicttracker.web.pagination.Paging.PageParameters;
import org.conflicttracker.web.problem.ValidationErrors.RequestErrors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Resource that fails in every possible way, for the tests of this package. */
@Path("/api/probe")
@Produces("application/json")
@Consumes("application/json")
public class ProbeResource {

    /** Small request body. */
    public record Note(@NotBlank String text, Integer weight) {}

    /** Parameters as in lists. */
    public static class ProbeParameters {
        @RestQuery
        List<String> country;

        @BeanParam
        PageParameters page;
    }

    private final RequestBodyReader bodies;
    private final Paging paging;
    private final RequestErrors request;

    ProbeResource(RequestBodyReader bodies, Paging paging, RequestErrors request) {
        this.bodies = bodies;
        this.paging = paging;
        this.request = request;
    }

    @GET
    @Path("/list")
    @Operation(hidden = true)
    public String list(@BeanParam ProbeParameters parameters, @RestQuery String format) {
        int limit = paging.parse(parameters.page, request.errors()).limit();
        request.errors().throwIfAny(ProblemType.BAD_REQUEST);
        return "{\"limit\": " + limit + "}";
    }

    @GET
    @Path("/one/{id}")
    @Operation(hidden = true)
    public String one(@RestPath long id, @RestQuery @Max(5) Integer depth) {
        return "{\"id\": " + id + "}";
    }

    @POST
    @Operation(hidden = true)
    public Note post(JsonNode body) {
        return bodies.get(body, Note.class);
    }

    /** A response of 64 MB, more than the framework buffers and a connection holds. */
    @GET
    @Path("/large")
    @Operation(hidden = true)
    public List<String> large() {
        return Collections.nCopies(64, "x".repeat(1 << 20));
    }

    @GET
    @Path("/fail/{how}")
    @Operation(hidden = true)
    public String fail(@RestPath String how) throws SQLException {
        switch (how) {
            case "gone" ->
                throw new ProblemException(ProblemType.GONE, "Retracted.")
                        .withMember("revision", 7)
                        .withHeader("ETag", "\"v3\"");
            case "login" -> throw new UnauthorizedException();
            case "role" -> throw new ForbiddenException();
            case "lock" -> throw new IllegalStateException(new LockTimeoutException("select secret from t"));
            case "pool" -> throw new SQLException("Sorry, acquisition timeout!");
            case "interrupted" ->
                throw new PersistenceException(new SQLException(new InterruptedException("opening a connection")));
            default -> throw new IllegalStateException("select secret from t");
        }
    }
}
