package io.hostwright.source.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.hostwright.kind.KindRegistry;
import io.hostwright.kind.files.FilesSpec;
import io.hostwright.model.Observation;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.model.Sensitive;
import io.hostwright.reconcile.MemoryTree;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.manifest.ManifestLoader.Loaded;
import io.hostwright.source.manifest.ManifestLoader.Place;
import io.hostwright.text.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ManifestLoaderTest {
  private static final String DIR = "environments/test/";
  private static final String HOSTS =
      "kind: Host\n"
          + "metadata: {name: a, labels: {role: web}}\n"
          + "spec: {address: 192.0.2.1}\n"
          + "---\n"
          + "kind: Host\n"
          + "metadata: {name: b}\n"
          + "spec: {address: 192.0.2.2}\n";

  private static Loaded load(MemoryTree tree) {
    var loader =
        new ManifestLoader(
            KindRegistry.load(),
            name ->
                name.startsWith("gone")
                    ? Observation.absent()
                    : Observation.present(Sensitive.secret("x")));
    try {
      return loader.load(tree, new Place("repo", "", "test"));
    } catch (RepositoryException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> problems(String manifest) {
    var loaded =
        load(new MemoryTree().with(DIR + "hosts.yaml", HOSTS).with(DIR + "x.yaml", manifest));
    assertNull(loaded.problems().isEmpty() ? null : loaded.state());
    return loaded.problems().stream().map(Problem::toString).toList();
  }

  private static String files(String name, String rest) {
    return "kind: Files\nmetadata: {name: "
        + name
        + "}\nspec:\n  hosts: [a]\n  entries: [{target: /opt/"
        + name
        + ", content: x}]\n"
        + rest;
  }

  @Test
  void aMisspeltFieldIsToldWithItsPlaceAndWhatWasMeant() {
    assertEquals(
        List.of(
            "environments/test/x.yaml:5:3: unknown field 'entriez' in Files; did you mean"
                + " 'entries'?"),
        problems(
            "kind: Files\n"
                + "metadata: {name: x}\n"
                + "spec:\n"
                + "  hosts: [a]\n"
                + "  entriez: []\n"
                + "  entries: []\n"));
  }

  @Test
  void unknownAndLaterKindsAreRefusedByName() {
    assertEquals(
        List.of("environments/test/x.yaml:1:1: unknown kind 'Filez'; did you mean 'Files'?"),
        problems("kind: Filez\nmetadata: {name: x}\n"));
    assertEquals(
        List.of("environments/test/x.yaml:1:1: the kind 'LxcContainer' is not supported yet"),
        problems("kind: LxcContainer\nmetadata: {name: x}\nspec: {hosts: [a]}\n"));
  }

  @Test
  void aHostThatIsNotThereIsToldWithTheNearestName() {
    assertEquals(
        List.of(
            "environments/test/x.yaml:4:11: there is no host 'aa' in this environment; did you mean"
                + " 'a'?"),
        problems(files("x", "").replace("[a]", "[aa]")));
  }

  @Test
  void whatCouldNotBeReadIsNotSaidToBeMissingToo() {
    String rest = "  dependsOn: [Files/y]\n";
    String x = files("x", rest);
    assertEquals(
        List.of(
            "environments/test/x.yaml:8:1: 'spec.hosts' is missing in Files/y: name its hosts, or"
                + " {labels: {…}}",
            "environments/test/x.yaml:11:3: unknown field 'hostz' in Files; did you mean 'hosts'?"),
        problems(x + "---\n" + files("y", "").replace("hosts:", "hostz:")));
    assertEquals(
        List.of("environments/test/x.yaml:8:1: unknown kind 'Filez'; did you mean 'Files'?"),
        problems(x + "---\n" + files("y", "").replace("Files", "Filez")));
    assertEquals(1, problems(x + "---\nspec: {hosts: [a]}\n").size());
    assertEquals(
        List.of(
            "environments/test/x.yaml:6:15: there is no resource 'Files/y' in this environment; did"
                + " you mean 'Files/x'?",
            "environments/test/x.yaml:13:3: unknown field 'extra' in Files"),
        problems(x + "---\n" + files("z", "  extra: 1\n")));
  }

  @Test
  void aHostThatCouldNotBeReadIsNotSaidToBeMissingToo() {
    assertEquals(
        List.of(
            "environments/test/x.yaml:3:7: 'address' is missing in Host",
            "environments/test/x.yaml:3:8: unknown field 'addres' in Host; did you mean"
                + " 'address'?"),
        problems(
            "kind: Host\nmetadata: {name: c, labels: {role: db}}\nspec: {addres: 192.0.2.3}\n---\n"
                + files("x", "")
                    .replace("[a]", "[c]")
                    .replace("content: x", "content: \"${hosts.c.address}\"")
                + "---\n"
                + files("y", "").replace("[a]", "{labels: {role: db}}")));
  }

  @Test
  void aVariableIsOneMistakeAndNoneOfItsOwnWhereTheEnvironmentCouldNotBeRead() {
    String environment =
        "kind: Environment\nmetadata: {name: test}\nspec: {vars: {TARGET: /opt/x}}\n";
    String manifest = "---\n" + files("x", "").replace("/opt/x", "\"${TARGET}\"");
    assertEquals(
        List.of(
            "environments/test/x.yaml:9:22: the variable 'TARGET' is not set; set it or give it a"
                + " default: ${TARGET:-…}"),
        problems(environment.replace("TARGET:", "OTHER:") + manifest));
    assertEquals(
        List.of(
            "environments/test/x.yaml:3:8: unknown field 'varz' in Environment; did you mean"
                + " 'vars'?"),
        problems(environment.replace("vars:", "varz:") + manifest));
  }

  @Test
  void aSelectorThatMatchesNothingIsAnError() {
    assertEquals(1, problems(files("x", "").replace("[a]", "{labels: {role: db}}")).size());
  }

  @Test
  void yamlThatNobodyNamesIsAnErrorBecauseItWouldBeSkippedSilently() {
    assertEquals(
        List.of(
            "environments/test/x.yaml:1:1: this is no manifest ('kind' is missing), and no manifest"
                + " names the file as content"),
        problems("scrape_configs: []\n"));
  }

  @Test
  void yamlThatAManifestNamesAsContentIsNone() {
    var tree =
        new MemoryTree()
            .with(DIR + "hosts.yaml", HOSTS)
            .with(DIR + "prometheus.yml", "scrape_configs: []\n")
            .with(
                DIR + "x.yaml",
                "kind: Files\n"
                    + "metadata: {name: x}\n"
                    + "spec: {hosts: [a], entries: [{source: prometheus.yml, target:"
                    + " /opt/p.yml}]}\n");
    assertEquals(List.of(), load(tree).problems());
  }

  @Test
  void nothingInTheRepositoryPointsOutsideIt() {
    assertEquals(
        List.of(
            "environments/test/x.yaml:3:39: the path '../../../etc/passwd' leaves the repository;"
                + " paths are relative to this file"),
        problems(
            "kind: Files\n"
                + "metadata: {name: x}\n"
                + "spec: {hosts: [a], entries: [{source: ../../../etc/passwd, target:"
                + " /opt/p}]}\n"));
  }

  @Test
  void circlesOfDependenciesAreToldOnce() {
    var told =
        problems(
            files("x", "  dependsOn: [Files/y]\n")
                + "---\n"
                + files("y", "  dependsOn: [Files/x]\n"));
    assertEquals(
        List.of(
            "environments/test/x.yaml:1:1: dependsOn goes in a circle: Files/x@a -> Files/y@a ->"
                + " Files/x@a"),
        told);
  }

  @Test
  void twoResourcesCannotClaimOnePathOfAHost() {
    var told = problems(files("x", "") + "---\n" + files("y", "").replace("/opt/y", "/opt/x"));
    assertEquals(1, told.size());
    assertEquals(true, told.get(0).contains("path /opt/x on host a is claimed by both Files/x"));
  }

  /** Everything that is wrong with two hosts of these specs. */
  private static List<String> hosts(String first, String second) {
    String both =
        "kind: Host\n"
            + "metadata: {name: a}\n"
            + "spec: {%s}\n"
            + "---\n"
            + "kind: Host\n"
            + "metadata: {name: b}\n"
            + "spec: {%s}\n";
    return load(new MemoryTree().with(DIR + "hosts.yaml", both.formatted(first, second)))
        .problems()
        .stream()
        .map(Object::toString)
        .toList();
  }

  @Test
  void twoHostsAreNotReachedAtOnePlace() {
    assertEquals(
        List.of(
            "environments/test/hosts.yaml:5:1: node.example:22 is the address of both Host/a"
                + " (environments/test/hosts.yaml:1:1) and Host/b: one machine is one Host"),
        hosts("address: node.example", "address: Node.example., ssh: {user: admin, port: 22}"));
    assertEquals(
        List.of(
            "environments/test/hosts.yaml:5:1: the operator's own machine is the address of both"
                + " Host/a (environments/test/hosts.yaml:1:1) and Host/b: one machine is one Host"),
        hosts("transport: local", "transport: local, address: 192.0.2.9"));
    assertEquals(
        List.of(), hosts("address: node.example", "address: node.example, ssh: {port: 2222}"));
  }

  @Test
  void aDependencyOnWhatTheHostHasItselfIsThatOneElseAllOfTheName() {
    String everywhere = files("data", "").replace("[a]", "[a, b]");
    String near = files("x", "  dependsOn: [Files/data]\n");
    var state =
        load(new MemoryTree()
                .with(DIR + "hosts.yaml", HOSTS)
                .with(DIR + "x.yaml", everywhere + "---\n" + near))
            .state();
    var resource =
        Objects.requireNonNull(state).resources().stream()
            .filter(r -> r.id().equals(ResourceId.of("Files", "x", "a")))
            .findFirst()
            .orElseThrow();
    assertEquals(Set.of(ResourceId.of("Files", "data", "a")), resource.dependsOn());
  }

  @Test
  void aMissingSecretIsNoProblemOfTheManifestAndIsRemembered() {
    var tree =
        new MemoryTree()
            .with(
                DIR + "hosts.yaml",
                HOSTS.replaceFirst(
                    "address: 192.0.2.1",
                    "address: 192.0.2.1, ssh: {privateKey: {secret: gone/key}}"));
    var loaded = load(tree);
    assertEquals(List.of(), loaded.problems());
    assertNotNull(loaded.state());
    assertEquals(
        List.of("gone/key (there is no such secret)"),
        loaded.state().resources().get(0).missingSecrets());
  }

  @Test
  void variablesOfHostAndEnvironmentFillManifests() {
    var tree =
        new MemoryTree()
            .with(
                DIR + "env.yaml",
                "kind: Environment\nmetadata: {name: test}\nspec: {vars: {WHERE: env, ONLY: e}}\n")
            .with(
                DIR + "hosts.yaml",
                HOSTS.replaceFirst("192.0.2.1", "192.0.2.1, vars: {WHERE: host}"))
            .with(
                DIR + "x.yaml",
                "kind: Files\n"
                    + "metadata: {name: x}\n"
                    + "spec: {hosts: [a], entries: [{target: /opt/x, content: \"${WHERE} ${ONLY}"
                    + " ${HOSTWRIGHT_HOST} ${hosts.b.address}\"}]}\n");
    var state = load(tree).state();
    assertEquals(
        "host e a 192.0.2.2",
        text(
            Objects.requireNonNull(state).resources().stream()
                .filter(r -> r.id().ref().kind().equals("Files"))
                .findFirst()
                .orElseThrow()));
  }

  private static String text(Resource resource) {
    var spec = (FilesSpec) resource.spec();
    return new String(
        Objects.requireNonNull(spec.paths().get(0).content()).bytes(), StandardCharsets.UTF_8);
  }
}
