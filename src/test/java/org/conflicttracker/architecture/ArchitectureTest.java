package org.conflicttracker.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How the house is built: who may know whom, and what is found only where. */
class ArchitectureTest {

    private static final String HOUSE = "org.conflicttracker";

    /** Rooms by storey, the roof first: a room knows its own storey and those below. */
    private static final List<List<String>> STOREYS = List.of(
            List.of("boot", "web", "sample", "contract"),
            List.of("overview", "portable", "withholding"),
            List.of("ingest", "export"),
            List.of("timeline", "aggregate", "changes"),
            List.of("event"),
            List.of("actor", "report"),
            List.of("naming"),
            List.of("security", "json", "reference", "validator"),
            List.of("connection", "spine", "page", "problem", "geo", "time", "text", "index", "admission"),
            List.of("file"));

    private static final List<String> KERNEL = STOREYS.get(STOREYS.size() - 2);

    /** Rooms of the kernel that know no other room at all; the rest of the kernel may use problem. */
    private static final List<String> KNOW_NOTHING = List.of("problem", "geo", "time", "text", "index");

    private static final int MOST_PARAMETERS = 4;

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(HOUSE);

    @Test
    void everyClassLivesInAKnownRoom() {
        classes()
                .should()
                .resideInAnyPackage(packages(STOREYS.stream().flatMap(List::stream)))
                .check(MAIN);
    }

    @Test
    void roomsKnowOnlyTheirStoreyAndThoseBelow() {
        for (int storey = 1; storey < STOREYS.size(); storey++) {
            noClasses()
                    .that()
                    .resideInAnyPackage(packages(STOREYS.get(storey).stream()))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            packages(STOREYS.subList(0, storey).stream().flatMap(List::stream)))
                    .allowEmptyShould(true)
                    .check(MAIN);
        }
    }

    @Test
    void roomsOfTheKernelKnowNothingButProblem() {
        for (String room : KERNEL) {
            boolean nothing = KNOW_NOTHING.contains(room);
            noClasses()
                    .that()
                    .resideInAnyPackage(packages(Stream.of(room)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages(KERNEL.stream()
                            .filter(other -> !other.equals(room))
                            .filter(other -> nothing || !other.equals("problem"))))
                    .allowEmptyShould(true)
                    .check(MAIN);
        }
    }

    @Test
    void roomsDoNotKnowEachOtherInACircle() {
        slices().matching(HOUSE + ".(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void entitiesDoNotCrossRest() {
        methods()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Path.class)
                .and()
                .areNotPrivate()
                .should(nameNoEntity())
                .allowEmptyShould(true)
                .check(MAIN);
    }

    @Test
    void onlyRepositoriesQueryTheDatabase() {
        noClasses()
                .that(are(describe("outside repositories", type -> !isRepository(type))))
                .should()
                .dependOnClassesThat(describe("query the database", ArchitectureTest::queries))
                .check(MAIN);
    }

    @Test
    void nothingTakesMoreThanFourParameters() {
        codeUnits()
                .that(are(describe("written by us to be called by us", ArchitectureTest::isOurs)))
                .should(takeFewParameters())
                .check(MAIN);
    }

    private static String[] packages(Stream<String> rooms) {
        return rooms.map(room -> HOUSE + "." + room + "..").toArray(String[]::new);
    }

    private static boolean isRepository(JavaClass type) {
        return type.getSimpleName().endsWith("Repository")
                || type.getEnclosingClass().map(ArchitectureTest::isRepository).orElse(false);
    }

    private static boolean queries(JavaClass type) {
        return type.isAssignableTo(EntityManager.class)
                || type.isAssignableTo(Query.class)
                || type.getPackageName().startsWith("io.quarkus.hibernate.orm.panache");
    }

    /** Records are built by name of their parts, beans by the framework, the synthetic by the compiler. */
    private static boolean isOurs(JavaCodeUnit unit) {
        JavaClass owner = unit.getOwner();
        boolean built = unit instanceof JavaConstructor
                && (owner.isRecord()
                        || Stream.concat(owner.getAnnotations().stream(), unit.getAnnotations().stream())
                                .anyMatch(annotation ->
                                        annotation.getRawType().getPackageName().startsWith("jakarta.")));
        return !built && !unit.getModifiers().contains(JavaModifier.SYNTHETIC) && !isPrescribed(unit);
    }

    /** Whether a library says what it takes. */
    private static boolean isPrescribed(JavaCodeUnit unit) {
        return unit.getOwner().getAllRawInterfaces().stream()
                .filter(type -> !type.getPackageName().startsWith(HOUSE))
                .flatMap(type -> type.getMethods().stream())
                // of a generic interface the erased types differ
                .anyMatch(method -> method.getName().equals(unit.getName())
                        && method.getRawParameterTypes().size()
                                == unit.getRawParameterTypes().size());
    }

    private static ArchCondition<JavaCodeUnit> takeFewParameters() {
        return new ArchCondition<>("take at most " + MOST_PARAMETERS + " parameters") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                // what the source says: the constructor of an enum is compiled with two more
                int parameters = unit.getParameterTypes().size();
                String message = unit.getDescription() + " takes " + parameters + " parameters";
                events.add(new SimpleConditionEvent(unit, parameters <= MOST_PARAMETERS, message));
            }
        };
    }

    private static ArchCondition<JavaMethod> nameNoEntity() {
        DescribedPredicate<JavaClass> entity = describe("entity", type -> type.isAnnotatedWith(Entity.class));
        return new ArchCondition<>("name no entity") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                // the type arguments too: List<Actor> names Actor
                Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream())
                        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                        .filter(entity)
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                method, method.getDescription() + " names the entity " + type.getName())));
            }
        };
    }
}
