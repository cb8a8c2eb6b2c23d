package org.conflicttracker.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.callback.QuarkusTestAfterEachCallback;
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
import java.nio.charset.StandardCharsets;
import java.util.logging.Logger;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.params.HttpParams;
import org.conflicttracker.testing.ApiContract.Exchange;

/**
 * Check of every REST Assured response of every Quarkus test against the {@link ApiContract}. A test that speaks broken HTTP on purpose
 * says {@code given().noFiltersOfType(ContractCheck.class)}. After a test that failed, the last response is logged.
 */
public final class ContractCheck implements Filter, QuarkusTestBeforeEachCallback, QuarkusTestAfterEachCallback {

    private static final ObjectMapper BODIES = new ObjectMapper().findAndRegisterModules();

    private static RestAssuredConfig configured;

    static {
        // here and not in a JUnit extension: REST Assured may be loaded once for all applications, and this class for
        // each of them
        CompiledJsonPaths.install();
    }

    private static volatile Exchange last;

    /**
     * Installs the filter again after each start of the application, which may have new classes. What REST Assured does for each request by
     * default took a tenth of the time of the tests: it looks for modules of Jackson, searches all libraries for the version of the HTTP client
     * ({@link Client}), and prints all requests and responses, indented, in case that one has to be logged ({@code
     * quarkus.test.rest-assured.enable-logging-on-failure} is off for that reason).
     */
    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        if (RestAssured.filters().stream().noneMatch(ContractCheck.class::isInstance)) {
            // instead of that of the application before, which has another class loader
            RestAssured.replaceFiltersWith(this);
        }
        RestAssuredConfig config = RestAssured.config();
        if (config != configured) {
            configured = config.objectMapperConfig(
                            config.getObjectMapperConfig().jackson2ObjectMapperFactory((type, charset) -> BODIES))
                    .httpClient(config.getHttpClientConfig().httpClientFactory(Client::new));
            RestAssured.config = configured;
        }
        last = null;
    }

    @Override
    public void afterEach(QuarkusTestMethodContext context) {
        Exchange exchange = last;
        if (exchange != null && context.getTestStatus().isTestFailed()) {
            Logger.getLogger("last-response")
                    .info(context.getTestMethod().getName() + ": " + exchange + "\n"
                            + (exchange.hasBody()
                                    ? new String(exchange.body(), StandardCharsets.UTF_8)
                                    : "(not read)"));
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
        Exchange exchange = new Exchange(
                request.getMethod(),
                uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()),
                response.statusCode(),
                type == null || type.isEmpty() ? null : type,
                body);
        last = exchange;
        ApiContract.check(exchange);
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

    /** The HTTP client that REST Assured makes for each request by default; its parameters are looked up once. */
    @SuppressWarnings("deprecation")
    private static final class Client extends DefaultHttpClient {

        private static volatile HttpParams defaults;

        @Override
        protected HttpParams createHttpParams() {
            if (defaults == null) {
                defaults = super.createHttpParams();
            }
            return defaults.copy();
        }
    }
}
