package io.hostwright.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * What `make bench` prints: medians on the lab's hosts, beside what Docker itself takes in the same
 * run. Quote ratios rather than times: the machine decides the rest.
 */
final class Bench {
  private static final int ROUNDS = 20;
  private static final Duration ROUND_TRIP = Duration.ofMillis(40);

  private Bench() {}

  /** Measures everything and prints a table. */
  public static void main(String... args) throws Exception {
    Lab.run("reset");
    Path work = Files.createTempDirectory("hostwright-bench");
    try {
      var fleet = fleet(work);
      healing(work);
      engineItself();
      validate(work);
      System.out.printf(
          Locale.ROOT,
          "%n(a no-op pass of everything is %.1f times a `docker compose up -d` with nothing to do"
              + " on one)%n",
          fleet / compose);
    } finally {
      Lab.run("reset");
    }
  }

  private static double compose;

  /**
   * The example fleet: start of the daemon, commit to converged, and the pass with nothing to do.
   */
  private static double fleet(Path work) throws Exception {
    var repo = Repo.example(Files.createDirectories(work.resolve("fleet")));
    long started = System.nanoTime();
    try (var operator = Operator.follow(repo, "local", work.resolve("fleet-state"))) {
      row("serve: first answer", millis(started));
      operator.awaitConverged(repo.head());
      row("clean hosts -> the whole local environment, `verify` green", millis(started));
      repo.replace("environments/local/stacks.yaml", "sha-0000001", "sha-0000002");
      long committed = System.nanoTime();
      operator.awaitConverged(repo.commit("another image everywhere"));
      row("commit (another image everywhere) -> `verify` green", millis(committed));
      double pass = median(() -> timed(operator::pass));
      row("no-op pass of everything: four hosts and the application", pass);
      System.out.printf(
          Locale.ROOT, "%-62s %8.0f MiB%n", "serve: resident memory", operator.residentMebibytes());
      composeUp();
      return pass;
    }
  }

  /** The real Compose with nothing to do, on one host, on its own small project. */
  private static void composeUp() {
    String up = "cd /opt/bench && /usr/local/lib/lab/docker-compose -p bench up -d 2>/dev/null";
    Lab.on(
        "workers-c",
        "sh",
        "-c",
        "mkdir -p /opt/bench && printf 'services: {app: {image:"
            + " \"198.18.0.1:5000/ktrdr-backend:sha-0000002\"}}' > /opt/bench/compose.yaml && "
            + up);
    compose = median(() -> timed(() -> Lab.on("workers-c", "sh", "-c", up)));
    row("docker compose up -d with nothing to do, on one host", compose);
    Lab.on("workers-c", "sh", "-c", "docker rm -f bench-app-1 >/dev/null");
  }

  /** One small host: kill to running again, and round trips of a pass through a slow line. */
  private static void healing(Path work) throws Exception {
    Lab.run("reset");
    var repo = Repo.small(Files.createDirectories(work.resolve("small")), "workers-b");
    double near;
    try (var operator = Operator.follow(repo, "lab", work.resolve("small-state"))) {
      operator.awaitConverged(repo.head());
      row("killed container -> running again (300 ms heal.delay included)", median(Bench::heal));
      near = median(() -> timed(operator::pass));
    }
    String address = Lab.variable("LAB_HOST_workers_b");
    try (var proxy = DelayProxy.to(address, 22, ROUND_TRIP.dividedBy(2))) {
      far(work, proxy.port(), near);
    }
  }

  private static void far(Path work, int port, double near) throws Exception {
    Path known = work.resolve("known_hosts");
    Files.writeString(
        known, "[127.0.0.1]:" + port + " " + Lab.variable("LAB_HOSTKEY_workers_b") + "\n");
    var repo = Repo.small(Files.createDirectories(work.resolve("far")), "workers-b");
    repo.replace(
        "environments/lab/fleet.yaml",
        "address: " + Lab.variable("LAB_HOST_workers_b"),
        "address: 127.0.0.1\n  ssh: {port: "
            + port
            + ", hostKey: \""
            + Lab.variable("LAB_HOSTKEY_workers_b")
            + "\"}");
    repo.commit("through a slow line");
    try (var operator = Operator.follow(repo, "lab", work.resolve("far-state"))) {
      operator.awaitConverged(repo.head());
      double slow = median(() -> timed(operator::pass));
      row("no-op pass of one host", near);
      row("the same through 40 ms", slow);
      System.out.printf(
          Locale.ROOT,
          "%-62s %8.2f%n",
          "  = sequential waits (round trips) of a no-op pass",
          (slow - near) / ROUND_TRIP.toMillis());
    }
  }

  private static long heal() {
    Lab.on("workers-b", "docker", "kill", "web-app-1");
    long killed = System.nanoTime();
    while (!Lab.runs("workers-b", "web-app-1")) {
      Thread.onSpinWait();
    }
    long healed = System.nanoTime() - killed;
    pause();
    return healed;
  }

  private static void pause() {
    try {
      Thread.sleep(1500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void engineItself() {
    String run =
        "docker run -d --name it-bench 198.18.0.1:5000/ktrdr-backend:sha-0000001 >/dev/null";
    var times = new ArrayList<Long>();
    for (int i = 0; i < ROUNDS; i++) {
      times.add(timed(() -> Lab.on("workers-b", "sh", "-c", run)));
      Lab.on("workers-b", "sh", "-c", "docker rm -f it-bench >/dev/null");
    }
    row("docker run, the engine's own time", median(times));
  }

  private static void validate(Path work) {
    String launcher = Lab.CHECKOUT.resolve("hostwright").toString();
    String example = Lab.CHECKOUT.resolve("desired-state").toString();
    row(
        "validate, all environments of the example",
        median(() -> timed(() -> Run.of(launcher, "validate", "-q", "--repo", example).ok())));
  }

  private static long timed(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return System.nanoTime() - start;
  }

  private static double median(LongSupplier nanos) {
    long unusedFirst = nanos.getAsLong(); // warms up what is measured
    var times = new ArrayList<Long>();
    for (int i = 0; i < ROUNDS; i++) {
      times.add(nanos.getAsLong());
    }
    return median(times);
  }

  private static double median(List<Long> nanos) {
    var sorted = nanos.stream().sorted().toList();
    return sorted.get(sorted.size() / 2) / 1e6;
  }

  private static double millis(long sinceNanos) {
    return (System.nanoTime() - sinceNanos) / 1e6;
  }

  private static void row(String what, double millis) {
    System.out.printf(Locale.ROOT, "%-62s %8.0f ms%n", what, millis);
  }
}
