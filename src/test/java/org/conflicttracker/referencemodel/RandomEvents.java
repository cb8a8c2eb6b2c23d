package org.conflicttracker.referencemodel;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.conflicttracker.common.time.DatePrecision;
import org.conflicttracker.event.casualty.Claim.Qualifier;
import org.conflicttracker.event.casualty.Group;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.model.ActorInEvent.Role;
import org.conflicttracker.event.model.ActorInEvent.Standing;
import org.conflicttracker.event.model.Clarity;
import org.conflicttracker.event.model.EventType;
import org.conflicttracker.event.model.EventType.SubType;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.event.model.Violence;

/** Generator of random events: few values, so that filters match; nulls and realistic names. */
final class RandomEvents {

    static final List<String> COUNTRIES = Arrays.asList("SYR", "SYR", "TUR", "ISR", "FJI", "SUN", "XKX", null);
    static final List<String> PROVINCES = Arrays.asList(
            "Latakia",
            "Hatay",
            "Śląsk",
            "slask",
            "Górny, Śląsk",
            "اللاذقية",
            "Đà Nẵng",
            "!Odd",
            "*",
            "Dar'a",
            null,
            null);
    static final List<String> DISTRICTS = Arrays.asList("Jableh", "北京", "Al-Bab", "Ōita", null, null);
    static final List<String> TAGS = List.of("Ceasefire", "céasefire ", "truce", "*", "!x", "مجزرة", "a,b");
    static final List<String> SCHEMES = List.of("ucdp", "acled", "own ids");
    static final List<String> WORDS = List.of(
            "Clashes",
            "shelling",
            "Дамаск",
            "Бои",
            "مجزرة",
            "الساحل",
            "北京",
            "Đà Nẵng",
            "résumé",
            "Al-Bab",
            "Sana'a",
            "100%",
            "x_y");

    private final Random random;
    private final RandomCast cast;

    RandomEvents(Random random, RandomCast cast) {
        this.random = random;
        this.cast = cast;
    }

    Map<String, Object> event() {
        Map<String, Object> event = new LinkedHashMap<>();
        EventType type = one(EventType.values());
        List<SubType> subTypes = Arrays.stream(SubType.values())
                .filter(subType -> subType.type() == type)
                .toList();
        List<Map<String, Object>> reports = some(cast.reports(), 1, 3);
        event.put("title", words(1 + random.nextInt(3)));
        event.put("description", maybe(words(4)));
        event.put("type", type);
        event.put("subType", maybe(one(subTypes)));
        event.put("violence", maybe(one(Violence.values())));
        event.put("clarity", one(Clarity.values()));
        event.put("date", date());
        event.put("locations", list(1, 3, this::location));
        event.put("actors", involvements());
        event.put("reports", reports);
        event.put("claims", claims(reports));
        event.put("externalIds", externalIds());
        event.put("tags", some(TAGS, 0, 2));
        event.put("status", random.nextInt(8) == 0 ? "DRAFT" : "PUBLISHED");
        return event;
    }

    Map<String, Object> date() {
        LocalDate start = LocalDate.of(2023, 12, 20).plusDays(random.nextInt(400));
        DatePrecision precision = one(DatePrecision.values());
        int days = random.nextInt(3) > 0 ? 0 : random.nextInt(45);
        return Map.of("start", start.toString(), "end", start.plusDays(days).toString(), "precision", precision);
    }

    Map<String, Object> location() {
        Map<String, Object> location = new LinkedHashMap<>();
        location.put("name", maybe(words(1)));
        location.put("country", one(COUNTRIES));
        location.put("admin1", one(PROVINCES));
        location.put("admin2", one(DISTRICTS));
        if (random.nextInt(4) > 0) {
            boolean pacific = random.nextInt(3) == 0;
            double longitude = pacific ? 178 + random.nextInt(400) / 100.0 : 34 + random.nextInt(400) / 100.0;
            location.put("latitude", (pacific ? -19 : 33) + random.nextInt(300) / 100.0);
            location.put("longitude", longitude > 180 ? Math.round((longitude - 360) * 100) / 100.0 : longitude);
        }
        location.put("precision", one(LocationPrecision.values()));
        return location;
    }

