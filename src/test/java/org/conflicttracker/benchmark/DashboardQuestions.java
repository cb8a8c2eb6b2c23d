package org.conflicttracker.benchmark;

import java.util.ArrayList;
import java.util.List;

/** Queries of dashboards; half of the countries are written to meanwhile. */
final class DashboardQuestions {

    private static final List<String> COUNTRIES =
            List.of("SYR", "TUR", "ISR", "FJI", "XKX", "AFG", "IRQ", "NGA", "SOM", "UKR");

    private static final List<String> OF_A_COUNTRY = List.of(
            "timeline?interval=month&country=",
            "timeline?interval=year&by=type&country=",
            "aggregates?by=type&country=",
            "events?limit=20&country=");

    private static final List<String> OF_ALL = List.of(
            "timeline?interval=year",
            "timeline?interval=quarter&type=BATTLE",
            "aggregates?by=country",
            "aggregates?by=actorKind&type=VIOLENCE_AGAINST_CIVILIANS",
            "events?limit=50",
            "events?limit=20&minKilled=20",
            "events?limit=20&type=RIOT&country=SYR,TUR",
            "actors?limit=20",
            "countries",
            "stats");

    private DashboardQuestions() {}

    /** Fifty paths. */
    static List<String> all() {
        List<String> all = new ArrayList<>();
        COUNTRIES.forEach(country -> OF_A_COUNTRY.forEach(question -> all.add("/api/v1/" + question + country)));
        OF_ALL.forEach(question -> all.add("/api/v1/" + question));
        return all;
    }
}
