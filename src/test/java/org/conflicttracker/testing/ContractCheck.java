package org.conflicttracker.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.builder.ResponseBuilder;
import io.restassured.config.RestAssuredConfig;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.internal.RestAssuredResponseImpl;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import org.conflicttracker.testing.ApiContract.Exchange;

/**
 * Check of every REST Assured response of every Quarkus test against the {@link ApiContract}. A test that speaks broken HTTP on purpose
 * says {@code given().noFiltersOfType(ContractCheck.class)}.
 */
public final class ContractCheck implements Filter, QuarkusTestBeforeEachCallback {

    private static final ObjectMapper BODIES = new ObjectMapper().findAndRegisterModules();

    private static RestAssuredConfig configured;

    /**
     * Installs the filter again after each start of the application, which may have new classes. What REST Assured does for each request by
     * default took a tenth of the time of the tests: it indents all bodies, in case that it has to log them, and looks for modules of Jackson.
     */
    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        if (RestAssured.filters().stream().noneMatch(ContractCheck.class::isInstance)) {
            RestAssured.filters(this);
        }
        RestAssuredConfig config = RestAssured.config();
        if (config != configured) {
            configured = config.logConfig(config.getLogConfig().enablePrettyPrinting(false))
                    .objectMapperConfig(
                            config.getObjectMapperConfig().jackson2ObjectMapperFactory((type, charset) -> BODIES));
            RestAssured.config = configured;
        }
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response response = context.next(request, expected);
        String type = response.getContentType();
        boolean isRead = type != null && type.contains("json") && !type.contains("ndjson") && !type.contains("geo");
        byte[] body = isRead ? response.asByteArray() : null;
        URI uri = URI.create(request.getURI());
        ApiContract.check(new Exchange(
                request.getMethod(),
                uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()),
                response.statusCode(),
                type == null || type.isEmpty() ? null : type,
                body));
        return isRead ? readable(response, body) : response;
    }

    /** The response with its body, whose stream has been read. */
    private static Response readable(Response response, byte[] body) {
        if (response instanceof RestAssuredResponseImpl read && !read.getHasExpectations()) {
            Response again = new ResponseBuilder().clone(response).setBody(body).build();
            ((RestAssuredResponseImpl) again).setHasExpectations(true);
            return again;
        }
        return response;
    }
}
