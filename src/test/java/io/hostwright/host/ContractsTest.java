package io.hostwright.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.plan.Step;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No query and no step is without its law: a new one does not pass until a contract says what every
 * host, the simulated one too, does with it.
 */
class ContractsTest {
  private static final List<Class<? extends SessionContract>> CONTRACTS =
      List.of(HostSessionContract.class, EngineSessionContract.class);

  @Test
  void everyQueryAndStepHasALawInAContract() {
    var all = new TreeSet<String>();
    leaves(Query.class).forEach(c -> all.add(c.getName()));
    leaves(Step.HostStep.class).forEach(c -> all.add(c.getName()));
    var proven = new TreeSet<String>();
    CONTRACTS.stream()
        .flatMap(ContractsTest::methods)
        .map(m -> m.getAnnotation(Proves.class))
        .filter(p -> p != null)
        .flatMap(p -> Stream.of(p.value()))
        .forEach(c -> proven.add(c.getName()));
    assertEquals(String.join("\n", all), String.join("\n", proven));
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
