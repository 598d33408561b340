package io.hostwright.app;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.hostwright.cli.CliException;
import io.hostwright.cli.ExitCode;
import io.hostwright.model.DesiredState;
import io.hostwright.model.Origin;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceSpec;
import io.hostwright.model.Revision;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OnlyTest {
  private record Spec() implements ResourceSpec {}

  private static final DesiredState STATE =
      new DesiredState(
          new Revision("0123456789abcdef0123", false),
          "example.org/fleet",
          "home",
          3,
          new TreeMap<>(),
          List.of(resource("web"), resource("database")));

  private static Resource resource(String name) {
    return new Resource(
        ResourceId.of("Stack", name, "core"),
        new Spec(),
        new TreeSet<>(),
        new TreeSet<>(),
        false,
        List.of(),
        Origin.NONE);
  }

  @Test
  void aNameThatIsNotThereIsAMistakeAndTheNearestOneIsTold() {
    var e = assertThrows(CliException.class, () -> Only.check(STATE, "Stack/wbe"));
    assertEquals(
        "--only Stack/wbe: there is no such resource in home; did you mean 'Stack/web'?",
        e.getMessage());
    assertEquals(ExitCode.USAGE, e.exitCode());
  }

  @Test
  void aNameWithOrWithoutItsHostIsFound() {
    for (String only : List.of("Stack/web", "Stack/database@core")) {
      assertDoesNotThrow(() -> Only.check(STATE, only));
    }
  }

  @Test
  void anInvalidRevisionIsToldAsThat() {
    assertDoesNotThrow(() -> Only.check(null, "Stack/wbe"));
  }
}
