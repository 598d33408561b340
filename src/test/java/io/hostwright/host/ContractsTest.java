package io.hostwright.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.plan.Step;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No query and no step is without its law: a new one does not pass until a contract says what every
 * host, the simulated one too, does with it, whatever comes of it.
 */
class ContractsTest {
  private static final List<Class<? extends SessionContract>> CONTRACTS =
      List.of(HostSessionContract.class, EngineSessionContract.class);

  /** What can come of each, and is proven. */
  private static final String OUTCOMES =
      """
      Command: absent present
      ConnectNetwork: EngineError done
      CreateContainer: CreateRefused ImageNotFound NameInUse done
      CreateNetwork: done
      CreateVolume: done
      DisconnectNetwork: done
      Engine: present
      FreeSpace: present
      Look: absent present unknown
      MakeDirectory: CommandFailed PathInTheWay done
      Mount: absent present
      Path: absent present
      Presence: absent present
      PullImage: ImageNotFound done
      Record: present
      RemoveContainer: EngineError done
      RemoveDirectory: PathInTheWay done
      RemoveFile: PathInTheWay done
      RemoveNetwork: EngineError done
      RenameContainer: EngineError NameInUse done
      RestartContainer: EngineError done
      Run: CommandFailed done
      SetOwnership: CommandFailed PathInTheWay done
      SignalContainer: EngineError done
      StartContainer: EngineError PortInUse StartRefused done
      StopContainer: done
      Text: absent present unknown
      UnpauseContainer: EngineError done
      UpdateContainer: EngineError done
      Used: absent present
      WriteFile: CommandFailed DiskFull PathChanged PathInTheWay done
      """;

  @Test
  void everyQueryAndStepHasALawInAContractForEachOfItsOutcomes() {
    var proven = new TreeMap<String, Set<String>>();
    Stream.of(Query.class, Step.HostStep.class)
        .flatMap(ContractsTest::leaves)
        .forEach(type -> proven.put(type.getSimpleName(), new TreeSet<>()));
    CONTRACTS.stream()
        .flatMap(ContractsTest::methods)
        .flatMap(test -> Outcome.provenBy(test).stream())
        .forEach(each -> words(proven, each.of()).add(each.word()));
    var lines = new StringBuilder();
    proven.forEach((type, words) -> lines.append(type + ": " + String.join(" ", words) + "\n"));
    assertEquals(OUTCOMES, lines.toString());
  }

  private static Set<String> words(Map<String, Set<String>> proven, Class<?> type) {
    return proven.computeIfAbsent(type.getSimpleName(), name -> new TreeSet<>());
  }

  /** The records at the ends of a sealed family. */
  private static Stream<Class<?>> leaves(Class<?> family) {
    Class<?>[] permitted = family.getPermittedSubclasses();
    return permitted == null
        ? Stream.of(family)
        : Set.of(permitted).stream().flatMap(ContractsTest::leaves);
  }

  private static Stream<Method> methods(Class<?> type) {
    Class<?> parent = type.getSuperclass();
    var own = Stream.of(type.getDeclaredMethods());
    return parent == null ? own : Stream.concat(own, methods(parent));
  }
}
