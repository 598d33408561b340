package io.hostwright.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ComposeProblemsTest {
  /** One line of a service and the one problem that it is. */
  static Stream<Arguments> lines() {
    return Stream.of(
        Arguments.of(
            "imag: x", "5: unknown element 'imag' in the service a; did you mean 'image'?"),
        Arguments.of("zzz: 1", "5: unknown element 'zzz' in the service a"),
        Arguments.of("build: .", "5: 'build' is not supported yet"),
        Arguments.of("privileged: true", "5: 'privileged' is not supported yet"),
        Arguments.of(
            "user: 1000", "11: expected text for 'user', found a number; put it in quotes"),
        Arguments.of("restart: ", "13: expected text for 'restart', found nothing"),
        Arguments.of(
            "restart: sometimes",
            "14: 'restart' is no, always, on-failure[:TIMES] or unless-stopped, not 'sometimes'"),
        Arguments.of("tty: maybe", "10: expected true or false for 'tty', found 'maybe'"),
        Arguments.of(
            "environment: ", "17: expected a mapping or a list for 'environment', found nothing"),
        Arguments.of(
            "environment: {A: [1]}",
            "22: expected text, a number or a boolean for 'A' in 'environment', found a list"),
        Arguments.of("labels: [1]", "14: expected KEY=VALUE in 'labels', found a number"),
        Arguments.of(
            "command: [a, 1]", "18: expected text in 'command', found a number; put it in quotes"),
        Arguments.of(
            "command: \"a 'b\"",
            "14: 'command' has a quote or escape that is not closed, or a bare '('"),
        Arguments.of(
            "stop_grace_period: 1d",
            "24: expected a duration such as 10s or 1m30s for 'stop_grace_period', found '1d'"),
        Arguments.of(
            "ports: [\"x:80\"]",
            "13: 'x:80' is not a port: expected [[IP:]HOST:]CONTAINER[/PROTOCOL]"),
        Arguments.of(
            "ports: [\"80:70000\"]",
            "13: '80:70000' is not a port: ports go from 1 to 65535, a range from low to high"),
        Arguments.of(
            "ports: [\"9-8:80\"]",
            "13: '9-8:80' is not a port: ports go from 1 to 65535, a range from low to high"),
        Arguments.of(
            "ports: [\"1-2:1-3\"]",
            "13: '1-2:1-3' is not a port: both ranges must have the same length"),
        Arguments.of(
            "ports: [\"1-3:80\"]",
            "13: '1-3:80' is not a port: a range to choose the host port from is not supported"
                + " yet"),
        Arguments.of(
            "ports: [\"80:80/icmp\"]",
            "13: '80:80/icmp' is not a port: the protocol is one of tcp, udp and sctp"),
        Arguments.of("ports: [{published: 1}]", "13: the port has no 'target'"),
        Arguments.of(
            "volumes: [\"a::b\"]", "15: 'a::b' is not a mount: expected [SOURCE:]TARGET[:OPTIONS]"),
        Arguments.of(
            "volumes: [\"data:/d\"]", "15: the volume 'data' is not declared under 'volumes'"),
        Arguments.of("volumes: [\"/a:/b:z\"]", "15: the mount option 'z' is not supported yet"),
        Arguments.of("volumes: [\"/a:/b:or\"]", "15: unknown mount option 'or'"),
        Arguments.of(
            "volumes: [\"~/a:/b\"]",
            "15: '~' is whose home? Write the absolute path in place of '~/a'"),
        Arguments.of("volumes: [{source: a, target: /a}]", "15: the mount has no 'type'"),
        Arguments.of("networks: [nope]", "16: the network 'nope' is not declared under 'networks'"),
        Arguments.of("network_mode: bridge", "19: the network mode 'bridge' is not supported yet"),
        Arguments.of(
            "depends_on: [nope]", "18: the service 'a' depends on 'nope', which does not exist"),
        Arguments.of(
            "depends_on: {b: {condition: service_health}}",
            "33: unknown condition 'service_health'; did you mean 'service_healthy'?"),
        Arguments.of(
            "depends_on: [off]",
            "18: the service 'a' depends on 'off', whose profiles [p] are not active"),
        Arguments.of(
            "healthcheck: {test: [x]}", "25: 'test' must start with NONE, CMD or CMD-SHELL"),
        Arguments.of(
            "healthcheck: {tests: x}",
            "19: unknown element 'tests' in the service a.healthcheck; did you mean 'test'?"),
        Arguments.of("deploy: {replicas: 2}", "14: 'replicas' is not supported yet"),
        Arguments.of(
            "deploy: {resources: {limits: {cpus: many}}}",
            "41: expected a number of CPUs such as 0.5 for 'cpus'"),
        Arguments.of(
            "deploy: {resources: {limits: {memory: 1q}}}",
            "43: expected a size such as 512M for 'memory', found '1q'"),
        Arguments.of("group_add: [1, 1]", "20: '1' stands in 'group_add' twice"),
        Arguments.of("env_file: nope.env", "15: the file 'nope.env' does not exist"),
        Arguments.of(
            "env_file: ../../../x", "15: the env file '../../../x' lies outside of the repository"),
        Arguments.of(
            "hostname: ${NOPE}",
            "15: the variable 'NOPE' is not set; set it or give it a default: ${NOPE:-…}"),
        Arguments.of(
            "environment: [NOPE]",
            "19: 'NOPE' in 'environment' takes the value of the variable 'NOPE', which is not"
                + " set"),
        Arguments.of("container_name: \"-x\"", "3: '-x' cannot name a container"),
        Arguments.of(
            "container_name: demo-b-1",
            "3: the services 'a' and 'b' have the same container name 'demo-b-1'"));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void aMistakeIsOneProblemAtItsPlace(String line, String expected) {
    String yaml =
        """
        services:
          a:
            image: x
            %s
          b: {image: x}
          off: {image: x, profiles: [p]}
        """
            .formatted(line);
    List<String> problems =
        new LoadedProject()
            .file("c.yaml", yaml).problems().stream()
                .map(text -> text.replaceFirst("c.yaml:([0-9]+):", ""))
                .toList();
    assertEquals(List.of(expected), problems);
  }

  @Test
  void aServiceWithoutImageIsAProblemOnlyIfItIsActive() {
    assertEquals(
        List.of("c.yaml:2:3: the service 'a' has no 'image'"),
        new LoadedProject()
            .file("c.yaml", "services:\n  a: {user: x}\n  b: {profiles: [p]}\n")
            .problems());
  }

  @Test
  void anImageThatIsNoneIsAProblemAtIt() {
    assertEquals(
        List.of("c.yaml:2:14: not an image reference: 'A B'"),
        new LoadedProject().file("c.yaml", "services:\n  a: {image: A B}\n").problems());
  }

  @Test
  void aCycleIsToldOnce() {
    String yaml =
        """
        services:
          a: {image: x, depends_on: [b]}
          b: {image: x, depends_on: [c]}
          c: {image: x, depends_on: [b, a]}
          d: {image: x, depends_on: [a]}
          e: {image: x, depends_on: [e]}
        """;
    assertEquals(
        List.of(
            "c.yaml:2:3: dependency cycle: a -> b -> c -> a",
            "c.yaml:3:3: dependency cycle: b -> c -> b",
            "c.yaml:6:3: dependency cycle: e -> e"),
        new LoadedProject().file("c.yaml", yaml).problems());
  }

  @Test
  void allProblemsOfAllFilesComeAtOnce() {
    var project =
        new LoadedProject()
            .file("one.yaml", "services:\n  a: {imag: x, user: 1}\nbogus: 1\ninclude: []\n")
            .file("two.yaml", "services:\n  a: {image: x, ports: {}}\n")
            .file("three.yaml", "services: [a]\n");
    assertEquals(
        List.of(
            "one.yaml:2:7: unknown element 'imag' in the service a; did you mean 'image'?",
            "one.yaml:2:22: expected text for 'user', found a number; put it in quotes",
            "one.yaml:3:1: unknown element 'bogus' in the Compose file",
            "one.yaml:4:1: 'include' is not supported yet",
            "three.yaml:1:11: a list cannot override a mapping (at stacks/demo/one.yaml:2:3)"
                .replace("stacks/demo/", ""),
            "two.yaml:2:24: expected a list for 'ports', found a mapping"),
        project.problems());
  }

  @Test
  void whatCannotBeReadIsAProblemOfItsFile() {
    assertEquals(
        List.of("c.yaml:1:1: the Compose file is empty"),
        new LoadedProject().file("c.yaml", "# nothing\n").problems());
    assertEquals(
        List.of("c.yaml:1:1: expected a mapping at the top, found a list"),
        new LoadedProject().file("c.yaml", "- a\n").problems());
    assertEquals(
        List.of("c.yaml:1:11: the '[' that opens here is not closed"),
        new LoadedProject().file("c.yaml", "services: [\n").problems());
    assertEquals(
        List.of("c.yaml:1:1: private-use characters (U+F0000 and on) cannot be used"),
        new LoadedProject()
            .file("c.yaml", "services: {a: {image: \"\uDB80\uDC00\"}}\n")
            .problems());
  }

  @Test
  void aMissingFileIsAProblem() {
    var input =
        ComposeInput.of(List.of("a/c.yaml"), "p", "/srv", Map.of(), path -> Optional.empty());
    assertEquals(
        "[a/c.yaml:1:1: the file 'a/c.yaml' does not exist]",
        ComposeLoader.load(input).problems().toString());
  }

  @Test
  void aProjectNameMustBeOne() {
    var input =
        ComposeInput.of(
            List.of("c.yaml"),
            "My Project",
            "/srv",
            Map.of(),
            path -> Optional.of("services: {}".getBytes(StandardCharsets.UTF_8)));
    assertTrue(
        ComposeLoader.load(input)
            .problems()
            .get(0)
            .message()
            .startsWith("'My Project' cannot name"));
    assertEquals(
        "Optional['Foo_Bar.x' cannot name a Compose project: use lower-case letters, digits, '-'"
            + " and '_', and begin with a letter or digit, for example 'foo_barx']",
        ProjectName.refusal("Foo_Bar.x").toString());
    assertEquals(Optional.empty(), ProjectName.refusal("9-a_b"));
    assertEquals("x", ProjectName.nearest("_.-X"));
  }

  @Test
  void whatMayBeUnsetIsBlankWithAWarning() {
    Loaded loaded =
        new LoadedProject()
            .lenient()
            .file("c.yaml", "services:\n  a: {image: \"x:${TAG:-1}${NOPE}\", environment: [E]}\n")
            .load();
    assertEquals(List.of(), loaded.problems());
    assertEquals(
        "[stacks/demo/c.yaml:2:14: the variable 'NOPE' is not set and becomes blank]",
        loaded.blanks().toString());
  }

  @Test
  void anOldBooleanIsAWarning() {
    Loaded loaded =
        new LoadedProject().file("c.yaml", "services:\n  a: {image: x, tty: yes}\n").load();
    assertEquals(
        "[stacks/demo/c.yaml:2:22: 'yes' is no boolean in YAML 1.2; write true]",
        loaded.warnings().toString());
  }

  @Test
  void anEnvFilesMistakesAreProblemsInIt() {
    assertEquals(
        List.of("x.env:2:1: expected KEY=value", "x.env:3:3: the quoted value is not closed"),
        new LoadedProject()
            .file("c.yaml", "services:\n  a: {image: x, env_file: x.env}\n")
            .beside("x.env", "A=1\n!\nB=\"open\n")
            .problems());
  }
}
