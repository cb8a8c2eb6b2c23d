package org.conflicttracker.importer.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.conflicttracker.common.text.Words;
import org.conflicttracker.event.command.EventInput.InvolvementInput;
import org.conflicttracker.event.model.ActorInEvent.Role;
import org.conflicttracker.registry.actor.ActorKind;

/**
 * Parser of the main and associated actors of an ACLED row. Their order implies no direction, but civilians as second actor are the target.
 * ACLED codes the kind of the two main actors per row (an army abroad is an external force), so these codes are also kept under {@code
 * extra}; the kind of associated actors is taken from their names, if recognisable.
 */
final class AcledActors {

    private static final int MAX_NAME_LENGTH = 500;

    /** Prefixes of ACLED's labels of actor kinds, in the order of its codes 1 to 8. */
    private static final Map<String, ActorKind> KINDS = kindsByPrefix();

    private static final List<ActorKind> KINDS_BY_NUMBER = List.copyOf(KINDS.values());

    private final RowContext row;
    private final TextColumns texts;
    private final Map<List<Object>, InvolvementInput> actors = new LinkedHashMap<>();

    AcledActors(RowContext row) {
        this.row = row;
        this.texts = new TextColumns(row);
    }

    private static Map<String, ActorKind> kindsByPrefix() {
        Map<String, ActorKind> kinds = new LinkedHashMap<>();
        kinds.put("state forces", ActorKind.STATE_FORCES);
        kinds.put("rebel", ActorKind.REBEL_GROUP);
        kinds.put("political militia", ActorKind.POLITICAL_MILITIA);
        kinds.put("identity militia", ActorKind.IDENTITY_MILITIA);
        kinds.put("rioter", ActorKind.RIOTERS);
        kinds.put("protester", ActorKind.PROTESTERS);
        kinds.put("civilian", ActorKind.CIVILIANS);
        kinds.put("external", ActorKind.EXTERNAL_FORCES);
        return kinds;
    }

    List<InvolvementInput> parse() {
        ActorKind first = parseKind("inter1");
        ActorKind second = parseKind("inter2");
        addMain("actor1", first, Role.SIDE_A);
        addMain("actor2", second, second == ActorKind.CIVILIANS ? Role.TARGET : Role.SIDE_B);
        addAssociated("assoc_actor_1", Role.ASSOCIATED_A);
        addAssociated("assoc_actor_2", Role.ASSOCIATED_B);
        return List.copyOf(actors.values());
    }

    private void addMain(String column, ActorKind kind, Role role) {
        String name = texts.parseText(column, MAX_NAME_LENGTH);
        if (name == null) {
            return;
        }
        if (TextColumns.isName(name)) {
            add(name, kind, role);
        } else {
            row.keepInExtra(column, "This cannot be a name.");
        }
    }

    private void addAssociated(String column, Role role) {
        List<String> names = row.list(column).stream()
                .filter(name -> !name.isEmpty())
                .map(Words::toNfc)
                .toList();
        if (names.size() > Mentions.MAX_MENTIONS) {
            row.keepInExtra(column, "There are more than " + Mentions.MAX_MENTIONS + " names; none was imported.");
        } else if (names.stream().allMatch(TextColumns::isName)) {
            names.forEach(name -> add(name, kindByName(name), role));
            row.markUsed(column);
        } else {
            names.stream().filter(TextColumns::isName).forEach(name -> add(name, kindByName(name), role));
            row.keepInExtra(column, "Not all of these can be names; the others were imported.");
        }
    }

    private void add(String name, ActorKind kind, Role role) {
        actors.putIfAbsent(List.of(name, role), new InvolvementInput(null, name, null, kind, null, role, null));
    }

    /** Kind from ACLED's fixed naming, such as "Civilians (Syria)". */
    private static ActorKind kindByName(String name) {
        if (name.startsWith("Civilians")) {
            return ActorKind.CIVILIANS;
        }
        if (name.startsWith("Protesters")) {
            return ActorKind.PROTESTERS;
        }
        return name.startsWith("Rioters") ? ActorKind.RIOTERS : ActorKind.UNKNOWN;
    }

    private ActorKind parseKind(String column) {
        String text = row.text(column);
        if (text == null || text.equals("0")) {
            return ActorKind.UNKNOWN;
        }
        if (text.length() == 1 && text.charAt(0) >= '1' && text.charAt(0) <= '8') {
            return KINDS_BY_NUMBER.get(text.charAt(0) - '1');
        }
        String words = text.toLowerCase(Locale.ROOT);
        for (Map.Entry<String, ActorKind> kind : KINDS.entrySet()) {
            if (words.startsWith(kind.getKey())) {
                return kind.getValue();
            }
        }
        row.keepInExtra(column, "This is not one of ACLED's kinds of actor.");
        return ActorKind.UNKNOWN;
    }
}
