package org.conflicttracker.testing;

import static io.restassured.RestAssured.given;

import java.util.ArrayList;
import java.util.List;

/** Iterator over a paged list. */
public final class PageIterator {

    private PageIterator() {}

    /** The ids on all pages, in list order; each page is reached by the link of the one before. */
    public static List<Long> ids(String first) {
        var ids = new ArrayList<Long>();
        for (var next = first; next != null; ) {
            var page = given().urlEncodingEnabled(false)
                    .get(next)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            ids.addAll(page.getList("data.id", Long.class));
            next = page.getString("page.next");
        }
        return ids;
    }
}