    private List<Map<String, Object>> involvements() {
        List<Map<String, Object>> involvements = new ArrayList<>();
        for (Map<String, Object> actor : some(cast.actors(), 0, 3)) {
            for (Role role : some(List.of(Role.values()), 1, random.nextInt(6) == 0 ? 2 : 1)) {
                Map<String, Object> involvement = new LinkedHashMap<>(actor);
                involvement.put("role", role);
                involvement.put("standing", one(Standing.values()));
                involvements.add(involvement);
            }
        }
        return involvements;
    }

    List<Map<String, Object>> claims(List<Map<String, Object>> reports) {
        List<Map<String, Object>> claims = new ArrayList<>();
        for (Map<String, Object> claim : list(0, 5, () -> claim(reports))) {
            boolean chosen = claims.stream()
                    .anyMatch(other -> other.containsKey("preferred")
                            && other.get("outcome") == claim.get("outcome")
                            && other.get("groups").equals(claim.get("groups")));
            if (!chosen && !claim.containsKey("quote") && random.nextInt(6) == 0) {
                claim.put("preferred", true);
            }
            claims.add(claim);
        }
        return claims;
    }

    private Map<String, Object> claim(List<Map<String, Object>> reports) {
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put("report", one(reports));
        claim.put("attributedTo", maybe(cast.source()));
        claim.put("outcome", random.nextInt(3) > 0 ? Outcome.KILLED : one(Outcome.values()));
        List<Group> groups = random.nextInt(3) == 0
                ? List.of(Group.ALL)
                : some(List.of(Group.CIVILIANS, Group.SIDE_A, Group.SIDE_B, Group.UNKNOWN), 1, 2);
        claim.put("groups", groups.stream().sorted().toList());
        if (random.nextInt(8) == 0) {
            claim.put("qualifier", Qualifier.WORDS);
            claim.put("quote", "dozens");
            return claim;
        }
        claim.put(one(new String[] {"low", "best", "high"}), random.nextInt(30));
        if (random.nextInt(3) == 0) {
            claim.put("best", random.nextInt(1500));
            claim.put("qualifier", maybe(one(Qualifier.EXACT, Qualifier.ABOUT, Qualifier.AT_LEAST, Qualifier.AT_MOST)));
            if (claim.get("qualifier") == Qualifier.AT_LEAST || claim.get("qualifier") == Qualifier.AT_MOST) {
                claim.remove("low");
                claim.remove("high");
            }
        }
        return claim;
    }

    private Map<String, Object> externalIds() {
        Map<String, Object> ids = new LinkedHashMap<>();
        some(SCHEMES, 0, random.nextInt(2) * 2)
                .forEach(scheme -> ids.put(scheme, list(1, 2, () -> "" + random.nextInt(20))));
        return ids;
    }

    String words(int number) {
        return String.join(" ", list(number, number, () -> one(WORDS)));
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    @SafeVarargs
    final <T> T one(T... of) {
        return of[random.nextInt(of.length)];
    }

    private <T> T maybe(T value) {
        return random.nextInt(3) == 0 ? null : value;
    }

    private <T> List<T> list(int least, int most, java.util.function.Supplier<T> one) {
        List<T> list = new ArrayList<>();
        int size = least + random.nextInt(most - least + 1);
        while (list.size() < size) {
            list.add(one.get());
        }
        return list;
    }

    /** Random subset. */
    private <T> List<T> some(List<T> of, int least, int most) {
        List<T> all = new ArrayList<>(of);
        java.util.Collections.shuffle(all, random);
        return new ArrayList<>(all.subList(0, least + random.nextInt(most - least + 1)));
    }
}
