package dev.twokey;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.lang.ArchRule;
import dev.twokey.canary.BreaksHouseRules;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Set;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Async;
import org.springframework.transaction.annotation.Transactional;

/** What no code of the server may do, each with the canary that does it. */
enum HouseRules {
    TIME_IS_A_PARAMETER(
            BreaksHouseRules.ReadsTheClock.class,
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.twokey.database..")
                    .should()
                    .callMethodWhere(readsTheClock())
                    .because("rules get the time of the database's clock as a parameter")),
    NOBODY_SLEEPS(
            BreaksHouseRules.Sleeps.class,
            noClasses()
                    .should()
                    .callMethodWhere(DescribedPredicate.describe(
                            "sleeps", call -> isCallOf(call, "java.lang.Thread", Set.of("sleep"))))
                    .because("what is waited for is a condition")),
    MICROSOFTS_SDK_STAYS_IN_ITS_CONNECTOR(
            BreaksHouseRules.UsesAVendorsSdk.class,
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.twokey.entra..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("com.microsoft..", "com.azure..")),
    LDAP_STAYS_IN_ITS_CONNECTOR(
            BreaksHouseRules.SpeaksLdap.class,
            noClasses()
                    .that()
                    .resideOutsideOfPackage("dev.twokey.activedirectory..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("com.unboundid..", "javax.naming..")),
    TRANSACTIONS_ARE_WRITTEN_OUT(
            BreaksHouseRules.IsTransactional.class,
            noMethods()
                    .should()
                    .beAnnotatedWith(Transactional.class)
                    .because("a TransactionTemplate is seen, works in records and does not depend on a proxy")),
    NO_CLASS_IS_TRANSACTIONAL(
            BreaksHouseRules.WhollyTransactional.class, noClasses().should().beAnnotatedWith(Transactional.class)),
    EVENTS_ARE_HEARD_IN_THE_TRANSACTION(
            BreaksHouseRules.IsAsynchronous.class,
            noMethods()
                    .should()
                    .beAnnotatedWith(Async.class)
                    .because("what happens later is a job, a row of the same transaction")),
    NO_FIELD_IS_INJECTED(
            BreaksHouseRules.IsInjected.class,
            noFields()
                    .should()
                    .beAnnotatedWith(Autowired.class)
                    .orShould()
                    .beAnnotatedWith(Value.class)
                    .because("a constructor says what a class needs")),
    NOTHING_IS_SERIALISED_BY_JAVA(
            BreaksHouseRules.Serialises.class,
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .belongToAnyOf(ObjectInputStream.class, ObjectOutputStream.class));

    private static final Set<String> CLOCKS = Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalTime",
            "java.time.LocalDateTime",
            "java.time.OffsetDateTime",
            "java.time.ZonedDateTime",
            "java.time.Year",
            "java.time.YearMonth");
    private static final Set<String> SOURCES = Set.of("java.time.Clock", "java.time.InstantSource");

    final Class<?> canary;
    final ArchRule rule;

    HouseRules(Class<?> canary, ArchRule rule) {
        this.canary = canary;
        this.rule = rule;
    }

    private static DescribedPredicate<JavaCall<?>> readsTheClock() {
        return DescribedPredicate.describe(
                "reads the node's clock",
                call -> CLOCKS.stream().anyMatch(clock -> isCallOf(call, clock, Set.of("now")))
                        || SOURCES.stream().anyMatch(source -> isCallOf(call, source, Set.of("system", "systemUTC")))
                        || isCallOf(call, "java.lang.System", Set.of("currentTimeMillis")));
    }

    private static boolean isCallOf(JavaCall<?> call, String owner, Set<String> methods) {
        return call.getTargetOwner().getName().equals(owner) && methods.contains(call.getName());
    }
}
