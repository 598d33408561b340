package io.hostwright.kinds.httpcheck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.hostwright.kinds.ApplicationManifests;
import io.hostwright.model.HttpCall;
import io.hostwright.model.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class HttpCheckReadingTest {
  private static final Map<String, JsonNode> SAVED =
      Map.of(
          "op", JsonNodeFactory.instance.textNode("a/b c"),
          "n", JsonNodeFactory.instance.numberNode(7));

  private static ApplicationManifests read(String spec) {
    return ApplicationManifests.with(
        "kind: HttpCheck\nmetadata: {name: app}\nspec:\n" + spec, new HttpCheckKind());
  }

  private static CheckStep second(String step) {
    var spec =
        read("  when: afterDeploy\n  of: [Stack/gpu]\n  steps:\n  - {get: \"http://h/\", save:"
                + " {op: $.op, n: $.n}}\n  - "
                + step
                + "\n")
            .spec("HttpCheck", "app", HttpCheckSpec.class);
    return spec.steps().get(1);
  }

  @Test
  void placeholdersAreEscapedInTheUrlAndKeepTheirTypeInTheBody() {
    HttpCall call =
        second(
                "{post: \"http://h:8000/ops/{{op}}?n={{ n }}\", body: {id: \"{{op}}\", n:"
                    + " \"{{n}}\", all: [\"{{op}}-{{n}}\", 1.5, true, null, {a: b}]}, headers:"
                    + " {X-Op: \"op {{n}}\"}}")
            .call(SAVED);
    assertEquals("POST http://h:8000/ops/a%2Fb%20c?n=7", call.toString());
    assertEquals(
        "{\"id\":\"a/b c\",\"n\":7,\"all\":[\"a/b c-7\",1.5,true,null,{\"a\":\"b\"}]}",
        Objects.requireNonNull(call.body()).reveal());
    assertEquals("{Content-Type=application/json, X-Op=op 7}", call.headers().toString());
  }

  @Test
  void aSecretHeaderIsSentAsItIs() {
    var step = second("{get: \"http://h/\", headers: {Authorization: {secret: t}}}");
    assertEquals("{Authorization=[REDACTED]}", step.call(SAVED).headers().toString());
    var sent = Objects.requireNonNull(step.call(SAVED).headers().get("Authorization"));
    assertEquals("s3cret", sent.reveal());
  }

  @Test
  void whatItIsOfIsFoundOnItsHostsAndMustBeReadyFirst() {
    var spec =
        read("  when: afterDeploy\n  of: [Stack/gpu, Stack/training@workers-b]\n"
                + "  steps: [{get: \"http://h/\"}]\n")
            .spec("HttpCheck", "app", HttpCheckSpec.class);
    var of =
        new TreeSet<>(
            List.of(
                ResourceId.of("Stack", "gpu", "gpu-worker"),
                ResourceId.of("Stack", "training", "workers-b")));
    assertEquals(of, new HttpCheckKind().dependencies(spec));
  }

  @Test
  void aLineThatMovedIsNoOtherSpec() {
    String spec = "  of: [Stack/gpu]\n  steps: [{get: \"http://h/\", json: {$.a: 1}}]\n";
    assertEquals(
        read(spec).spec("HttpCheck", "app", HttpCheckSpec.class),
        read("  # moved\n" + spec).spec("HttpCheck", "app", HttpCheckSpec.class));
  }

  @Test
  void everythingThatDoesNotFitIsTold() {
    assertEquals(
        List.of(
            "fleet.yaml:4:8: there is no resource 'Stack/gpus' in this environment; did you mean"
                + " 'Stack/gpu'?",
            "fleet.yaml:4:20: there is no resource 'Stack/gpu@workers-b' in this environment",
            "fleet.yaml:4:41: expected KIND/NAME or KIND/NAME@HOST, found 'gpu'",
            "fleet.yaml:6:12: a check that is made on every pass may only 'get'; 'post' needs"
                + " 'when: afterDeploy'",
            "fleet.yaml:7:5: a step has one of 'get', 'post' and 'put', with a URL",
            "fleet.yaml:8:5: no earlier step saves 'opp'; did you mean 'op'?",
            "fleet.yaml:9:11: expected a URL such as http://host:8000/path, found 'h/x'",
            "fleet.yaml:10:32: expected an HTTP status such as 200",
            "fleet.yaml:10:44: 'within' limits 'until', which is not given",
            "fleet.yaml:11:31: expected a JSON path such as $.data.status, found 'status'",
            "fleet.yaml:12:31: 'json' is missing in HttpCheck.steps.until",
            "fleet.yaml:13:30: a GET has no body",
            "fleet.yaml:14:31: a name has letters, digits, '_' and '-' only",
            "fleet.yaml:14:38: '$[' is no JSON path",
            "fleet.yaml:16:5: unknown field 'contain' in HttpCheck.steps; did you mean"
                + " 'contains'?"),
        read("""
          of: [Stack/gpus, Stack/gpu@workers-b, gpu]
          steps:
          - {post: "http://h/", save: {op: $.op}}
          - {save: {}}
          - {get: "http://h/{{opp}}"}
          - {get: "h/x"}
          - {get: "http://h/", status: ok, within: 5s}
          - {get: "http://h/", json: {status: ok}}
          - {get: "http://h/", until: {}}
          - {get: "http://h/", body: 1}
          - {get: "http://h/", save: {"a b": "$["}}
          - get: "http://h/"
            contain: x
        """)
            .problems());
  }

  @Test
  void whatIsMissingIsTold() {
    assertEquals(
        List.of(
            "fleet.yaml:4:3: 'of' is missing in HttpCheck: name what is checked after it was"
                + " deployed",
            "fleet.yaml:4:3: 'steps' is missing in HttpCheck: say what is asked"),
        read("  when: afterDeploy\n").problems());
    assertEquals(
        List.of(
            "fleet.yaml:4:9: expected 'always' or 'afterDeploy', found 'sometimes'",
            "fleet.yaml:5:18: a check that is made on every pass may only 'get'; 'post' needs"
                + " 'when: afterDeploy'",
            "fleet.yaml:5:38: only a 'get' is repeated, so only it has 'until'"),
        read("  when: sometimes\n  steps: [{post: \"http://h/\", until: {json: {$.a:" + " 1}}}]\n")
            .problems());
  }
}
