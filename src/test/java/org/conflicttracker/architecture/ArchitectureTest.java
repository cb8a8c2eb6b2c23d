package org.conflicttracker.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Architecture rules: layers of packages, cycles, names, access to the database, and parameters of methods. */
class ArchitectureTest {

    private static final String BASE = "org.conflicttracker";

    /** All packages, the highest layer first; a package depends on lower layers only, and on no package of its own layer. */
    private static final List<List<String>> LAYERS = List.of(
            List.of("page"),
            List.of("bootstrap", "web.openapi", "web.health", "backup", "importer.job", "diff"),
            List.of("citation"),
            List.of("changefeed", "importer.load"),
            List.of("analytics", "event.api", "withholding", "importer.format"),
            List.of("event.memory", "event.command"),
            List.of("event.duplicate"),
            List.of("event.query"),
            List.of("event.filter", "event.persistence"),
            List.of("event.model"),
            List.of("registry.actor", "registry.area", "registry.report"),
            List.of("registry", "importer.csv"),
            List.of("web.citation"),
            List.of("web.caching", "importer"),
            List.of("security", "web.format"),
            List.of("ledger", "admission", "web.connection", "web.pagination", "common.json"),
            List.of("web.parameter"),
            List.of(
                    "web.problem",
                    "common.concurrent",
                    "common.file",
                    "common.geo",
                    "common.text",
                    "common.time",
                    "columnstore",
                    "event.casualty",
                    "ledger.bulk",
                    "ledger.embedded"));

    private static final int MAX_PARAMETERS = 4;

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(BASE);

    @Test
    void everyPackageHasALayer() {
        classes()
                .should()
                .resideInAnyPackage(packages(LAYERS.stream().flatMap(List::stream)))
                .check(MAIN);
    }

    @Test
    void packagesDependOnLowerLayersOnly() {
        for (int layer = 0; layer < LAYERS.size(); layer++) {
            for (String name : LAYERS.get(layer)) {
                Stream<String> notBelow = LAYERS.subList(0, layer + 1).stream()
                        .flatMap(List::stream)
                        .filter(other -> !other.equals(name));
                noClasses()
                        .that()
                        .resideInAPackage(BASE + "." + name)
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(packages(notBelow))
                        .check(MAIN);
            }
        }
    }

    @Test
    void theColumnStoreDependsOnNothingOfOurs() {
        classes()
                .that()
                .resideInAPackage(BASE + ".columnstore")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(BASE + ".columnstore", "java..", "org.jspecify..", "com.github.benmanes.caffeine..")
                .check(MAIN);
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching(BASE + ".(**)").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void noTwoTypesShareASimpleName() {
        Map<String, List<String>> names = MAIN.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getSimpleName, mapping(JavaClass::getName, toList())));
        assertThat(names.values()).allMatch(types -> types.size() == 1);
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
                .should(takeAtMostFourParameters())
                .check(MAIN);
    }

    /**
     * But for two: the column store has no dependency on the application, and its helper threads are shared by all indexes; the threads that
     * read the log end with the load of the index.
     */
    @Test
    void threadPoolsAreMadeInOnePlace() {
        noClasses()
                .that()
                .resideOutsideOfPackages(BASE + ".common.concurrent", BASE + ".columnstore")
                .and()
                .doNotHaveSimpleName("RecordPrefetcher")
                .should()
                .callMethodWhere(target(owner(assignableTo(Executors.class))))
                .orShould()
                .callConstructorWhere(target(owner(assignableTo(ThreadPoolExecutor.class))))
                .check(MAIN);
    }

    private static String[] packages(Stream<String> names) {
        return names.map(name -> BASE + "." + name).toArray(String[]::new);
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

    /** Whether the parameters of a method are limited. Not limited are constructors of records and beans, and synthetic methods. */
    private static boolean isOurs(JavaCodeUnit unit) {
        JavaClass owner = unit.getOwner();
        boolean built = unit instanceof JavaConstructor
                && (owner.isRecord()
                        || Stream.concat(owner.getAnnotations().stream(), unit.getAnnotations().stream())
                                .anyMatch(annotation ->
                                        annotation.getRawType().getPackageName().startsWith("jakarta.")));
        return !built && !unit.getModifiers().contains(JavaModifier.SYNTHETIC) && !isDeclaredByLibrary(unit);
    }

    /** Whether a library's interface declares the method. */
    private static boolean isDeclaredByLibrary(JavaCodeUnit unit) {
        return unit.getOwner().getAllRawInterfaces().stream()
                .filter(type -> !type.getPackageName().startsWith(BASE))
                .flatMap(type -> type.getMethods().stream())
                // the erased types of a generic interface differ
                .anyMatch(method -> method.getName().equals(unit.getName())
                        && method.getRawParameterTypes().size()
                                == unit.getRawParameterTypes().size());
    }

    private static ArchCondition<JavaCodeUnit> takeAtMostFourParameters() {
        return new ArchCondition<>("take at most " + MAX_PARAMETERS + " parameters") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                // parameters in the source: the compiled constructor of an enum has two more
                int parameters = unit.getParameterTypes().size();
                String message = unit.getDescription() + " takes " + parameters + " parameters";
                events.add(new SimpleConditionEvent(unit, parameters <= MAX_PARAMETERS, message));
            }
        };
    }

    private static ArchCondition<JavaMethod> nameNoEntity() {
        DescribedPredicate<JavaClass> entity = describe("entity", type -> type.isAnnotatedWith(Entity.class));
        return new ArchCondition<>("name no entity") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                // type arguments included: List<Actor> names Actor
                Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream())
                        .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                        .filter(entity)
                        .forEach(type -> events.add(SimpleConditionEvent.violated(
                                method, method.getDescription() + " names the entity " + type.getName())));
            }
        };
    }
}
