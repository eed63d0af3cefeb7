package org.heliograph.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.dependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ejb.MessageDriven;
import jakarta.ejb.Stateless;
import jakarta.persistence.Entity;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.heliograph.events.EventConsumer;
import org.heliograph.kernel.Refusal;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    /** The rooms from the top of the house to its ground: a room uses only those below it. */
    private static final List<String> ROOMS = List.of(
            "web",
            "demo",
            "painting",
            "processing",
            "video",
            "photo",
            "ffmpeg",
            "upload",
            "storage",
            "admin",
            "archive",
            "discovery",
            "digest",
            "push",
            "notification",
            "foryou",
            "feed",
            "ranking",
            "taste",
            "engagement",
            "story",
            "post",
            "graph",
            "account",
            "media",
            "live",
            "limit",
            "events",
            "kernel");

    private static JavaClasses house;

    @BeforeAll
    static void readTheHouse() {
        house = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("org.heliograph");
    }

    @Test
    void aRoomUsesOnlyTheRoomsBelowIt() {
        for (int i = 1; i < ROOMS.size(); i++) {
            String[] above = ROOMS.subList(0, i).stream()
                    .map(room -> "org.heliograph." + room + "..")
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("org.heliograph." + ROOMS.get(i) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(above)
                    .because("the order of the rooms is " + ROOMS)
                    .allowEmptyShould(true)
                    .check(house);
        }
    }

    @Test
    void everyPackageIsARoomOfTheHouse() {
        var packages = house.stream()
                .map(JavaClass::getPackageName)
                .map(name -> name.replaceFirst("^org\\.heliograph\\.?", "").replaceFirst("\\..*", ""))
                .collect(Collectors.toSet());
        assertThat(ROOMS).containsAll(packages);
    }

    @Test
    void namesSayWhatThingsAre() {
        // ProtoStream generates the implementation of a schema and names it.
        check(noClasses()
                .that()
                .haveSimpleNameNotEndingWith("SchemaImpl")
                .should()
                .haveNameMatching(".*(Service|Manager|Impl|Utils?|Helper|Dto|DTO)"));
        check(classes().that().areAnnotatedWith(MessageDriven.class).should().haveSimpleNameEndingWith("Consumer"));
        check(classes().that().areAnnotatedWith(MessageDriven.class).should().beAssignableTo(EventConsumer.class));
        check(classes().that().areAnnotatedWith(Path.class).should().haveSimpleNameEndingWith("Resource"));
        check(classes().that().areAnnotatedWith(Path.class).should().resideInAPackage("org.heliograph.web.."));
    }

    @Test
    void anEntityIsNeitherABeanNorShownToTheWeb() {
        check(noClasses().that().areAnnotatedWith(Entity.class).should().beAnnotatedWith(Stateless.class));
        check(noClasses()
                .that()
                .resideInAPackage("org.heliograph.web..")
                .should(dependOnClassesThat(annotatedWithEntity())));
    }

    @Test
    void refusalsAreNamedAfterWhatIsWrong() {
        check(noClasses().that().areAssignableTo(Refusal.class).should().haveSimpleNameEndingWith("Exception"));
    }

    @Test
    void nobodyUsesTheOldNamespaceOrWritesToTheConsole() {
        check(noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "javax.ejb..", "javax.persistence..", "javax.jms..", "javax.servlet..", "javax.ws.."));
        check(noClasses().should().accessField(System.class, "out").orShould().accessField(System.class, "err"));
    }

    private static DescribedPredicate<JavaClass> annotatedWithEntity() {
        return alwaysTrue()
                .and(resideInAPackage("org.heliograph.."))
                .forSubtype()
                .and(DescribedPredicate.describe("entities", type -> type.isAnnotatedWith(Entity.class)));
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(house);
    }
}
