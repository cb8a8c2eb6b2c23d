package org.conflicttracker.web.pagination;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestQuery;

/** Query parameters of every paged list; parsed by {@link Paging}. */
public class PageParameters {

    @RestQuery
    @Parameter(
            description = "Maximum number of entries in one answer, up to 1000: with a greater number you get 1000, and"
                    + " `page.hint` says so. 0 gives the total alone. Files have no maximum.",
            example = "100",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "0", defaultValue = "100"))
    public String limit;

    @RestQuery
    @Parameter(
            description = "Start of the next page. Leave it out for the first page; then use `page.next` from the"
                    + " previous answer, the whole link or only the cursor in it.")
    public String cursor;
}
