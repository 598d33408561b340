package io.hostwright.source.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.kind.KindRegistry;
import io.hostwright.model.Observation;
import io.hostwright.model.Sensitive;
import io.hostwright.reconcile.MemoryTree;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.manifest.ManifestLoader.Loaded;
import io.hostwright.source.manifest.ManifestLoader.Place;
import io.hostwright.text.Problem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a stack's manifest and its Compose files together come to, as {@code validate} tells it. */
class StackManifestTest {
  private static final String COMPOSE = "stacks/web/compose.yaml";
  private static final String SERVICE = "services:\n  app:\n    image: reg/web:1\n";

  private final MemoryTree hosts =
      new MemoryTree()
          .with(
              "environments/test/hosts.yaml",
              "kind: Host\nmetadata: {name: core}\nspec: {address: 192.0.2.1}\n");

  private static String stack(String name, String rest) {
    return "kind: Stack\nmetadata: {name: "
        + name
        + "}\nspec:\n  hosts: [core]\n  compose: [../../stacks/web/compose.yaml]\n"
        + rest;
  }

  private static Loaded load(MemoryTree tree) {
    try {
      var loader =
          new ManifestLoader(
              KindRegistry.load(), name -> Observation.present(Sensitive.secret("x")));
      return loader.load(tree, new Place("repo", "", "test"));
    } catch (RepositoryException e) {
      throw new AssertionError(e);
    }
  }

  /** Problems, then warnings, as {@code validate} prints them. */
  private static List<String> told(MemoryTree tree) {
    var loaded = load(tree);
    return Stream.concat(
            loaded.problems().stream().map(Problem::toString),
            loaded.warnings().stream().map(w -> w.at() + ": warning: " + w.message()))
        .toList();
  }

  private List<String> told(String stack, String compose) {
    return told(hosts.with("environments/test/web.yaml", stack).with(COMPOSE, compose));
  }

  // ---- the project's name ----

  @Test
  void aStackWhoseNameComposeWouldRefuseIsToldAtItsName() {
    assertEquals(
        List.of(
            "environments/test/web.yaml:2:18: 'Blog' cannot name a Compose project: use lower-case"
                + " letters, digits, '-' and '_', and begin with a letter or digit, for example"
                + " 'blog'; rename the stack, or give its spec a 'project' of its own"),
        told(stack("Blog", ""), SERVICE));
    assertEquals(List.of(), told(stack("Blog", "  project: blog\n"), SERVICE));
  }

  @Test
  void aProjectThatComposeWouldRefuseIsToldWhereItIsSaid() {
    assertEquals(
        List.of(
            "environments/test/web.yaml:6:12: 'Foo_Bar.x' cannot name a Compose project: use"
                + " lower-case letters, digits, '-' and '_', and begin with a letter or digit, for"
                + " example 'foo_barx'"),
        told(stack("web", "  project: Foo_Bar.x\n"), SERVICE));
  }

  @Test
  void aNameInTheComposeFileThatComposeWouldRefuseIsToldThere() {
    assertEquals(
        List.of(
            COMPOSE
                + ":1:7: '-Web' cannot name a Compose project: use lower-case letters, digits, '-'"
                + " and '_', and begin with a letter or digit, for example 'web'"),
        told(stack("web", ""), "name: -Web\n" + SERVICE));
  }

  @Test
  void anotherNameInTheComposeFileThanTheStacksIsAWarning() {
    String compose = "name: blog\n" + SERVICE;
    assertEquals(
        List.of(
            COMPOSE
                + ":1:7: warning: the project is called 'web' after its stack and not 'blog'; give"
                + " Stack/web the line 'project: blog' to keep what runs under that name, or take"
                + " this line out"),
        told(stack("web", ""), compose));
    assertEquals(List.of(), told(stack("web", "  project: other\n"), compose));
    assertEquals(List.of(), told(stack("blog", ""), compose));
  }

  // ---- warnings ----

  @Test
  void whatComposeWarnsOfIsAWarningHereAndWhatMayBeUnsetIsNone() {
    assertEquals(
        List.of(COMPOSE + ":4:10: warning: 'yes' is no boolean in YAML 1.2; write true"),
        told(
            stack("web", "  allowUnset: [TZ]\n"),
            SERVICE + "    tty: yes\n    environment: {TZ: \"${TZ}\"}\n"));
  }

  // ---- binds that nobody delivers ----

