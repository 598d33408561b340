package io.hostwright.app;

import io.hostwright.kind.KindRegistry;
import io.hostwright.model.Observation;
import io.hostwright.model.Revision;
import io.hostwright.model.Sensitive;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.git.GeneratedRepository;
import io.hostwright.source.git.GitMirror;
import io.hostwright.source.git.MirrorSettings;
import io.hostwright.source.manifest.ManifestLoader;
import io.hostwright.source.manifest.ManifestLoader.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;

/** A small fleet's repository and the operator's mirror of it, which counts what is loaded. */
final class MirroredRepository implements AutoCloseable {
  private static final String MANIFESTS =
      "kind: Host\nmetadata: {name: core}\nspec: {address: 192.0.2.1}\n---\n"
          + "kind: Stack\nmetadata: {name: web}\n"
          + "spec: {hosts: [core], compose: [../../compose.yaml], secrets: {PASSWORD: web/pw}}\n";
  private static final String COMPOSE =
      "services:\n  app:\n    image: reg/web:1\n    environment: {PASSWORD: \"${PASSWORD}\"}\n";

  private final Path directory;
  private final GeneratedRepository repository;
  private final List<GitMirror> mirrors = new ArrayList<>();
  private Observation<Sensitive> secret = Observation.present(Sensitive.secret("s3cret"));
  private Revision head = new Revision("", false);
  private int loads;

  MirroredRepository(Path directory) {
    this.directory = directory;
    this.repository = GeneratedRepository.in(directory.resolve("source.git"));
  }

  /** A valid commit, from now on the head. */
  RevCommit commit(String text, RevCommit... parents) {
    return commit(MANIFESTS, text, parents);
  }

  /** A commit with one problem, from now on the head. */
  RevCommit broken(RevCommit... parents) {
    return commit("kind: Hosst\nmetadata: {name: core}\n", "broken", parents);
  }

  private RevCommit commit(String manifests, String text, RevCommit... parents) {
    var commit =
        repository.commit(
            Map.of(
                "environments/test/all.yaml",
                manifests,
                "compose.yaml",
                COMPOSE,
                "README.md",
                text),
            parents);
    head = new Revision(commit.getName(), false);
    return commit;
  }

  /** Sets the branch back, or to another one. */
  void reset(RevCommit commit) {
    repository.head(commit);
    head = new Revision(commit.getName(), false);
  }

  Revision head() {
    return head;
  }

  /** What the only secret is from now on. */
  void secret(Observation<Sensitive> value) {
    secret = value;
  }

  /** How many commits were loaded. */
  int loads() {
    return loads;
  }

  /** A source as after a start of the operator. */
  GitStateSource source(boolean fastForwardOnly) throws RepositoryException {
    return source(directory.resolve("source.git").toString(), fastForwardOnly);
  }

  /** The same, as if it had been fetched from this server until now. */
  GitStateSource from(String url) throws Exception {
    var config =
        new FileBasedConfig(directory.resolve("state/mirror.git/config").toFile(), FS.DETECTED);
    config.load();
    config.setString("hostwright", null, "url", url);
    config.save();
    return source(url, false);
  }

  private GitStateSource source(String url, boolean fastForwardOnly) throws RepositoryException {
    var mirror =
        GitMirror.open(
            new MirrorSettings(
                url, "main", directory.resolve("state"), null, null, null, Duration.ofSeconds(20)));
    mirrors.add(mirror);
    var loader = new ManifestLoader(KindRegistry.load(), name -> secret);
    var place = new Place("repo", "", "test");
    var states =
        new LoadedStates(
            commit -> {
              loads++;
              return loader.load(mirror.at(commit), place);
            },
            loader::current);
    return new GitStateSource(mirror, states, fastForwardOnly);
  }

  @Override
  public void close() {
    mirrors.forEach(GitMirror::close);
    repository.close();
  }
}
