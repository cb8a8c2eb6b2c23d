package org.conflicttracker.web.openapi;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Response headers with the same meaning in all operations. */
enum SharedHeaders {
    ETAG("ETag", "Names this answer; send it as `If-None-Match` to ask only for news, or as `If-Match` to change it."),
    CACHE_CONTROL("Cache-Control", "For how long the answer may be used without asking again."),
    LINK("Link", "The next and the first page, for programs (RFC 8288)."),
    TOTAL("X-Total-Count", "How many entries the whole list has."),
    LOCATION("Location", "Where to find what was recorded."),
    RETRY_AFTER("Retry-After", "After how many seconds to try again.");

    private final String header;
    private final String description;

    SharedHeaders(String header, String meaning) {
        this.header = header;
        this.description = meaning;
    }

    static void addTo(Components components) {
        for (SharedHeaders one : values()) {
            Header header = OASFactory.createHeader()
                    .description(one.description)
                    .schema(OASFactory.createSchema().addType(SchemaType.STRING));
            components.addHeader(one.header, header);
        }
    }

    void addTo(APIResponse response) {
        response.addHeader(header, OASFactory.createHeader().ref(header));
    }
}
