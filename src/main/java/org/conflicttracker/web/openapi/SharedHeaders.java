package org.conflicttracker.web.openapi;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.headers.Header;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Response headers with the same meaning in all operations. */
enum SharedHeaders {
    ETAG(
            "ETag",
            "Version of this answer, with its quotation marks. Send it as `If-None-Match` to get the answer only if it"
                    + " has changed. The one of a single event, actor, source, report or area can also be sent as"
                    + " `If-Match` to correct it. All others begin with `W/` (weak), which belongs to them: they are the"
                    + " same whether the answer is compressed or not."),
    CACHE_CONTROL("Cache-Control", "How long you can use the answer without asking again."),
    LINK(
            "Link",
            "Links for programs (RFC 8288): of lists to the next and the first page; of answers that can be cited to the"
                    + " answer as it is now for ever (`cite-as`), to the rules behind it (`describedby`), to the period"
                    + " before and after, and to earlier states."),
    MEMENTO_DATETIME(
            "Memento-Datetime",
            "When the state was recorded that the answer is of (RFC 7089); only of an earlier state that was asked for."),
    TOTAL("X-Total-Count", "Number of entries in the whole list."),
    LOCATION("Location", "Address of what was recorded."),
    RETRY_AFTER("Retry-After", "Seconds to wait before trying again.");

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
