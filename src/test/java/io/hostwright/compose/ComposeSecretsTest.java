package io.hostwright.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.model.Sensitive;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposeSecretsTest {
  /** Everything in it would mean something if it were looked at. */
  private static final String NASTY = "p w'\"$X=;#&|\\n,:{}\n";

  private static LoadedProject with(String yaml) {
    return new LoadedProject().secret("PW", NASTY).plain("USER", "u").file("c.yaml", yaml);
  }

  private static Service service(String line) {
    Project project = with("services:\n  a:\n    image: x\n" + line.indent(4)).project();
    return project.services().get("a") instanceof Service service ? service : missing();
  }

  private static Service missing() {
    throw new AssertionError("the service a is missing");
  }

  private static void assertSecret(String shown, String revealed, Sensitive value) {
    assertEquals(shown, value.toString());
    assertEquals(revealed, value.reveal());
    assertTrue(value.isSensitive());
  }

  @Test
  void inEnvironmentMapsAndListsOnlyTheSecretPartIsMasked() {
    var environment =
        service("environment: {A: \"${USER}:${PW}@db\", B: $USER}").process().environment();
    assertSecret("u:[REDACTED]@db", "u:" + NASTY + "@db", value(environment, "A"));
    assertFalse(value(environment, "B").isSensitive());
    var listed = service("environment: [\"A=$PW\", PW]").process().environment();
    assertSecret("[REDACTED]", NASTY, value(listed, "A"));
    assertSecret("[REDACTED]", NASTY, value(listed, "PW"));
  }

  private static Sensitive value(Map<String, ? extends @Nullable Sensitive> map, String key) {
    Sensitive value = map.get(key);
    assertNotNull(value, key);
    return value;
  }

  @Test
  void inACommandASecretIsNeverSplit() {
    List<Sensitive> command = service("command: run --pw=${PW} next").process().command();
    assertNotNull(command);
    assertEquals("[run, --pw=[REDACTED], next]", command.toString());
    assertEquals("--pw=" + NASTY, command.get(1).reveal());
  }

  @Test
  void entrypointHealthTestAndLabelsMayHoldSecrets() {
    Service service =
        service(
            """
            entrypoint: [run, "$PW"]
            healthcheck: {test: "check $PW"}
            labels: {l: "x$PW"}
            """);
    assertEquals("[run, [REDACTED]]", String.valueOf(service.process().entrypoint()));
    assertSecret("x[REDACTED]", "x" + NASTY, value(service.labels(), "l"));
    HealthCheck check = service.healthcheck();
    assertNotNull(check);
    assertSecret("check [REDACTED]", "check " + NASTY, check.test().get(1));
  }

  @Test
  void envFilesMayHoldThem() {
    Project project =
        with("services:\n  a: {image: x, env_file: x.env}\n")
            .beside("x.env", "A=\"q ${PW} q\"\nB=$A\nPW\n")
            .project();
    var environment = project.services().firstEntry().getValue().process().environment();
    assertSecret("q [REDACTED] q", "q " + NASTY + " q", value(environment, "A"));
    assertSecret("q [REDACTED] q", "q " + NASTY + " q", value(environment, "B"));
    assertSecret("[REDACTED]", NASTY, value(environment, "PW"));
  }

  @Test
  void theySurviveMergingOfMapsAndLists() {
    Project project =
        with("services:\n  a: {image: x, environment: {A: $PW, B: 1}}\n")
            .file("over.yaml", "services:\n  a: {environment: [B=2, \"C=$PW\"]}\n")
            .project();
    var environment = project.services().firstEntry().getValue().process().environment();
    assertEquals("{A=[REDACTED], B=2, C=[REDACTED]}", environment.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "image: x:$PW",
        "container_name: $PW",
        "hostname: $PW",
        "user: $PW",
        "working_dir: /$PW",
        "ports: [\"$PW:80\"]",
        "ports: [{target: 80, name: \"$PW\"}]",
        "volumes: [\"./$PW:/x\"]",
        "volumes: [{type: bind, source: \"/$PW\", target: /x}]",
        "env_file: $PW",
        "group_add: [\"$PW\"]",
        "security_opt: [\"$PW\"]",
        "environment: [\"$PW=1\"]",
        "networks: {default: {aliases: [\"$PW\"]}}",
        "stop_signal: $PW",
        "stop_grace_period: $PW",
        "restart: $PW",
        "tty: $PW",
        "deploy: {resources: {limits: {memory: $PW}}}",
        "deploy: {resources: {limits: {cpus: $PW}}}"
      })
  void anywhereElseASecretIsAProblemThatDoesNotTellIt(String line) {
    List<String> problems = with("services:\n  a:\n    image: x\n    " + line + "\n").problems();
    assertFalse(problems.isEmpty());
    for (String problem : problems) {
      assertFalse(problem.contains("p w"), problem);
      assertFalse(SecretMarks.hasMark(problem), problem);
    }
  }

  @Test
  void theCanonicalModelMasksThem() {
    String json =
        CanonicalJson.write(
            with("x-e: &e {A: \"$PW\"}\nservices:\n  a: {image: x, environment: *e}\n").project());
    assertFalse(json.contains("p w"));
    assertFalse(SecretMarks.hasMark(json));
    assertEquals(2, json.split("\\[REDACTED]", -1).length - 1);
  }

  @Test
  void anEmptySecretCountsAsEmptyForADefault() {
    Project project =
        new LoadedProject()
            .secret("PW", "")
            .file("c.yaml", "services:\n  a: {image: x, environment: {A: \"${PW:-none}\"}}\n")
            .project();
    assertEquals(
        "{A=none}", project.services().firstEntry().getValue().process().environment().toString());
  }

  @Property
  void marksAreAlwaysTurnedBack(
      @ForAll String before, @ForAll String secret, @ForAll String after) {
    var marks = new SecretMarks();
    boolean clean = !SecretMarks.hasMark(before) && !SecretMarks.hasMark(after);
    Sensitive value = Sensitive.secret(secret);
    String marked = (clean ? before : "") + marks.mark(value) + (clean ? after : "");
    assertEquals(clean ? before + secret + after : secret, marks.reveal(marked).reveal());
  }
}
