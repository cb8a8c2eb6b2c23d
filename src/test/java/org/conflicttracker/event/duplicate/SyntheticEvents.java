package org.conflicttracker.event.duplicate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.conflicttracker.common.geo.Circle.EarthPoint;
import org.conflicttracker.common.geo.Degrees;
import org.conflicttracker.event.casualty.Outcome;
import org.conflicttracker.event.duplicate.EventFeatures.Party;
import org.conflicttracker.event.duplicate.EventFeatures.People;
import org.conflicttracker.event.duplicate.EventFeatures.Place;
import org.conflicttracker.event.duplicate.EventFeatures.Point;
import org.conflicttracker.event.model.EventType;

/**
 * Generator of events as conflict data sets have them, some of which were recorded twice: real towns and forces in their own script and in
 * Latin letters, few towns with many events and many with few, three countries at war for half a year. The second record of an event
 * differs from the first one in one to three of four respects: moved days, misspelt or transliterated names, other figures, and the wording,
 * coordinates and types of another data set.
 */
final class SyntheticEvents {

    private static final int FIRST_DAY = 19_000;
    private static final int DAYS = 180;

    /** Name in Latin letters and in the script of its country. */
    private record Name(String latin, String own) {

        private static Name of(String both) {
            String[] parts = both.split("=");
            return new Name(parts[0], parts[1]);
        }

        private static List<Name> list(String all) {
            return List.of(all.split(", ")).stream().map(Name::of).toList();
        }
    }

    private record Country(
            String code, double latitude, double longitude, List<Name> towns, List<Name> forces, String ownTitle) {}

    private static final List<Country> COUNTRIES = List.of(
            new Country(
                    "SYR",
                    35.5,
                    36.8,
                    Name.list("Idlib=إدلب, Saraqib=سراقب, Jisr al-Shughur=جسر الشغور, Ma'arrat al-Numan=معرة النعمان,"
                            + " Khan Shaykhun=خان شيخون, Salqin=سلقين, Harim=حارم, Ariha=أريحا, Duma=دوما,"
                            + " Harasta=حرستا, Zamalka=زملكا, Kafr Batna=كفر بطنا, Manbij=منبج, Tadmur=تدمر"),
                    Name.list("Hay'at Tahrir al-Sham=هيئة تحرير الشام, Jaysh al-Islam=جيش الإسلام, Ahrar al-Sham=أحرار"
                            + " الشام, Faylaq al-Rahman=فيلق الرحمن, Liwa Suqur al-Jabal=لواء صقور الجبل, Jabhat"
                            + " al-Nusra=جبهة النصرة"),
                    "هجوم على "),
            new Country(
                    "UKR",
                    48.6,
                    38.0,
                    Name.list("Bakhmut=Бахмут, Soledar=Соледар, Avdiivka=Авдіївка, Marinka=Марьинка, Vuhledar=Вугледар,"
                            + " Kramatorsk=Краматорск, Sievierodonetsk=Сєвєродонецьк, Lysychansk=Лисичанськ,"
                            + " Popasna=Попасна, Rubizhne=Рубіжне, Izium=Ізюм, Balakliia=Балаклія,"
                            + " Kupiansk=Купянськ, Vovchansk=Вовчанськ"),
                    Name.list("Batalion Azov=Батальон Азов, Gruppa Vagnera=Группа Вагнера, Brigada Vostok=Бригада"
                            + " Восток, Narodnaya Militsiya=Народная милиция, Natsionalna Hvardiia=Національна"
                            + " гвардія, Batalion Donbas=Батальон Донбас"),
                    "Обстрел "),
            new Country(
                    "SDN",
                    13.5,
                    25.0,
                    Name.list("Nyala=نيالا, El Fasher=الفاشر, El Geneina=الجنينة, Zalingei=زالنجي, Kutum=كتم,"
                            + " Kabkabiya=كبكابية, Mellit=مليط, Ed Daein=الضعين, Omdurman=أم درمان, Bahri=بحري,"
                            + " Tawila=طويلة, Buram=برام"),
                    Name.list("Quwat al-Da'm al-Sari=قوات الدعم السريع, Harakat Tahrir al-Sudan=حركة تحرير السودان,"
                            + " Janjawid=جنجويد, Harakat al-Adl wal-Musawah=حركة العدل والمساواة"),
                    "هجوم على "));

