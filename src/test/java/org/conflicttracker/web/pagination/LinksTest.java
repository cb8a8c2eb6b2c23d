package org.conflicttracker.web.pagination;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinksTest {

    private static final Cursor CURSOR = new Cursor(List.of("a"), 345, "f");

    private final MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();

    /** A request with only a path and parameters. */
    private UriInfo request() {
        return (UriInfo) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {UriInfo.class},
                (proxy, method, arguments) -> method.getName().equals("getPath") ? "/api/v1/events" : parameters);
    }

    @Test
    void the_next_page_keeps_the_query_and_pins_the_revision() {
        parameters.add("country", "SYR");
        parameters.add("country", "!LBN");
        assertThat(Links.nextPage(request(), CURSOR))
                .isEqualTo("/api/v1/events?country=SYR&country=!LBN&asOf=345&cursor=" + CURSOR.encode());
    }

    @Test
    void an_older_cursor_and_revision_are_replaced() {
        parameters.add("asOf", "2025-01-01");
        parameters.add("cursor", "old");
        assertThat(Links.nextPage(request(), CURSOR)).isEqualTo("/api/v1/events?asOf=345&cursor=" + CURSOR.encode());
    }

    @Test
    void names_in_any_script_and_signs_survive() {
        parameters.add("actor", "Жабхат & co + 100%=\"x\"");
        String link = Links.firstPage(request(), 345);
        assertThat(URI.create(link).getQuery()).isEqualTo("actor=Жабхат & co + 100%=\"x\"&asOf=345");
        assertThat(link).isASCII().contains("%2B").doesNotContain("+", " ", "\"", "<", ">");
    }

    @Test
    void the_header_tells_the_next_and_the_first_page() {
        Page page = new Page(1, 2, "/api/v1/events?asOf=345&cursor=x", 1, null);
        assertThat(Links.linkHeader(request(), page, 345))
                .containsExactly(
                        "</api/v1/events?asOf=345&cursor=x>; rel=\"next\"", "</api/v1/events?asOf=345>; rel=\"first\"");
    }

    @Test
    void the_last_page_has_no_next() {
        assertThat(Links.linkHeader(request(), new Page(1, 1, null, 1, null), 0))
                .containsExactly("</api/v1/events?asOf=0>; rel=\"first\"");
    }
}
