package io.hostwright.source.git;

import io.hostwright.model.Revision;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.TransportException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.jspecify.annotations.Nullable;

/**
 * The operator's own full, bare mirror of the desired-state repository. Commits that were applied
 * are kept under {@code refs/hostwright/}, so that a rewritten branch does not lose them.
 */
public final class GitMirror implements AutoCloseable {
  private static final String KEPT = "refs/hostwright/";
  private static final String LAST_VALID = KEPT + "last-valid";
  private static final List<RefSpec> ALL =
      List.of(new RefSpec("+refs/heads/*:refs/heads/*"), new RefSpec("+refs/tags/*:refs/tags/*"));

  private final MirrorSettings settings;
  private final GitTransport transport;
  private final Repository repository;

  private GitMirror(MirrorSettings settings, Repository repository) {
    this.settings = settings;
    this.transport = new GitTransport(settings);
    this.repository = repository;
  }

  /**
   * Opens the mirror, an empty one if there is none. One that cannot be opened is moved aside: it
   * can be fetched again.
   */
  public static GitMirror open(MirrorSettings settings) throws RepositoryException {
    GitSystem.install();
    try {
      Files.createDirectories(settings.directory());
      return new GitMirror(settings, openOrCreate(settings.directory().resolve("mirror.git")));
    } catch (IOException e) {
      throw new RepositoryException(
          "the mirror in " + settings.directory() + " cannot be opened: " + e.getMessage(), e);
    }
  }

  private static Repository openOrCreate(Path directory) throws IOException {
    var repository = new FileRepositoryBuilder().setGitDir(directory.toFile()).setBare().build();
    if (Files.exists(directory) && !repository.getObjectDatabase().exists()) {
      repository.close();
      Files.move(directory, directory.resolveSibling("mirror.broken-" + System.nanoTime()));
      repository = new FileRepositoryBuilder().setGitDir(directory.toFile()).setBare().build();
    }
    if (!repository.getObjectDatabase().exists()) {
      repository.create(true);
    }
    return repository;
  }

  /**
   * What a fetch found.
   *
   * @param head the branch's head
   * @param follows it descends from the head before, or is the first
   */
  public record Fetched(Revision head, boolean follows) {}

  /**
   * Fetches everything. A server that cannot be reached leaves the mirror as it was.
   *
   * @throws RepositoryException with the server's reason
   */
  public synchronized Fetched fetch() throws RepositoryException {
    var before = head();
    try (var git = new Git(repository)) {
      pointAtRemote();
      git.fetch()
          .setRemote("origin")
          .setRefSpecs(ALL)
          .setRemoveDeletedRefs(false)
          .setTransportConfigCallback(transport)
          .call();
    } catch (TransportException e) {
      throw new RepositoryException(GitFailures.explain(settings, e), e);
    } catch (GitAPIException | IOException | RuntimeException e) {
      throw new RepositoryException(
          "fetching " + settings.publicUrl() + " failed: " + GitFailures.clean(settings, e), e);
    }
    var head = head();
    if (head == null) {
      throw new RepositoryException(
          "the repository "
              + settings.publicUrl()
              + " has no branch '"
              + settings.branch()
              + "'; it has "
              + branches(),
          null);
    }
    return new Fetched(
        new Revision(head.getName(), false), before == null || descends(before, head));
  }

  private void pointAtRemote() throws IOException {
    StoredConfig config = repository.getConfig();
    String url =
        Files.isDirectory(Path.of(settings.url()))
            ? Path.of(settings.url()).toAbsolutePath().toString()
            : settings.url();
    if (!url.equals(config.getString("remote", "origin", "url"))) {
      config.setString("remote", "origin", "url", url);
      config.save();
    }
  }

  private @Nullable ObjectId head() throws RepositoryException {
    try {
      var ref = repository.exactRef(Constants.R_HEADS + settings.branch());
      return ref == null ? null : ref.getObjectId();
    } catch (IOException e) {
      throw new RepositoryException("the mirror cannot be read: " + e.getMessage(), e);
    }
  }

  private String branches() throws RepositoryException {
    try {
      String names =
          repository.getRefDatabase().getRefsByPrefix(Constants.R_HEADS).stream()
              .map(r -> "'" + Repository.shortenRefName(r.getName()) + "'")
              .sorted()
              .collect(Collectors.joining(", "));
      return names.isEmpty() ? "none yet" : names;
    } catch (IOException e) {
      throw new RepositoryException("the mirror cannot be read: " + e.getMessage(), e);
    }
  }

  private boolean descends(ObjectId before, ObjectId after) throws RepositoryException {
    try (var walk = new RevWalk(repository)) {
      return walk.isMergedInto(walk.parseCommit(before), walk.parseCommit(after));
    } catch (IOException e) {
      throw new RepositoryException("the mirror cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The files of a revision: a branch, a tag, or a commit's id, also shortened.
   *
   * @throws RepositoryException if there is none of that name
   */
  public RepositoryTree at(String revision) throws RepositoryException {
    try (var walk = new RevWalk(repository)) {
      ObjectId id = repository.resolve(revision + "^{commit}");
      if (id == null) {
        throw new RepositoryException(
            "there is no revision '" + revision + "' in " + settings.publicUrl(), null);
      }
      RevCommit commit = walk.parseCommit(id);
      walk.parseBody(commit);
      return new CommitTree(repository, commit);
    } catch (IOException | IllegalArgumentException e) {
      throw new RepositoryException(
          "the revision '" + revision + "' cannot be read: " + e.getMessage(), e);
    }
  }

  /** True if the mirror has the commit. */
  public boolean contains(String commit) {
    try (var walk = new RevWalk(repository)) {
      walk.parseCommit(ObjectId.fromString(commit));
      return true;
    } catch (MissingObjectException e) {
      return false;
    } catch (IOException | IllegalArgumentException e) {
      return false;
    }
  }

  /** Keeps a commit whatever becomes of the branch. */
  public synchronized void keep(String commit) throws RepositoryException {
    mark(KEPT + "applied/" + commit, commit);
  }

  /** Remembers the newest revision that had no problems. */
  public synchronized void keepValid(String commit) throws RepositoryException {
    mark(LAST_VALID, commit);
  }

  /** The newest revision that had no problems, also of an earlier run. */
  public Optional<String> lastValid() {
    return commitOf(LAST_VALID);
  }

  /** The branch's head as last fetched, also in an earlier run. */
  public Optional<Revision> knownHead() {
    return commitOf(Constants.R_HEADS + settings.branch()).map(c -> new Revision(c, false));
  }

  private Optional<String> commitOf(String ref) {
    try {
      return Optional.ofNullable(repository.exactRef(ref))
          .map(Ref::getObjectId)
          .map(ObjectId::getName);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void mark(String ref, String commit) throws RepositoryException {
    try {
      if (commitOf(ref).filter(commit::equals).isEmpty()) {
        var update = repository.updateRef(ref);
        update.setNewObjectId(ObjectId.fromString(commit));
        update.forceUpdate();
      }
    } catch (IOException e) {
      throw new RepositoryException("commit " + commit + " cannot be kept: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    repository.close();
    transport.close();
  }
}
