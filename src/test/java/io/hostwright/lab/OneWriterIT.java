package io.hostwright.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Never do two act on one host, whatever they are called and whatever happens to them. */
class OneWriterIT {
  private static final String HOST = "workers-b";
  private static final String WEB = "Stack/web@workers-b";
  private static final String NEXT = "web-app-1--hw-next";
  private static final String CLAIM = "/var/lib/hostwright/claim.json";
  private static final String INVENTORY = "/var/lib/hostwright/inventory.json";

  @TempDir Path repository;
  @TempDir Path state;
  @TempDir Path other;

  @BeforeEach
  void cleanHosts() {
    Lab.run("reset");
  }

  /** A container that does not listen when it is told to stop, so that its stop takes so long. */
  private static String stubborn(String variant, String grace) {
    return "services:\n  app:\n    image: 198.18.0.1:5000/ktrdr-backend:sha-0000001\n"
        + "    restart: unless-stopped\n"
        + "    entrypoint: [\"/bin/sh\", \"-c\", \"trap '' TERM; while :; do sleep 1; done\"]\n"
        + ("    stop_grace_period: " + grace + "\n")
        + ("    environment: {VARIANT: " + variant + "}\n");
  }

  private Repo running(String grace) {
    var repo = Repo.small(repository, HOST);
    repo.write("stacks/web/compose.yaml", stubborn("a", grace)).commit("it does not listen");
    assertEquals(0, apply(state).exit());
    repo.write("stacks/web/compose.yaml", stubborn("b", grace)).commit("another one");
    return repo;
  }

  private Run apply(Path states) {
    return Run.in(repository, Operator.settings(states), command());
  }

  private static String[] command() {
    return new String[] {Lab.CHECKOUT.resolve("hostwright").toString(), "apply", "--repo", "."};
  }

  /** An {@code apply} that goes on by itself; what it says is in a file. */
  private Process applying() {
    var builder =
        new ProcessBuilder(command())
            .directory(repository.toFile())
            .redirectErrorStream(true)
            .redirectOutput(state.resolve("apply.log").toFile());
    builder.environment().putAll(Operator.settings(state));
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String said() {
    try {
      return Files.readString(state.resolve("apply.log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitStopping() {
    Patience.await("the new one is made, and the old one is told to stop")
        .until(
            () ->
                isStopping()
                    && Lab.inspect(HOST, "web-app-1", "{{.HostConfig.RestartPolicy.Name}}")
                        .equals("no"));
  }

  private static boolean isStopping() {
    return !Lab.inspect(HOST, NEXT, "{{.Id}}").isEmpty();
  }

  private static String containers() {
    return Lab.on(HOST, "docker", "ps", "-a", "--no-trunc", "--format", "{{.ID}} {{.Names}}");
  }

  @Test
  void ofTwoAppliesOnOneMachineTheSecondIsTurnedAwayAlsoInsideAStopOfTwoMinutes()
      throws InterruptedException {
    running("2m");
    var first = applying();
    awaitStopping();
    int turnedAway = 0;
    while (isStopping()) {
      var second = apply(other);
      if (isStopping()) {
        assertNotEquals(0, second.exit(), second.out() + second.err());
        assertTrue((second.out() + second.err()).contains("HostLocked"), second.out());
        turnedAway++;
      }
    }
    assertEquals(0, Patience.ended(first), said());
    assertTrue(turnedAway > 0, "it was never tried");
    assertEquals(List.of("web-app-1"), Lab.containers(HOST));
    assertEquals(0, apply(other).exit());
  }

  @Test
  void anOperatorThatWasSuspendedAndWakesUpDoesNothingMoreWhereAnotherTookOver()
      throws InterruptedException {
    running("20s");
    var first = applying();
    awaitStopping();
    signal(first, "STOP");
    try {
      Patience.await("the lease of the suspended one is over")
          .until(() -> apply(other).exit() == 0);
      String before = containers() + Lab.on(HOST, "cat", INVENTORY);
      signal(first, "CONT");
      assertNotEquals(0, Patience.ended(first), said());
      assertEquals(before, containers() + Lab.on(HOST, "cat", INVENTORY));
      assertTrue(Lab.runs(HOST, "web-app-1"));
    } finally {
      signal(first, "CONT");
    }
  }

  private static void signal(Process process, String signal) {
    Run.of("sh", "-c", "kill -" + signal + " " + process.pid() + " 2>/dev/null || :").ok();
  }

  @Test
  void ofTwoDaemonsOfOneNameOnOneMachineTheOneThatWasStartedLastActsAndTheOtherGoesOnAfterIt() {
    var repo = Repo.small(repository, HOST);
    try (var first = Operator.follow(repo, "lab", state)) {
      first.awaitConverged(repo.head());
      try (var second = Operator.follow(repo, "lab", other)) {
        second.awaitConverged(repo.head());
        first.pass();
        String message = first.awaitReason(WEB, "ClaimHeld");
        assertTrue(message.contains("another process of this name and machine id"), message);
        repo.replace("stacks/web/compose.yaml", "sha-0000001", "sha-0000002");
        String since = Lab.on(HOST, "date", "+%s");
        second.awaitConverged(repo.commit("another image"));
        assertEquals("1", created(since));
      }
      first.pass();
      first.awaitConverged(repo.head());
    }
  }

  /** How many containers were made since then. */
  private static String created(String since) {
    return Lab.on(
        HOST,
        "sh",
        "-c",
        "docker events --since "
            + since
            + " --until $(date +%s.%N) --filter type=container --filter event=create | wc -l");
  }

  @Test
  void aStandbyThatStopsTakesNothingFromTheActiveOne() {
    var repo = Repo.small(repository, HOST);
    try (var active = Operator.follow(repo, "lab", state)) {
      active.awaitConverged(repo.head());
      String claim = Lab.on(HOST, "cat", CLAIM);
      var name = Map.of("HOSTWRIGHT_OPERATOR_NAME", "standby");
      try (var standby = Operator.follow(repo, "lab", other, name)) {
        String message = standby.awaitReason(WEB, "ClaimHeld");
        assertTrue(message.contains("'lab-suite'"), message);
      }
      assertEquals(claim, Lab.on(HOST, "cat", CLAIM));
    }
    assertEquals("", Lab.tryOn(HOST, "cat", CLAIM).out());
  }
}
