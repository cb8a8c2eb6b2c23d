package org.conflicttracker.benchmark.analytic;

import java.util.ArrayList;
import java.util.List;

/** SQL dialect of a database. */
interface Dialect {

    /** The first day of an event's month. */
    default String month() {
        return "date_trunc('month', date_start)";
    }

    /** Condition: the event is in a box of west, south, east and north. */
    default String inBox() {
        return "longitude >= ? and latitude >= ? and longitude <= ? and latitude <= ?";
    }

    /** Condition: the event has all words. */
    default Sql hasWords(List<String> words) {
        String each = hasWord();
        return new Sql(
                each + (" and " + each).repeat(words.size() - 1),
                words.stream().map(word -> (Object) ("% " + word + " %")).toList());
    }

    /** Condition: the event has a word; the parameter is a LIKE pattern with spaces around it. */
    String hasWord();

    /** Documents of events; the order follows the condition. */
    default String documents(String where) {
        return "select t.document from (select revision, date_start, event_id from events where " + where
                + ") e join texts t on t.revision = e.revision order by e.date_start desc, e.event_id desc";
    }

    /** SQL with the values of its parameters. */
    record Sql(String text, List<Object> values) {

        /** Conjunction; parameters stay in order. */
        Sql and(String condition, Object... more) {
            return and(new Sql(condition, List.of(more)));
        }

        Sql and(Sql other) {
            List<Object> all = new ArrayList<>(values);
            all.addAll(other.values);
            return new Sql(text + " and " + other.text, all);
        }

        /** Condition: latest revisions. */
        static Sql current() {
            return new Sql("until_revision is null", List.of());
        }

        /** Condition: revisions that were the latest as of a revision. */
        static Sql asOf(int revision) {
            return new Sql("revision <= ?", List.of(revision))
                    .and("(until_revision is null or until_revision > ?)", revision);
        }
    }
}
