package org.conflicttracker.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.conflicttracker.common.geo.Countries;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.common.time.EventDates;
import org.conflicttracker.event.casualty.Claim;
import org.conflicttracker.event.casualty.Claim.Qualifier;
import org.conflicttracker.event.casualty.Figure.Basis;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.GroupSet;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.casualty.Verification;
import org.conflicttracker.event.model.ActorInEvent.Role;
import org.conflicttracker.event.model.ActorInEvent.Standing;
import org.conflicttracker.event.model.Change;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.EventType.SubType;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.event.model.Status;
import org.conflicttracker.event.model.Violence;
import org.conflicttracker.page.Wording.Range;
import org.conflicttracker.registry.VersionRecord.RegisterChange;
import org.conflicttracker.registry.actor.ActorKind;
import org.conflicttracker.registry.report.Source.SourceScale;
import org.conflicttracker.registry.report.SourceKind;
import org.conflicttracker.web.problem.ProblemType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Words for what is recorded, in each language. */
class WordingTest {

    private static final Map<String, Class<? extends Enum<?>>> VOCABULARIES = Map.ofEntries(
            Map.entry("type", EventType.class),
            Map.entry("subType", SubType.class),
            Map.entry("violence", Violence.class),
            Map.entry("clarity", Clarity.class),
            Map.entry("verification", Verification.class),
            Map.entry("status", Status.class),
            Map.entry("role", Role.class),
            Map.entry("standing", Standing.class),
            Map.entry("outcome", Outcome.class),
            Map.entry("group", Group.class),
            Map.entry("qualifier", Qualifier.class),
            Map.entry("basis", Basis.class),
            Map.entry("datePrecision", DatePrecision.class),
            Map.entry("locationPrecision", LocationPrecision.class),
            Map.entry("actorKind", ActorKind.class),
            Map.entry("sourceKind", SourceKind.class),
            Map.entry("sourceScale", SourceScale.class),
            Map.entry("change", Change.class),
            Map.entry("registerChange", RegisterChange.class),
            Map.entry("embed", Embed.View.class));

    private static Wording in(String language) {
        return new Wording(new Languages().textsIn(Locale.forLanguageTag(language)));
    }

    private final Wording english = in("en");

    @Test
    void everyCodeHasALabel() {
        List<String> missing = new ArrayList<>();
        VOCABULARIES.forEach((vocabulary, codes) -> Stream.of(codes.getEnumConstants())
                .filter(code -> english.label(vocabulary, code).equals(code.name()))
                .forEach(code -> missing.add(vocabulary + " " + code)));
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2025-03-06 | 2025-03-06 | DAY   | March 6, 2025",
                "2025-03-06 | 2025-03-10 | DAY   | March 6–10, 2025, all days",
                "2025-03-06 | 2025-03-10 | DAYS  | Some time within March 6–10, 2025; which of these days is not known",
                "2025-03-06 | 2025-03-06 | WEEK  | Some time within March 3–9, 2025; the week is known, the day is not",
                "2025-03-06 | 2025-03-06 | MONTH | Some time in March 2025; the day is not known",
                "2025-03-10 | 2025-04-09 | MONTH | Some time within March 10 – April 9, 2025; the months are known,"
                        + " the day is not",
                "2025-03-06 | 2025-03-06 | YEAR  | Some time in 2025; the month is not known"
            })
    void datesSayHowWellTheyAreKnown(LocalDate start, LocalDate end, DatePrecision precision, String expected) {
        // the library sets thin spaces around dashes
        assertThat(english.when(new EventDates(start, end, precision))
                        .replaceAll("\\p{Zs}", " ")
                        .replace(" – ", "–"))
                .isEqualTo(expected.replace(" – ", "–"));
    }

    @Test
    void figuresShowTheirRange() {
        assertThat(english.figure(new Range(973, 973, 973), false, null)).isEqualTo("973");
        assertThat(english.figure(new Range(1453, 1453, 1453), true, null)).isEqualTo("1,453 or more");
        assertThat(english.figure(new Range(2, 3, 9), false, null)).isEqualTo("3 (from 2 to 9)");
        assertThat(english.figure(new Range(2, 3, 9), true, null)).isEqualTo("3 (from 2 to 9 or more)");
        assertThat(english.figure(new Range(0, 0, 0), false, null)).isEqualTo("0");
        assertThat(english.figure(new Range(1, 1, 1), true, "dozens")).contains("dozens", "in words");
        assertThat(in("ar").figure(new Range(973, 973, 973), false, null)).isEqualTo("973");
    }

    @ParameterizedTest
    @CsvSource({
        "5, 5, 5, EXACT, 5",
        "900, 970, 1000, EXACT, '900 to 1,000 (best 970)'",
        "970, 970, 970, ABOUT, about 970",
        "250, 250, 250, AT_LEAST, at least 250",
        "0, 300, 300, AT_MOST, at most 300",
        ", , , WORDS, “dozens”"
    })
    void claimsSayWhatWasStated(
            @Nullable Integer low,
            @Nullable Integer best,
            @Nullable Integer high,
            Qualifier qualifier,
            String expected) {
        Claim claim = new Claim(
                1, 1, null, Outcome.KILLED, GroupSet.ALL, low, best, high, qualifier, false, false, "dozens", null);
        assertThat(english.stated(claim)).isEqualTo(expected);
    }

    @Test
    void countriesAreNamedInTheLanguage() {
        assertThat(english.country("SYR")).isEqualTo("Syria");
        assertThat(in("fr").country("SYR")).isEqualTo("Syrie");
        assertThat(in("ar").country("XKX")).isEqualTo("كوسوفو");
        // a country that is no more has its name of then
        assertThat(in("fr").country("SUN")).isEqualTo("Soviet Union");
        assertThat(english.country(null)).isEqualTo("no country");
        Countries.all()
                .forEach(country -> assertThat(in("fr").country(country.code())).isNotBlank());
    }

    @Test
    void namesInTheOtherDirectionAreIsolated() {
        assertThat(english.isolate("Latakia")).isEqualTo("Latakia");
        assertThat(english.isolate("اللاذقية")).isEqualTo("\u2068اللاذقية\u2069");
        assertThat(in("ar").isolate("Latakia")).isEqualTo("\u2068Latakia\u2069");
    }

    @Test
    void momentsAreInUniversalTime() {
        assertThat(english.moment(Instant.parse("2025-03-11T09:12:00Z"))).contains("March 11, 2025", "09:12", "UTC");
        assertThat(in("ar").moment(Instant.parse("2025-03-11T09:12:00Z"))).contains("2025", "09:12");
    }

    @Test
    void problemsAreExplainedAsInTheApi() {
        Map<String, String> texts = new Languages().textsIn(Locale.ENGLISH).all();
        for (ProblemType type : ProblemType.values()) {
            String key = Wording.key("problem", type.name());
            assertThat(texts)
                    .containsEntry(key + "Title", type.title())
                    .containsEntry(key + "Explanation", type.explanation());
        }
    }

    @ParameterizedTest
    @CsvSource({"35.6, 35.6", "35.0, 35", "100, 100", "-0.123456789, -0.12346"})
    void degreesHaveNoSuperfluousZeros(double degrees, String expected) {
        assertThat(Urls.decimal(degrees)).isEqualTo(expected);
    }
}
