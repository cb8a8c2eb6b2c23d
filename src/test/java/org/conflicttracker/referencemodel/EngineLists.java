package org.conflicttracker.referencemodel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conflicttracker.event.filter.EventFilter.Selection;
import org.conflicttracker.event.memory.MemoryEngine;
import org.conflicttracker.event.query.DatabaseEngine;
import org.conflicttracker.event.query.PageRepository;
import org.conflicttracker.event.query.PageRepository.Sort;
import org.conflicttracker.event.query.QueryEngine;

/** Check that both engines select what a link to a list of events lists. */
@ApplicationScoped
class EngineLists {

    private final MemoryEngine memory;
    private final DatabaseEngine database;
    private final FilterReader filters;

    EngineLists(MemoryEngine memory, DatabaseEngine database, FilterReader filters) {
        this.memory = memory;
        this.database = database;
        this.filters = filters;
    }

    /** @param url pinned to a revision */
    void check(String url, List<JsonNode> listed, String description) {
        Map<String, List<String>> parameters = new HashMap<>();
        for (String parameter : url.substring(url.indexOf('?') + 1).split("&")) {
            String[] part = parameter.split("=", 2);
            parameters
                    .computeIfAbsent(part[0], name -> new ArrayList<>())
                    .add(URLDecoder.decode(part[1], StandardCharsets.UTF_8));
        }
        long at = Long.parseLong(parameters.remove("asOf").get(0));
        Selection selection = new Selection(filters.read(parameters).orElseThrow(), at);
        List<Long> expected =
                listed.stream().map(event -> event.get("revision").longValue()).toList();
        for (QueryEngine engine : List.of(memory, database)) {
            List<PageRepository.Entry> found = QuarkusTransaction.requiringNew()
                    .call(() -> engine.listPage(
                            new PageRepository.Ordered(selection, Sort.DATE_DESCENDING), null, 1 + expected.size()));
            assertThat(found.stream().map(PageRepository.Entry::revision).toList())
                    .as(url + " with " + engine.getClass().getSimpleName() + ", " + description)
                    .isEqualTo(expected);
        }
    }
}