    private static final List<String> TARGETS = List.of(
            "market",
            "school",
            "hospital",
            "checkpoint",
            "bakery",
            "camp",
            "bridge",
            "depot",
            "convoy",
            "mosque",
            "well",
            "police station",
            "power plant",
            "bus",
            "village");

    private static final EventType[] TYPES = {
        EventType.BATTLE, EventType.REMOTE_VIOLENCE, EventType.VIOLENCE_AGAINST_CIVILIANS
    };

    private final Random random;
    private final List<EventFeatures> events = new ArrayList<>();
    private final List<EventPair> planted = new ArrayList<>();

    SyntheticEvents(long seed, int size, int duplicates) {
        this.random = new Random(seed);
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < size - duplicates; i++) {
            drafts.add(newDraft());
        }
        List<Draft> copies = new ArrayList<>();
        for (int i = 0; i < duplicates; i++) {
            int original = i * (drafts.size() / duplicates) + random.nextInt(drafts.size() / duplicates);
            planted.add(new EventPair(original + 1, drafts.size() + i + 1));
            copies.add(copy(drafts.get(original)));
        }
        drafts.addAll(copies);
        for (int i = 0; i < drafts.size(); i++) {
            events.add(toFeatures(i + 1, drafts.get(i)));
        }
    }

    List<EventFeatures> events() {
        return events;
    }

    List<EventPair> planted() {
        return planted;
    }

    /** Event that is being made up. @param spelling 0 Latin, 1 misspelt, 2 in its own script */
    private record Draft(
            Country country,
            int town,
            int day,
            EventType type,
            int sideA,
            int sideB,
            String target,
            Integer low,
            Integer best,
            String dataset,
            int spelling,
            boolean otherWording,
            double shiftKm,
            boolean provinceKnown) {}

    private Draft newDraft() {
        Country country = COUNTRIES.get(random.nextInt(COUNTRIES.size()));
        int forces = country.forces().size();
        int sideA = random.nextInt(forces);
        Integer best = killed();
        return new Draft(
                country,
                // the first towns have most events
                (int) (country.towns().size() * Math.pow(random.nextDouble(), 1.5)),
                FIRST_DAY + random.nextInt(DAYS),
                TYPES[random.nextInt(TYPES.length)],
                sideA,
                (sideA + 1 + random.nextInt(forces - 1)) % forces,
                TARGETS.get(random.nextInt(TARGETS.size())),
                best,
                best,
                random.nextInt(3) == 0 ? null : "ucdp-ged",
                0,
                false,
                0,
                true);
    }

    private Integer killed() {
        int kind = random.nextInt(100);
        if (kind < 10) {
            return null;
        }
        if (kind < 25) {
            return 0;
        }
        return kind < 70 ? 1 + random.nextInt(3) : kind < 92 ? 4 + random.nextInt(12) : 16 + random.nextInt(150);
    }

    private Draft copy(Draft of) {
        List<Integer> respects = new ArrayList<>(List.of(0, 1, 2, 3));
        Collections.shuffle(respects, random);
        Set<Integer> differing = Set.copyOf(respects.subList(0, 1 + random.nextInt(3)));
        boolean otherDataset = differing.contains(3);
        int day = of.day()
                + (differing.contains(0) ? (random.nextInt(10) < 7 ? 1 : 2) * (random.nextBoolean() ? 1 : -1) : 0);
        Integer best = of.best();
        Integer low = best;
        if (differing.contains(2) && best != null) {
            best = random.nextInt(8) == 0
                    ? null
                    : (int) Math.round(best * (0.6 + random.nextDouble()) + random.nextInt(2));
            low = best == null ? null : best - random.nextInt(best / 2 + 1);
        }
        return new Draft(
                of.country(),
                of.town(),
                day,
                otherDataset && random.nextInt(10) < 2 ? TYPES[random.nextInt(TYPES.length)] : of.type(),
                of.sideA(),
                of.sideB(),
                of.target(),
                low,
                best,
                otherDataset ? "acled" : null,
                differing.contains(1) ? 1 + random.nextInt(2) : 0,
                otherDataset,
                otherDataset ? 5 * random.nextDouble() : random.nextDouble(),
                !(otherDataset && random.nextInt(4) == 0));
    }

    private EventFeatures toFeatures(long id, Draft draft) {
        Country country = draft.country();
        int no = COUNTRIES.indexOf(country);
        Name town = country.towns().get(draft.town());
        String sideA = spell(country.forces().get(draft.sideA()), draft.spelling());
        boolean civilians = draft.type() == EventType.VIOLENCE_AGAINST_CIVILIANS;
        String sideB = civilians ? "Civilians" : spell(country.forces().get(draft.sideB()), draft.spelling());
        String where = spell(town, draft.spelling());
        // forces with another spelling are other actors
        long actors = 1000L * no + (draft.spelling() == 0 ? 0 : 100_000 + 10_000 * id);
        List<Party> parties = new ArrayList<>(List.of(new Party(actors + draft.sideA(), PlainName.of(sideA), sideA)));
        if (!civilians) {
            parties.add(new Party(actors + draft.sideB(), PlainName.of(sideB), sideB));
        }
        // towns are 15 to 200 km apart
        double latitude = country.latitude() + 0.23 * (draft.town() % 4) + draft.shiftKm() / 111;
        int column = draft.town() / 4;
        double longitude = country.longitude() + 0.31 * column;
        int south = Degrees.toE7(latitude);
        int east = Degrees.toE7(longitude);
        String province = "Province " + draft.town() / 5;
        return new EventFeatures(
                id,
                id,
                draft.dataset(),
                draft.day(),
                draft.day(),
                true,
                false,
                draft.type(),
                List.of(new Place(
                        country.code(),
                        draft.provinceKnown() ? (long) (100 * no + draft.town() / 5) : null,
                        draft.provinceKnown() ? PlainName.of(province) : null,
                        null,
                        PlainName.of(where),
                        new Point(south, east, EarthPoint.of(south, east)))),
                parties,
                draft.best() == null
                        ? List.of()
                        : List.of(new People(
                                Outcome.KILLED,
                                draft.low(),
                                draft.best(),
                                draft.best() + (draft.best() - draft.low()))),
                Set.of(id),
                Set.of(),
                PlainName.of(title(draft, where, sideA, sideB)),
                null);
    }

    private String title(Draft draft, String where, String sideA, String sideB) {
        if (draft.otherWording()) {
            return switch (random.nextInt(3)) {
                case 0 -> "Armed clash: " + sideA + " – " + sideB + ", " + where;
                case 1 -> where + ": reports of fighting";
                default -> sideA + ", " + where;
            };
        }
        if (draft.spelling() == 2) {
            return draft.country().ownTitle() + where;
        }
        return switch (draft.type()) {
            case BATTLE -> sideA + " and " + sideB + " fight over a " + draft.target() + " in " + where;
            case REMOTE_VIOLENCE -> "Shelling of a " + draft.target() + " in " + where;
            default -> "Attack on a " + draft.target() + " in " + where;
        };
    }

    private String spell(Name name, int spelling) {
        return switch (spelling) {
            case 0 -> name.latin();
            case 1 -> misspell(name.latin());
            default -> name.own();
        };
    }

    /** The name with one letter of a longer word left out, doubled, swapped with the next one or replaced. */
    private String misspell(String name) {
        List<String> words = new ArrayList<>(List.of(name.split("(?<=[ -])")));
        List<Integer> longer = IntStream.range(0, words.size())
                .filter(no -> words.get(no).length() > 4)
                .boxed()
                .toList();
        if (longer.isEmpty()) {
            return name;
        }
        int no = longer.get(random.nextInt(longer.size()));
        StringBuilder letters = new StringBuilder(words.get(no));
        int at = 1 + random.nextInt(letters.length() - 3);
        switch (random.nextInt(4)) {
            case 0 -> letters.deleteCharAt(at);
            case 1 -> letters.insert(at, letters.charAt(at));
            case 2 -> {
                char here = letters.charAt(at);
                letters.setCharAt(at, letters.charAt(at + 1));
                letters.setCharAt(at + 1, here);
            }
            default -> letters.setCharAt(at, (char) ('a' + random.nextInt(26)));
        }
        words.set(no, letters.toString());
        return String.join("", words);
    }
}
