package org.conflicttracker.importer.format;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.SubType;
import org.conflicttracker.web.problem.EnumCodes;

/**
 * What kind of event a row of ACLED tells of; our types and sub-types are ACLED's, under the same words.
 *
 * @param type null where the row was rejected
 * @param subType null where none of ACLED's is named
 * @param label the words of the row
 */
record AcledKind(EventType type, SubType subType, String label) {

    private static final int MAX_LABEL_LENGTH = 100;

    private static final Map<String, EventType> TYPES = Map.of(
            "BATTLES", EventType.BATTLE,
            "EXPLOSIONS_REMOTE_VIOLENCE", EventType.REMOTE_VIOLENCE,
            "VIOLENCE_AGAINST_CIVILIANS", EventType.VIOLENCE_AGAINST_CIVILIANS,
            "PROTESTS", EventType.PROTEST,
            "RIOTS", EventType.RIOT,
            "STRATEGIC_DEVELOPMENTS", EventType.STRATEGIC_DEVELOPMENT);

    private static final Pattern SEPARATOR = Pattern.compile("[^A-Z]+");

    static AcledKind parse(RowContext row) {
        String words = row.text("event_type");
        EventType type = words == null ? null : TYPES.get(toCode(words));
        if (type == null) {
            row.reject("event_type", "This is none of ACLED's six types of event.");
            return new AcledKind(null, null, null);
        }
        row.markUsed("event_type");
        String detail = row.text("sub_event_type");
        return new AcledKind(
                type,
                subType(row, type, detail),
                TruncatedText.truncate(MAX_LABEL_LENGTH, detail == null ? words : detail));
    }

    private static SubType subType(RowContext row, EventType type, String words) {
        if (words == null) {
            return null;
        }
        Optional<SubType> known = EnumCodes.find(SubType.class, toCode(words));
        if (known.isEmpty()) {
            row.keepInExtra("sub_event_type", "This is none of ACLED's 25 sub-types.");
        } else if (known.get().type() != type) {
            row.keepInExtra("sub_event_type", "It belongs to another type of event.");
        } else {
            row.markUsed("sub_event_type");
            return known.get();
        }
        return null;
    }

    private static String toCode(String words) {
        return SEPARATOR.matcher(words.toUpperCase(Locale.ROOT)).replaceAll("_");
    }
}
