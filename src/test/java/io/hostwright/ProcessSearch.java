package io.hostwright;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.commons.annotation.Testable;

/**
 * Which tests of a class come to start another process: their calls are followed, also into the
 * product, and into what the class overrides. Not followed is a call on some other object through
 * an interface; making a shell of this machine counts as starting one for that reason.
 */
final class ProcessSearch {
  private static final Set<String> STARTERS =
      Set.of(
          "java.lang.ProcessBuilder.start",
          "java.lang.Runtime.exec",
          "org.apache.sshd.server.shell.ProcessShellFactory.<init>",
          "io.hostwright.host.local.LocalShell.<init>");

  private final JavaClass type;

  /** What was followed to its end without coming to a process. */
  private final Set<JavaCodeUnit> harmless = new HashSet<>();

  ProcessSearch(JavaClass type) {
    this.type = type;
  }

  /** Names of its tests, also inherited ones, that start a process; sorted. */
  List<String> starting() {
    return tests().filter(this::starts).map(HasName::getName).sorted().toList();
  }

  /** What of it starts a process and is not tagged, for a class that is run. */
  Stream<String> untagged() {
    if (type.getModifiers().contains(JavaModifier.ABSTRACT) || tests().findAny().isEmpty()) {
      return Stream.of();
    }
    if (isTagged(type)) {
      return Stream.of();
    }
    var tests =
        tests()
            .filter(test -> !test.isAnnotatedWith(StartsProcesses.class))
            .filter(this::starts)
            .map(test -> type.getName() + "." + test.getName());
    return Stream.concat(tests, aroundEveryTest().filter(this::starts).map(u -> type.getName()))
        .distinct();
  }

  private static boolean isTagged(JavaClass type) {
    return type.isAnnotatedWith(StartsProcesses.class)
        || type.getRawSuperclass().map(ProcessSearch::isTagged).orElse(false);
  }

  private Stream<JavaCodeUnit> tests() {
    return all().filter(unit -> unit.isMetaAnnotatedWith(Testable.class));
  }

  /** What is run whichever of its tests is wanted: constructors, and what JUnit calls between. */
  private Stream<JavaCodeUnit> aroundEveryTest() {
    return all()
        .filter(
            unit ->
                !unit.isMethod()
                    || unit.getAnnotations().stream()
                        .map(a -> a.getRawType().getSimpleName())
                        .anyMatch(name -> name.startsWith("Before") || name.startsWith("After")));
  }

  private Stream<JavaCodeUnit> all() {
    return Stream.concat(Stream.of(type), type.getAllRawSuperclasses().stream())
        .flatMap(each -> each.getCodeUnits().stream());
  }

  private boolean starts(JavaCodeUnit from) {
    var seen = new HashSet<JavaCodeUnit>();
    var open = new ArrayDeque<JavaCodeUnit>(List.of(from));
    while (!open.isEmpty()) {
      var unit = open.pop();
      if (harmless.contains(unit) || !seen.add(unit)) {
        continue;
      }
      for (JavaAccess<?> access : unit.getAccessesFromSelf()) {
        var target = access.getTarget();
        if (STARTERS.contains(target.getOwner().getName() + "." + target.getName())) {
          return true;
        }
        target.getOwner().getStaticInitializer().ifPresent(open::push);
        if (target instanceof CodeUnitAccessTarget call) {
          called(call).ifPresent(open::push);
        }
      }
    }
    harmless.addAll(seen);
    return false;
  }

  /** The code that a call comes to; of a method of the class's own, the one that overrides it. */
  private Optional<? extends JavaCodeUnit> called(CodeUnitAccessTarget call) {
    if (!type.isAssignableTo(call.getOwner().getName()) || call.getName().equals("<init>")) {
      return call.resolveMember();
    }
    var parameters = call.getRawParameterTypes().stream().map(JavaClass::getName).toList();
    return all()
        .filter(unit -> unit.getName().equals(call.getName()))
        .filter(
            unit ->
                Objects.equals(
                    parameters,
                    unit.getRawParameterTypes().stream().map(JavaClass::getName).toList()))
        .findFirst();
  }
}
