package io.hostwright.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lab tool, for tests: the same that people use by hand. */
final class Lab {
  static final Path CHECKOUT = Path.of("").toAbsolutePath();
  private static final String TOOL = CHECKOUT.resolve("deploy/environments/local/lab").toString();
  private static final Map<String, String> ENV = env();

  private Lab() {}

  private static Map<String, String> env() {
    var env = new TreeMap<String, String>();
    for (String line : Run.of(TOOL, "env").ok().lines().toList()) {
      int equals = line.indexOf('=');
      env.put(line.substring(0, equals), line.substring(equals + 1).replaceAll("^'|'$", ""));
    }
    if (!"up".equals(env.get("LAB_STATE"))) {
      throw new AssertionError("the lab is not up; start it with `make lab-up`");
    }
    return env;
  }

  /** One of the lab's variables. */
  static String variable(String name) {
    String value = ENV.get(name);
    if (value == null) {
      throw new AssertionError("the lab tells no " + name);
    }
    return value;
  }

  /** Runs the tool, which must succeed. */
  static String run(String... arguments) {
    return Run.of(Stream.concat(Stream.of(TOOL), Stream.of(arguments)).toArray(String[]::new)).ok();
  }

  /** Runs a command as root on a host, which must succeed. */
  static String on(String host, String... command) {
    return run(Stream.concat(Stream.of("exec", host), Stream.of(command)).toArray(String[]::new))
        .strip();
  }

  /** Runs a command as root on a host, whatever it comes to. */
  static Run tryOn(String host, String... command) {
    return Run.of(
        Stream.concat(Stream.of(TOOL, "exec", host), Stream.of(command)).toArray(String[]::new));
  }

  /** One field of a container by Go template; empty if there is no such container. */
  static String inspect(String host, String container, String template) {
    var run = tryOn(host, "docker", "inspect", "-f", template, container);
    return run.exit() == 0 ? run.out().strip() : "";
  }

  /** True if the container runs. */
  static boolean runs(String host, String container) {
    return inspect(host, container, "{{.State.Running}}").equals("true");
  }

  /** Names of all containers of a host, sorted. */
  static List<String> containers(String host) {
    return on(host, "docker", "ps", "-a", "--format", "{{.Names}}")
        .lines()
        .sorted()
        .collect(Collectors.toList());
  }

  /** Every secret of the lab by its name. */
  static Map<String, String> secrets() {
    var values = new TreeMap<String, String>();
    for (String name :
        List.of(
            "registry/password",
            "ktrdr/db_password",
            "ktrdr/jwt_secret",
            "ktrdr/gf_admin_password")) {
      values.put(name, Run.of("cat", variable("LAB_SECRETS_DIR") + "/" + name).ok().strip());
    }
    return values;
  }
}
