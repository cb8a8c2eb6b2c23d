package org.conflicttracker.web.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.conflicttracker.testing.TestAccounts.asAdmin;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.conflicttracker.bootstrap.SampleDataTestProfile;
import org.conflicttracker.testing.DatabaseIndependent;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** HEAD and OPTIONS at every path. */
@QuarkusTest
@DatabaseIndependent
@TestProfile(SampleDataTestProfile.class)
class MethodsTest {

    /** Headers of a body's length and transfer, which a response without a body may omit. */
    private static final Set<String> OF_BODIES = Set.of("content-length", "transfer-encoding", "content-encoding");

    /** Excluded format, because its GET does not end; the tests of streams check its HEAD. */
    private static final String ENDLESS = "stream";

    @TestFactory
    Stream<DynamicTest> headAnswersLikeGetWithoutTheBody() {
        ReadingExamplesTest.makeAnImport();
        ReadingExamplesTest.makeAWithholding();
        ReadingExamplesTest.keepAMappingAndACode();
        return Operation.all().stream()
                .filter(Operation::isGet)
                .filter(Operation::hasPathExamples)
                .flatMap(operation -> variants(operation).stream()
                        .map(way ->
                                DynamicTest.dynamicTest(operation + " " + way, () -> headIsLikeGet(operation, way))));
    }

    /** The path without parameters, and with every format and shape. */
    private static List<Map<String, String>> variants(Operation operation) {
        List<Map<String, String>> variants = new ArrayList<>(List.of(Map.of()));
        operation.parameters().forEach(parameter -> {
            String name = parameter.path("name").asText();
            if (Set.of("format", "shape").contains(name)) {
                parameter.at("/schema/enum").forEach(code -> {
                    if (!code.asText().equals(ENDLESS)) {
                        variants.add(
                                operation.path().endsWith("/aggregates")
                                                && code.asText().equals("geojson")
                                        ? Map.of(name, code.asText(), "by", "grid")
                                        : Map.of(name, code.asText()));
                    }
                });
            }
        });
        return variants;
    }

    private static void headIsLikeGet(Operation operation, Map<String, String> way) {
        Response get = request(operation, way).get(operation.path());
        Response head = request(operation, way).head(operation.path());

        assertThat(get.statusCode())
                .as(get.asString())
                .isEqualTo(ReadingExamplesTest.isOfAnUndo(operation) ? 404 : 200);
        assertThat(head.statusCode()).isEqualTo(get.statusCode());
        assertThat(head.asByteArray()).isEmpty();
        assertThat(headers(head)).isEqualTo(headers(get)).containsKey("content-type");
    }

    private static RequestSpecification request(Operation operation, Map<String, String> way) {
        return operation.fill(operation.isRestricted() ? asAdmin() : given()).queryParams(way);
    }

    private static Map<String, Set<String>> headers(Response response) {
        return response.headers().asList().stream()
                .filter(header -> !OF_BODIES.contains(name(header)))
                .collect(Collectors.groupingBy(
                        MethodsTest::name,
                        TreeMap::new,
                        Collectors.mapping(MethodsTest::value, Collectors.toCollection(TreeSet::new))));
    }

    /** The value of a header without the charset of JSON, which is UTF-8 either way and which the server does not always write. */
    private static String value(Header header) {
        return header.getValue().replaceFirst("^(application/json);charset=UTF-8$", "$1");
    }

    private static String name(Header header) {
        return header.getName().toLowerCase(Locale.ROOT);
    }

    @TestFactory
    Stream<DynamicTest> optionsTellsTheMethodsOfTheAddress() {
        Map<String, Set<String>> methods = new TreeMap<>();
        Operation.all().forEach(operation -> methods.computeIfAbsent(
                        operation.path(), path -> new TreeSet<>(Set.of("OPTIONS")))
                .addAll(
                        operation.isGet()
                                ? Set.of("GET", "HEAD")
                                : Set.of(operation.method().toUpperCase(Locale.ROOT))));
        return methods.entrySet().stream()
                .map(address ->
                        DynamicTest.dynamicTest(address.getKey(), () -> tells(address.getKey(), address.getValue())));
    }

    private static void tells(String template, Set<String> methods) {
        String path = template.replaceAll("\\{[^/}]*}", "1");
        for (String one : List.of(path, path + "/")) {
            Response options = given().options(one);
            assertThat(options.statusCode()).isEqualTo(204);
            assertThat(options.asByteArray()).isEmpty();
            assertThat(allowed(options)).isEqualTo(methods);
        }
        Response refused = given().request("TRACE", path);
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(allowed(refused)).isEqualTo(methods);
    }

    private static Set<String> allowed(Response response) {
        return new TreeSet<>(Arrays.asList(response.header("Allow").split(", ")));
    }

    @Test
    void whatIsNotThereHasNoMethods() {
        for (String path : List.of("/api/v1/nothing", "/api/v1/events/1/nothing", "/api/nothing", "/api/v1")) {
            for (String method : List.of("OPTIONS", "HEAD", "GET")) {
                assertThat(given().request(method, path).statusCode())
                        .as(method + " " + path)
                        .isEqualTo(404);
            }
        }
        given().options("/api/v1/nothing").then().contentType("application/problem+json");
    }

    @Test
    void headFailsAsGetDoes() {
        assertThat(given().head("/api/v1/events/0").statusCode()).isEqualTo(404);
        assertThat(given().head("/api/v1/events?typ=x").statusCode()).isEqualTo(400);
        assertThat(given().head("/api/v1/imports").statusCode()).isEqualTo(401);
        assertThat(given().accept("image/png").head("/api/v1/events").statusCode())
                .isEqualTo(406);
    }
}
