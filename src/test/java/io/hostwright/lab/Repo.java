package io.hostwright.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A scenario's own Git repository. */
final class Repo {
  private static final Map<String, String> AUTHOR =
      Map.of(
          "GIT_AUTHOR_NAME",
          "lab",
          "GIT_AUTHOR_EMAIL",
          "lab@example.org",
          "GIT_COMMITTER_NAME",
          "lab",
          "GIT_COMMITTER_EMAIL",
          "lab@example.org");
  final Path directory;

  private Repo(Path directory) {
    this.directory = directory;
  }

  /** An empty repository on the branch main. */
  static Repo empty(Path directory) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var repo = new Repo(directory);
    repo.git("init", "-q", "-b", "main");
    return repo;
  }

  /** The example repository, committed. */
  static Repo example(Path directory) {
    var repo = empty(directory);
    Run.of("cp", "-r", Lab.CHECKOUT.resolve("desired-state") + "/.", directory.toString()).ok();
    repo.commit("the example fleet");
    return repo;
  }

  /**
   * The smallest fleet: the hosts named, and a stack {@code web} with one service {@code app} on
   * {@code workers-b} that mounts {@code app.conf}.
   */
  static Repo small(Path directory, String... hosts) {
    var repo = empty(directory);
    var manifests = new StringBuilder(ENVIRONMENT);
    for (String host : hosts) {
      manifests.append(host(host));
    }
    repo.write("environments/lab/fleet.yaml", manifests.toString());
    repo.write("environments/lab/web.yaml", stack("web", "workers-b", ""));
    repo.write("stacks/web/compose.yaml", compose("sha-0000001", ""));
    repo.write("stacks/web/app.conf", "one\n");
    repo.commit("a small fleet");
    return repo;
  }

  private static final String ENVIRONMENT =
      """
      kind: Environment
      metadata: {name: lab}
      spec:
        defaults:
          Host: {ssh: {user: root, privateKey: {secret: ssh-key}}}
          Stack: {rollout: {healthyWithin: 5m, stableFor: 5s}}
        registries: [{server: "198.18.0.1:5000", username: lab, password: {secret: registry/password}}]
      """;

  /** A Host manifest of the lab. */
  static String host(String name) {
    String address = Lab.variable("LAB_HOST_" + name.replace('-', '_'));
    String ssh = name.equals("gpu-worker") ? "\n  ssh: {user: karl, become: sudo}" : "";
    return "---\nkind: Host\nmetadata: {name: "
        + name
        + "}\nspec:\n  address: "
        + address
        + ssh
        + "\n";
  }

  /** A Stack manifest; the rest of its spec is two-space indented. */
  static String stack(String name, String host, String rest) {
    return "---\nkind: Stack\nmetadata: {name: "
        + name
        + "}\nspec:\n  hosts: ["
        + host
        + "]\n  compose: [../../stacks/web/compose.yaml]\n"
        + rest;
  }

  /**
   * The service {@code app} of the stand-in image; the rest of it is four-space indented. It is
   * healthy at its first answer, and unhealthy only when none has come for long.
   */
  static String compose(String tag, String rest) {
    return """
    services:
      app:
        image: 198.18.0.1:5000/ktrdr-backend:%s
        restart: unless-stopped
        volumes: ["./app.conf:/etc/app.conf:ro"]
        healthcheck:
          test: ["CMD-SHELL", "wget -q -O /dev/null http://127.0.0.1:8000/health"]
          interval: 1s
          retries: 100
    """
            .formatted(tag)
        + rest;
  }

  Repo write(String file, String content) {
    try {
      Path path = directory.resolve(file);
      Files.createDirectories(path.getParent());
      Files.writeString(path, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String read(String file) {
    try {
      return Files.readString(directory.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Repo replace(String file, String from, String to) {
    String before = read(file);
    if (!before.contains(from)) {
      throw new AssertionError("'" + from + "' is not in " + file);
    }
    return write(file, before.replace(from, to));
  }

  Repo remove(String file) {
    git("rm", "-q", "-r", file);
    return this;
  }

  /** Commits everything and gives the commit's id. */
  String commit(String message) {
    git("add", "-A");
    git("commit", "-q", "--allow-empty", "-m", message);
    return head();
  }

  String revert() {
    git("revert", "--no-edit", "HEAD");
    return head();
  }

  String head() {
    return git("rev-parse", "HEAD").strip();
  }

  String git(String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = "git";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return Run.in(directory, AUTHOR, command).ok();
  }
}
