package io.hostwright;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.hostwright.host.Shell;
import io.hostwright.host.local.LocalShell;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What the tests themselves keep to: none passes or fails by how fast the machine is, and one that
 * starts other processes says so.
 */
class TestRulesTest {
  /** The bench measures; nothing is asserted there. */
  private static final Set<String> MEASURING = Set.of("Bench", "DelayProxy");

  private static final Path TESTS = compiled(TestRulesTest.class);
  private static final JavaClasses CLASSES =
      new ClassFileImporter().importPaths(TESTS, compiled(Shell.class));

  /** Where the compiler put a class and its neighbours. */
  private static Path compiled(Class<?> of) {
    try {
      return Path.of(of.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isTestCode(JavaClass type) {
    return type.getSource().map(s -> Path.of(s.getUri()).startsWith(TESTS)).orElse(false);
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(TestRulesTest::outermost).orElse(type);
  }

  /** All but the one class that waits for the others, and those that measure. */
  private static DescribedPredicate<JavaClass> tests() {
    return describe(
        "are of the tests",
        type ->
            isTestCode(type)
                && !type.getPackageName().endsWith(".jmh_generated")
                && !type.isEquivalentTo(Patience.class)
                && !MEASURING.contains(outermost(type).getSimpleName()));
  }

  private static boolean isTimed(JavaAccess<?> access) {
    var target = access.getTarget();
    return is(target, Thread.class, "sleep")
        || is(target, TimeUnit.class, "sleep")
        || is(target, LockSupport.class, "park")
        || is(target, System.class, "nanoTime")
        || is(target, System.class, "currentTimeMillis")
        || is(target, Assertions.class, "assertTimeout")
        || is(target, Awaitility.class, "")
        || is(target, ConditionFactory.class, "atMost")
        || is(target, Process.class, "waitFor")
            && target instanceof AccessTarget.CodeUnitCallTarget call
            && !call.getRawParameterTypes().isEmpty();
  }

  private static boolean is(AccessTarget target, Class<?> owner, String name) {
    return target.getOwner().isEquivalentTo(owner) && target.getName().startsWith(name);
  }

  @Test
  void noTestSleepsOrReadsAClockAndOnlyPatienceWaits() {
    noClasses()
        .that(tests())
        .should()
        .accessTargetWhere(describe("it is a matter of time", TestRulesTest::isTimed))
        .because("a machine may be half or twice as fast; see Patience")
        .check(CLASSES);
  }

  @Test
  void noTestHasADeadlineOfItsOwn() {
    noClasses().that(tests()).should().beAnnotatedWith(Timeout.class).check(CLASSES);
    noMethods()
        .that()
        .areDeclaredInClassesThat(tests())
        .should()
        .beAnnotatedWith(Timeout.class)
        .because("the build bounds every test")
        .check(CLASSES);
  }

  @Test
  void whatStartsAProcessIsTaggedSoThatCheckLeavesItOut() {
    var untagged =
        CLASSES.stream()
            .filter(TestRulesTest::isTestCode)
            // Those need the lab, and another plugin runs them.
            .filter(type -> !outermost(type).getSimpleName().endsWith("IT"))
            .flatMap(type -> new ProcessSearch(type).untagged())
            .sorted()
            .toList();
    assertEquals("", String.join("\n", untagged), "these lack @StartsProcesses");
  }

  /** Not a test: what the search is to see through. */
  private abstract static class Contract {
    abstract Process begin() throws IOException;

    private static Process shell() throws IOException {
      return new ProcessBuilder("true").start();
    }

    private static Shell ours() {
      return new LocalShell();
    }

    @Test
    void overridden() throws IOException {
      assertNotNull(begin());
    }

    @Test
    void none() {
      assertNotNull(toString());
    }
  }

  private abstract static class Starting extends Contract {
    @Override
    Process begin() throws IOException {
      return Contract.shell();
    }

    @Test
    void inALambda() {
      assertDoesNotThrow(() -> Contract.shell());
    }

    @Test
    @StartsProcesses
    void tagged() throws IOException {
      assertNotNull(Contract.shell());
    }

    @Test
    void throughTheProduct() {
      assertNotNull(Contract.ours());
    }
  }

  private abstract static class NotStarting extends Contract {
    @Override
    Process begin() {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void theSearchSeesThroughHelpersLambdasAndOverriddenMethods() {
    assertEquals(
        List.of("inALambda", "overridden", "tagged", "throughTheProduct"),
        new ProcessSearch(CLASSES.get(Starting.class)).starting());
    assertEquals(List.of(), new ProcessSearch(CLASSES.get(NotStarting.class)).starting());
  }
}
