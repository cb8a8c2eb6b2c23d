package org.conflicttracker.event.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.assertj.core.api.Assumptions;
import org.conflicttracker.common.text.NameFolding;
import org.conflicttracker.common.text.Words;
import org.junit.jupiter.api.Test;

class FilterLinksTest {

    @Test
    void oneFilterHasOneCanonicalForm() {
        assertThat(links("type=RIOT", "country=TUR,SYR", "limit=5", "country=TUR", "cursor=x", "asOf=7")
                        .canonicalQuery())
                .isEqualTo("country=SYR&country=TUR&type=RIOT");
    }

    @Test
    void whatHoldsAnywayIsLeftOut() {
        assertThat(links("dates=start", "figure=best", "group=ALL", "status=PUBLISHED")
                        .canonicalQuery())
                .isEmpty();
        assertThat(links("dates=overlap", "status=PUBLISHED,DRAFT").canonicalQuery())
                .isEqualTo("dates=overlap&status=DRAFT&status=PUBLISHED");
    }

    @Test
    void otherSpellingsHaveTheSameCanonicalForm() {
        assertThat(links(
                                "country={syria,TR}",
                                "country=!Congo, Democratic Republic of the",
                                "type=riot",
                                "group=civilians",
                                "figure=BEST",
                                "from=2025-03-06T23:30:00Z",
                                "to=2025-03",
                                "tz=Asia/Damascus")
                        .canonicalQuery())
                .isEqualTo(
                        "country=!COD&country=SYR&country=TUR&from=2025-03-07&group=CIVILIANS&to=2025-03-31&type=RIOT");
    }

    @Test
    void commasInNamesAreKept() {
        assertThat(links("admin1=Górny, Śląsk").canonicalQuery()).isEqualTo("admin1=G%C3%B3rny,%20%C5%9Al%C4%85sk");
    }

    @Test
    void linksAreAlwaysPinned() {
        assertThat(links().eventsPath(345)).isEqualTo("/api/v1/events?asOf=345");
        assertThat(links("asOf=1", "q=a+b&c").eventsPath(345)).isEqualTo("/api/v1/events?asOf=345&q=a%2Bb%26c");
    }

    @Test
    void replacementsGiveWayToWhatIsExcludedOnly() {
        assertThat(links("country=SYR,TUR,!ISR", "country=*", "admin1=!Hatay", "type=RIOT")
                        .eventsPathWith(Map.of("country", List.of("SYR"), "admin1", List.of("!*")), 9))
                .isEqualTo("/api/v1/events?admin1=!*&admin1=!Hatay&asOf=9&country=!ISR&country=SYR&type=RIOT");
    }

    @Test
    void whatTakesOneValueIsReplaced() {
        assertThat(links("from=2025-01-01", "to=2025-12-31")
                        .eventsPathWith(Map.of("from", List.of("2025-03-01"), "to", List.of("2025-03-31")), 9))
                .isEqualTo("/api/v1/events?asOf=9&from=2025-03-01&to=2025-03-31");
    }

    @Test
    void onlyParametersOfTheFilterAreReplaced() {
        assertThatIllegalArgumentException().isThrownBy(() -> links().eventsPathWith(Map.of("limit", List.of("1")), 9));
    }

    @Test
    void aLinkMeansTheSameFilter() {
        RequestBuilder request = RequestBuilder.of(
                "country=SYR,!ISR",
                "actor=Hay'at, HTS",
                "q=مجزرة الساحل",
                "near=35.5,35.9",
                "radiusKm=150",
                "tag=\\*x");
        assertThat(RequestBuilder.link(links(request).eventsPath(3)).filter()).isEqualTo(request.filter());
        assertThat(RequestBuilder.link(links(request).canonicalQuery()).filter())
                .isEqualTo(request.filter());
    }

    @Property
    void aLinkToANameIncludesExactlyThatName(@ForAll @NotBlank @StringLength(max = 50) String name) {
        Assumptions.assumeThat(Words.isWellFormed(name)).isTrue();
        Assumptions.assumeThat(NameFolding.fold(name)).isNotEmpty();
        String link = links("admin1=Homs").eventsPathWith(Map.of("admin1", List.of(FilterLinks.literal(name))), 1);
        assertThat(RequestBuilder.link(link).filter().locations().admin1().included())
                .containsExactly(NameFolding.fold(name));
    }

    private static FilterLinks links(String... parameters) {
        return links(RequestBuilder.of(parameters));
    }

    private static FilterLinks links(RequestBuilder request) {
        return FilterLinks.of(request.query());
    }
}
