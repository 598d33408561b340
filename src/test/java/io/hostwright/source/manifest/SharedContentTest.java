package io.hostwright.source.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.kind.KindRegistry;
import io.hostwright.kind.files.DesiredPath;
import io.hostwright.kind.files.FilesSpec;
import io.hostwright.kinds.stack.StackSpec;
import io.hostwright.model.DesiredState;
import io.hostwright.model.Observation;
import io.hostwright.model.Revision;
import io.hostwright.plan.Content;
import io.hostwright.reconcile.MemoryTree;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryTree;
import io.hostwright.source.manifest.ManifestLoader.Place;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A revision's files are read and held once, whatever the number of hosts that get them. */
class SharedContentTest {
  private static final int HOSTS = 20;

  private static MemoryTree fleet() {
    var hosts = new StringBuilder();
    var names = new ArrayList<String>();
    for (int i = 0; i < HOSTS; i++) {
      names.add("h" + i);
      hosts.append(
          "---\nkind: Host\nmetadata: {name: h%d}\nspec: {address: 192.0.2.%d}\n"
              .formatted(i, i + 1));
    }
    return new MemoryTree()
        .with("environments/test/hosts.yaml", hosts.toString())
        .with(
            "environments/test/files.yaml",
            "kind: Files\nmetadata: {name: f}\nspec:\n  hosts: "
                + names
                + "\n  entries:\n"
                + "    - {source: ../../files, target: /opt/f}\n"
                + "    - {target: /opt/inline, content: the same everywhere}\n")
        .with(
            "environments/test/web.yaml",
            "kind: Stack\nmetadata: {name: web}\nspec:\n  hosts: "
                + names
                + "\n  compose: [../../stacks/web/compose.yaml]\n")
        .with(
            "stacks/web/compose.yaml",
            "services:\n  app:\n    image: reg/web:1\n    volumes: [./conf:/etc/conf:ro]\n")
        .with("stacks/web/conf/a.conf", "a")
        .with("files/one", "1")
        .with("files/two", "2");
  }

  /** Counts how often each file is read. */
  private static final class Counting implements RepositoryTree {
    private final RepositoryTree inner;
    private final TreeMap<String, Integer> reads = new TreeMap<>();

    Counting(RepositoryTree inner) {
      this.inner = inner;
    }

    @Override
    public Revision revision() throws RepositoryException {
      return inner.revision();
    }

    @Override
    public Kind kind(String path) throws RepositoryException {
      return inner.kind(path);
    }

    @Override
    public byte[] read(String path, int limit) throws RepositoryException {
      reads.merge(path, 1, Integer::sum);
      return inner.read(path, limit);
    }

    @Override
    public List<String> filesBelow(String directory) throws RepositoryException {
      return inner.filesBelow(directory);
    }
  }

  private static DesiredState load(RepositoryTree tree) throws RepositoryException {
    var loaded =
        new ManifestLoader(KindRegistry.load(), name -> Observation.absent())
            .load(tree, new Place("repo", "", "test"));
    assertEquals(List.of(), loaded.problems());
    return Objects.requireNonNull(loaded.state());
  }

  private static Stream<DesiredPath> paths(DesiredState state) {
    return state.resources().stream()
        .flatMap(
            r ->
                switch (r.spec()) {
                  case FilesSpec files -> files.paths().stream();
                  case StackSpec stack -> stack.files().stream();
                  default -> Stream.of();
                });
  }

  @Test
  void eachFileIsReadOnceWhateverTheNumberOfHosts() throws Exception {
    var tree = new Counting(fleet());
    load(tree);
    assertEquals(
        "{environments/test/files.yaml=1, environments/test/hosts.yaml=1,"
            + " environments/test/web.yaml=1, files/one=1, files/two=1,"
            + " stacks/web/compose.yaml=1, stacks/web/conf/a.conf=1}",
        tree.reads.toString());
  }

  @Test
  void eachFileIsOneObjectOnAllHosts() throws Exception {
    Set<Content> held = Collections.newSetFromMap(new IdentityHashMap<>());
    var contents = paths(load(fleet())).map(DesiredPath::content).filter(Objects::nonNull).toList();
    held.addAll(contents);
    assertEquals(4 * HOSTS, contents.size());
    assertEquals(4, held.size());
  }

  @Test
  void whatIsWrongWithAFileIsToldWhereverItIsNamed() throws Exception {
    String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n";
    String named =
        "kind: Files\nmetadata: {name: %s}\nspec:\n  hosts: [h0]\n"
            + "  entries: [{source: ../../files/one, target: /opt/%s}]\n";
    var loaded =
        new ManifestLoader(KindRegistry.load(), name -> Observation.absent())
            .load(
                fleet()
                    .with("files/one", pointer)
                    .with("environments/test/x.yaml", named.formatted("x", "x"))
                    .with("environments/test/y.yaml", named.formatted("y", "y")),
                new Place("repo", "", "test"));
    String told = "'files/one' is a Git LFS pointer, not the file; LFS is not supported";
    assertEquals(
        List.of(
            "environments/test/files.yaml:6:16: " + told,
            "environments/test/x.yaml:5:22: " + told,
            "environments/test/y.yaml:5:22: " + told),
        loaded.problems().stream().map(Object::toString).toList());
  }
}
