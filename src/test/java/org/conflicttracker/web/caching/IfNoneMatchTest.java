package org.conflicttracker.web.caching;

import static org.assertj.core.api.Assertions.assertThat;

import org.conflicttracker.web.caching.ETagFactory.IfNoneMatch;
import org.junit.jupiter.api.Test;

class IfNoneMatchTest {

    private static final String TAG = "\"a-1\"";

    @Test
    void itMatchesTheTagAloneInAListOrMarkedAsWeak() {
        assertThat(new String[] {"\"a-1\"", "W/\"a-1\"", "\"x\", \"a-1\"", "\"x\",W/\"a-1\" ", "*"})
                .allMatch(header -> IfNoneMatch.matches(header, TAG));
    }

    @Test
    void itMatchesNothingElse() {
        assertThat(new String[] {null, "", "a-1", "\"a-11\"", "\"x\"", "\"a-1-gzip\""})
                .noneMatch(header -> IfNoneMatch.matches(header, TAG));
    }
}
