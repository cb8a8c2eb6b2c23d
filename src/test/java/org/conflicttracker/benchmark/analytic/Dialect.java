package org.conflicttracker.benchmark.analytic;

import java.util.List;

/** What the databases say differently. */
interface Dialect {

    /** The first day of an event's month. */
    default String month() {
        return "date_trunc('month', date_start)";
    }

    /** Whether an event is in a box: west, south, east, north. */
    default String inBox() {
        return "longitude >= ? and latitude >= ? and longitude <= ? and latitude <= ?";
    }

    /** Whether an event has all the words. */
    default Sql hasWords(List<String> words) {
        String each = hasWord();
        return new Sql(
                each + (" and " + each).repeat(words.size() - 1),
                words.stream().map(word -> (Object) ("% " + word + " %")).toList());
    }

    /** Whether an event has a word, given between spaces and anything. */
    String hasWord();

    /** The documents of events, in an order that is given with the condition. */
    default String documents(String where) {
        return "select t.document from (select revision, date_start, event_id from events where " + where
                + ") e join texts t on t.revision = e.revision order by e.date_start desc, e.event_id desc";
    }
}
