package org.conflicttracker.web.openapi;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Comparator;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.tags.Tag;

/** The one filter of the OpenAPI document. Runs when the application is built, so the document is the same everywhere. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class ContractFilter implements OASFilter {

    private static final String API = "/api/v1/";

    /** The order in which a reader meets them; what is not named here follows by name. */
    private static final List<String> TAGS = List.of(
            "Events", "Timelines and aggregates", "Changes", "Imports", "Sources and reports", "Actors", "Overview");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        // What tests add to the application has no part in the contract.
        document.getPaths().getPathItems().keySet().stream()
                .filter(path -> !path.startsWith(API))
                .toList()
                .forEach(document.getPaths()::removePathItem);
        document.setTags(document.getTags().stream()
                .sorted(Comparator.comparingInt(ContractFilter::tagOrder).thenComparing(Tag::getName))
                .toList());
        SharedProblems.addTo(document.getComponents());
        SharedHeaders.addTo(document.getComponents());
        document.getPaths().getPathItems().forEach(FileFormats::addTo);
        document.getPaths().getPathItems().forEach(Shapes::addTo);
        document.getPaths().getPathItems().forEach(Operations::complete);
        new Schemas(Descriptions.load()).complete(document.getComponents().getSchemas());
    }

    private static int tagOrder(Tag tag) {
        int place = TAGS.indexOf(tag.getName());
        return place < 0 ? TAGS.size() : place;
    }
}
