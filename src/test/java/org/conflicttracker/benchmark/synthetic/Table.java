package org.conflicttracker.benchmark.synthetic;

import java.util.List;

/** Table with its filled columns. */
public record Table(String name, List<String> columns) {

    static Table of(String name, String columns) {
        return new Table(name, List.of(columns.split(" ")));
    }
}
