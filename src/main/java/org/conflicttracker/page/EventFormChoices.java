package org.conflicttracker.page;

import com.ibm.icu.text.Collator;
import com.ibm.icu.util.ULocale;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.geo.Country;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.model.ActorInEvent.Role;
import org.conflicttracker.event.model.ActorInEvent.Standing;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.EventType.SubType;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.event.model.Violence;
import org.conflicttracker.registry.actor.ActorKind;
import org.conflicttracker.registry.report.SourceKind;

/** Codes that can be chosen in the form of an event, in words of the language of the reader. */
@Singleton
class EventFormChoices {

    /** Countries by their codes of three letters, with those of two, for which there are names in all languages. */
    private static final Map<String, String> ALPHA_2 = Arrays.stream(Locale.getISOCountries())
            .collect(Collectors.toUnmodifiableMap(
                    alpha2 -> new Locale.Builder().setRegion(alpha2).build().getISO3Country(),
                    alpha2 -> alpha2,
                    (first, second) -> first));

    /** The lists of the form by their names. */
    Map<String, Object> inLanguage(Texts texts) {
        Map<String, Object> lists = new HashMap<>();
        lists.put("types", choices(EventType.values(), "type", texts));
        lists.put("subTypes", subTypes(texts));
        lists.put("violences", choices(Violence.values(), "violence", texts));
        lists.put("placePrecisions", choices(LocationPrecision.values(), "locationPrecision", texts));
        lists.put("roles", choices(Role.values(), "role", texts));
        lists.put("standings", choices(Standing.values(), "standing", texts));
        lists.put("actorKinds", choices(ActorKind.values(), "actorKind", texts));
        lists.put("sourceKinds", choices(SourceKind.values(), "sourceKind", texts));
        lists.put("outcomes", choices(Outcome.values(), "outcome", texts));
        lists.put("groups", choices(Group.values(), "group", texts));
        lists.put("countries", countries(texts.locale()));
        return lists;
    }

    private static List<Choice> choices(Enum<?>[] codes, String vocabulary, Texts texts) {
        return Arrays.stream(codes)
                .map(code -> new Choice(code.name(), text(code, vocabulary, texts), ""))
                .toList();
    }

    private static List<Choice> subTypes(Texts texts) {
        return Arrays.stream(SubType.values())
                .map(code -> new Choice(
                        code.name(), text(code, "subType", texts), code.type().name()))
                .toList();
    }

    private static String text(Enum<?> code, String vocabulary, Texts texts) {
        return texts.format(Wording.key(vocabulary, code.name()));
    }

    private static List<Choice> countries(Locale language) {
        Function<Country, String> name = country -> name(country, language);
        Comparator<Object> alphabet = Collator.getInstance(language);
        return Countries.all().stream()
                .map(country -> new Choice(country.code(), name.apply(country), ""))
                .sorted(Comparator.comparing(Choice::label, alphabet))
                .toList();
    }

    private static String name(Country country, Locale language) {
        String alpha2 = ALPHA_2.get(country.code());
        if (country.withdrawn() || alpha2 == null || language.equals(Locale.ENGLISH)) {
            return country.name();
        }
        return ULocale.getDisplayCountry("und-" + alpha2, ULocale.forLocale(language));
    }

    /**
     * Code with its words.
     *
     * @param within the code that it belongs to, of a sub-type its type; else empty
     */
    public record Choice(String code, String label, String within) {}
}