  private static String bound(String... binds) {
    return SERVICE + "    volumes:\n    - " + String.join("\n    - ", binds) + "\n";
  }

  @Test
  void dataBesideTheComposeFileIsValidAndSaysNothing() {
    assertEquals(
        List.of(),
        told(
            stack("web", ""),
            bound(
                "./data:/data",
                "./conf.d:/etc/nginx/conf.d:ro",
                "./example.org:/srv/example.org",
                "./odd.conf/:/etc/odd",
                "/etc/localtime:/etc/localtime:ro",
                "{type: bind, source: ./a.yaml, target: /a, bind: {create_host_path: true}}",
                "{type: bind, source: ./b.yaml, target: /b, bind: {create_host_path: false}}")));
  }

  @Test
  void aMissingSourceThatLooksLikeAFileIsAWarningWithWhatToDo() {
    String head = COMPOSE + ":";
    String middle =
        " is neither in Git beside the Compose file nor in the stack's 'files', so an empty"
            + " directory is made of it on the host, and ";
    String tail = "; add the file, or write '%s/' if it is to be a directory";
    assertEquals(
        List.of(
            head
                + "5:7: warning: './app.conf'"
                + middle
                + "its name looks like a file's"
                + tail.formatted("./app.conf"),
            head
                + "6:7: warning: './.env'"
                + middle
                + "its name looks like a file's"
                + tail.formatted("./.env"),
            head
                + "7:40: warning: './Caddyfile'"
                + middle
                + "its name looks like a file's"
                + tail.formatted("./Caddyfile"),
            head
                + "8:7: warning: './ini'"
                + middle
                + "/etc/grafana/grafana.ini, where it is mounted, looks like a file's name"
                + tail.formatted("./ini")),
        told(
            stack("web", ""),
            bound(
                "./app.conf:/etc/app",
                "./.env:/app/env",
                "{type: bind, target: /c, source: ./Caddyfile}",
                "./ini:/etc/grafana/grafana.ini")));
  }

  @Test
  void whereAnotherServiceHasAFileADirectoryIsProbablyNotMeant() {
    var tree =
        hosts
            .with("environments/test/web.yaml", stack("web", ""))
            .with("stacks/web/motd", "hi\n")
            .with(
                COMPOSE,
                bound("./motd:/app/motd")
                    + "  b: {image: 'reg/web:1', volumes: ['./mutt:/app/motd']}\n");
    assertEquals(
        List.of(
            COMPOSE
                + ":6:37: warning: './mutt' is neither in Git beside the Compose file nor in the"
                + " stack's 'files', so an empty directory is made of it on the host, and another"
                + " service has a file at /app/motd; add the file, or write './mutt/' if it is to"
                + " be a directory"),
        told(tree));
  }

  @Test
  void whatTheStackDeliversUnderAnotherNameIsNoWarning() {
    String files = "  files: [{target: app.conf, content: x}]\n";
    assertEquals(List.of(), told(stack("web", files), bound("./app.conf:/etc/app.conf")));
  }

  @Test
  void aBindThatLeavesTheRepositoryIsStillAProblem() {
    assertEquals(
        List.of(
            COMPOSE
                + ":5:7: the bind of service 'app' leaves the repository; name an absolute path of"
                + " the host instead"),
        told(stack("web", ""), bound("../../../data:/data")));
  }

  // ---- mistakes in YAML ----

  @Test
  void aMissingSpaceIsToldWhereverItMakesTextOfAMapping() {
    String space = "a space is missing after the colon: write 'image: …'";
    assertEquals(
        List.of(
            COMPOSE + ":2:3: the service 'app' has no 'image'",
            COMPOSE + ":3:5: expected a mapping for the service app, found text; " + space),
        told(stack("web", ""), "services:\n  app:\n    image:reg/web:1\n"));
    assertEquals(
        List.of(
            COMPOSE + ":2:3: the service 'app' has no 'image'",
            COMPOSE + ":2:9: unknown element 'image:web' in the service app; " + space),
        told(stack("web", ""), "services:\n  app: {image:web}\n"));
    assertEquals(
        List.of(
            "environments/test/web.yaml:1:1: this is no manifest ('kind' is missing), and no"
                + " manifest names the file as content; a space is missing after the colon: write"
                + " 'kind: …'"),
        told("kind:Stack\n", SERVICE));
  }
}
