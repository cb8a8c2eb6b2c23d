package org.conflicttracker.event.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.conflicttracker.event.memory.Dictionaries.Area;
import org.conflicttracker.event.memory.Dictionaries.Division;
import org.conflicttracker.event.memory.GroupKeyTables.GroupKeyTable;
import org.conflicttracker.event.model.Location.LocationPrecision;
import org.conflicttracker.event.query.Cell;
import org.conflicttracker.event.query.Dimension;
import org.junit.jupiter.api.Test;

/** Bound on the heap of all group key tables, and the tables that are rebuilt after their eviction. */
class GroupKeyTablesTest {

    private static final List<Dimension> OF_AREAS =
            List.of(Dimension.COUNTRY, Dimension.ADMIN1, Dimension.ADMIN2, Dimension.LOCATION_PRECISION);
    private static final int MAX_BYTES = 200_000;
    private static final int THREADS = 4;

    private final long seed = Long.getLong("tracker.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Dictionaries dictionaries = new Dictionaries();
    private final GroupKeyTables tables = new GroupKeyTables(dictionaries, MAX_BYTES);

    @Test
    void allTablesTogetherStayWithinTheBound() {
        Map<List<Dimension>, Long> used = new HashMap<>();
        for (int query = 0; query < 300; query++) {
            addAreas(random, 1);
            List<Dimension> dimensions = anyDimensions(random);
            int known = dictionaries.areas.size();
            GroupKeyTable.Keys keys = tables.keys(dimensions);
            assertRight(keys, dimensions, known);
            assertThat(tables.bytes()).as("seed " + seed).isLessThanOrEqualTo(MAX_BYTES);
            used.put(dimensions, 250L * keys.cellKeys().size());
        }
        assertThat(used.values().stream().mapToLong(Long::longValue).sum())
                .as("bytes of all tables, seed " + seed)
                .isGreaterThan(2 * MAX_BYTES);
    }

    @Test
    void aTableBeyondTheBoundIsRightButNotKept() {
        GroupKeyTables small = new GroupKeyTables(dictionaries, 1_000);
        addAreas(random, 100);
        for (int i = 0; i < 3; i++) {
            assertRight(small.keys(OF_AREAS), OF_AREAS, dictionaries.areas.size());
            assertThat(small.bytes()).as("seed " + seed).isZero();
        }
    }

    @Test
    void threadsThatGroupAtOnceGetTheRightKeysWithinTheBound() {
        addAreas(random, 50);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
        try {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            long first = random.nextLong();
            all.add(CompletableFuture.runAsync(
                    () -> {
                        Random own = new Random(first);
                        for (int i = 0; i < 500; i++) {
                            addAreas(own, 1);
                            Thread.yield();
                        }
                    },
                    threads));
            for (int i = 0; i < THREADS; i++) {
                long next = random.nextLong();
                all.add(CompletableFuture.runAsync(() -> group(new Random(next)), threads));
            }
            all.forEach(CompletableFuture::join);
        } finally {
            threads.shutdownNow();
        }
        // a query makes up for evictions that another thread's were in the way of
        tables.keys(List.of(Dimension.COUNTRY));
        assertThat(tables.bytes()).as("seed " + seed).isLessThanOrEqualTo(MAX_BYTES);
    }

    private void group(Random own) {
        for (int query = 0; query < 150; query++) {
            List<Dimension> dimensions = anyDimensions(own);
            int known = dictionaries.areas.size();
            assertRight(tables.keys(dimensions), dimensions, known);
        }
    }

    /** Adds areas, of which many differ in spelling only. */
    private void addAreas(Random from, int count) {
        for (int i = 0; i < count; i++) {
            int admin1 = from.nextInt(20);
            int admin2 = from.nextInt(100);
            String spelling = from.nextBoolean() ? "Name " : "NAME ";
            dictionaries.areas.encode(new Area(
                    "C" + from.nextInt(5),
                    new Division("name " + admin1, spelling + admin1, 1L + admin1, 1L + from.nextInt(50)),
                    from.nextInt(5) == 0
                            ? Division.NONE
                            : new Division("name " + admin2, spelling + admin2, null, null),
                    LocationPrecision.values()[from.nextInt(LocationPrecision.values().length)]));
        }
    }

    private static List<Dimension> anyDimensions(Random from) {
        List<Dimension> dimensions = new ArrayList<>(OF_AREAS);
        Collections.shuffle(dimensions, from);
        return List.copyOf(dimensions.subList(0, 1 + from.nextInt(OF_AREAS.size())));
    }

    /** Compares the keys of all codes with the values of the dictionary. */
    private void assertRight(GroupKeyTable.Keys keys, List<Dimension> dimensions, int known) {
        assertThat(keys.keyByCode().length).as("seed " + seed).isGreaterThanOrEqualTo(known);
        Map<List<Object>, Integer> firstKeys = new HashMap<>();
        for (int key = 0; key < keys.cellKeys().size(); key++) {
            Integer first =
                    firstKeys.putIfAbsent(Cell.Key.values(keys.cellKeys().get(key)), key);
            assertThat(keys.canonicalKeys()[key]).as("seed " + seed).isEqualTo(first == null ? key : first);
        }
        for (int code = 0; code < keys.keyByCode().length; code++) {
            Area area = dictionaries.areas.decode(code);
            assertThat(keys.cellKeys().get(keys.keyByCode()[code]))
                    .as("seed " + seed)
                    .isEqualTo(dimensions.stream()
                            .map(dimension -> cellKey(area, dimension))
                            .toList());
        }
    }

    private static Cell.Key divisionKey(Division division) {
        return new Cell.Key(
                division.areaId() == null ? division.folded() : " " + division.areaId(),
                Cell.AreaLabel.of(division.name(), division.areaId()));
    }

    private static Cell.Key cellKey(Area area, Dimension dimension) {
        return switch (dimension) {
            case COUNTRY -> new Cell.Key(area.country(), null);
            case ADMIN1 -> divisionKey(area.admin1());
            case ADMIN2 -> divisionKey(area.admin2());
            case LOCATION_PRECISION -> new Cell.Key(area.precision(), null);
            default -> throw new IllegalArgumentException(dimension.code());
        };
    }
}
