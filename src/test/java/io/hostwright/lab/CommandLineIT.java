package io.hostwright.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineIT {
  @TempDir Path repository;
  @TempDir Path state;

  @BeforeEach
  void cleanHosts() {
    Lab.run("reset");
  }

  private Run hostwright(String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = Lab.CHECKOUT.resolve("hostwright").toString();
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return Run.in(repository, Operator.settings(state), command);
  }

  @Test
  void theExampleRepositoryIsValid() {
    var run = hostwright("validate", "--repo", Lab.CHECKOUT.resolve("desired-state").toString());
    assertEquals(0, run.exit(), run.out() + run.err());
  }

  @Test
  void everyProblemOfARevisionIsToldWithItsPlace() {
    var repo = Repo.small(repository, "workers-b");
    repo.replace("environments/lab/web.yaml", "hosts:", "hostz:")
        .replace("stacks/web/compose.yaml", "restart:", "restrat:");
    var run = hostwright("validate", "--repo", ".");
    assertEquals(65, run.exit());
    assertTrue(run.out().contains("environments/lab/web.yaml:"), run.out());
    assertTrue(run.out().contains("did you mean"), run.out());
    assertEquals(64, hostwright("plann").exit());
  }

  @Test
  void planTellsWhatApplyThenDoesAndChangesNothing() {
    Repo.small(repository, "workers-b");
    var plan = hostwright("plan", "--repo", ".");
    assertEquals(2, plan.exit(), plan.out() + plan.err());
    assertTrue(plan.out().contains("create network web_default"), plan.out());
    assertEquals("", Lab.on("workers-b", "docker", "ps", "-aq"));
    assertFalse(
        Lab.tryOn("workers-b", "test", "-e", "/var/lib/hostwright/inventory.json").exit() == 0);
    var apply = hostwright("apply", "--repo", ".");
    assertEquals(0, apply.exit(), apply.out() + apply.err());
    assertTrue(Lab.runs("workers-b", "web-app-1"));
    assertEquals(0, hostwright("plan", "--repo", ".").exit());
  }

  @Test
  void applyRefusesADirtyWorkTreeAndAFleetThatADaemonLooksAfter() {
    var repo = Repo.small(repository, "workers-b");
    repo.write("stacks/web/app.conf", "uncommitted\n");
    var dirty = hostwright("apply", "--repo", ".");
    assertEquals(1, dirty.exit(), dirty.out() + dirty.err());
    String commit = repo.commit("committed");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(commit);
      var refused = hostwright("apply", "--repo", ".");
      assertEquals(1, refused.exit(), refused.out() + refused.err());
      assertTrue(
          (refused.out() + refused.err()).contains("lab-suite"), refused.out() + refused.err());
    }
    assertEquals(
        0, hostwright("apply", "--repo", ".").exit(), "a clean shutdown gives the claim back");
  }

  @Test
  void statusEventsAndWhyAnswerFromTheDaemon() {
    var repo = Repo.small(repository, "workers-b");
    try (var operator = Operator.follow(repo, "lab", state)) {
      operator.awaitConverged(repo.head());
      assertEquals(0, hostwright("status", "--server", operator.url()).exit());
      assertTrue(
          hostwright("events", "Stack/web", "--server", operator.url())
              .out()
              .contains("create container web-app-1"));
      String why = hostwright("why", "web-app-1", "--server", operator.url()).out();
      assertTrue(
          why.contains("absent -> running") && why.contains("stacks/web/compose.yaml:"), why);
      assertEquals(0, hostwright("reconcile", "--wait", "--server", operator.url()).exit());
      assertEquals(1, hostwright("confirm", "nothing", "--server", operator.url()).exit());
    }
  }

  @Test
  void composePrintsWhatTheRealBinaryPrintsForEveryComposeFileOfTheExample() {
    String stacks = Lab.CHECKOUT.resolve("desired-state/stacks").toString();
    for (String file : Run.of("find", stacks, "-name", "compose.yaml").ok().lines().toList()) {
      var env = new TreeMap<>(Operator.settings(state));
      for (String name : NEEDED) {
        env.put(name, "value-of-" + name);
      }
      String[] options = {"-f", file, "--profile", "scale-2", "--profile", "scale-3"};
      var ours =
          Run.in(
              repository,
              env,
              with(options, Lab.CHECKOUT + "/hostwright", "compose", "--project", "example"));
      var real =
          Run.in(
              repository,
              env,
              with(
                  new String[] {"config", "--format", "json"},
                  with(options, Lab.variable("LAB_COMPOSE"), "-p", "example")));
      assertEquals(real.ok(), ours.ok(), file);
    }
  }

  private static final List<String> NEEDED =
      List.of(
          "KTRDR_DB_USER",
          "KTRDR_DB_PASSWORD",
          "KTRDR_AUTH_JWT_SECRET",
          "GF_ADMIN_PASSWORD",
          "KTRDR_API_URL",
          "WORKER_HOSTNAME");

  private static String[] with(String[] last, String... first) {
    return Stream.concat(Arrays.stream(first), Arrays.stream(last)).toArray(String[]::new);
  }
}
