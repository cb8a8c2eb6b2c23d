package org.conflicttracker.citation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of permalinks, citations for reference managers and lists of earlier states. */
@ConfigMapping(prefix = "tracker.quoting")
interface CitationConfig {

    /** Name of the publisher in citations for reference managers. */
    @WithDefault("Conflict event tracker")
    String publisher();

    /** Maximum number of permalinks that one client network may create in a minute. */
    @WithDefault("30")
    int permalinksPerMinute();

    /** Maximum number of permalinks that all clients together may create in a minute. */
    @WithDefault("300")
    int permalinksOfAllPerMinute();

    /** Maximum number of earlier states in one list of them (RFC 7089). */
    @WithDefault("1000")
    int maxStates();

    /** Maximum number of differences that a permalink lists between the figures then and now. */
    @WithDefault("1000")
    int maxDifferences();
}
