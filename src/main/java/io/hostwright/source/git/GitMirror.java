package io.hostwright.source.git;

import io.hostwright.model.Revision;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryException.Trouble;
import io.hostwright.source.RepositoryTree;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.SubmoduleConfig.FetchRecurseSubmodulesMode;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.FetchResult;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;

/**
 * The operator's own full, bare mirror of the desired-state repository. Only {@link #fetch} and
 * {@link #fetchCommit} talk to the server; all else is answered without it. Commits that matter are
 * kept under {@code refs/hostwright/}, so that a rewritten branch does not lose them.
 */
public final class GitMirror implements AutoCloseable {
  private static final List<RefSpec> ALL =
      List.of(new RefSpec("+refs/heads/*:refs/heads/*"), new RefSpec("+refs/tags/*:refs/tags/*"));

  private final MirrorSettings settings;
  private final RemoteUrl url;
  private final GitTransport transport;
  private final Repository repository;
  private final Blobs blobs;
  private final KeptCommits kept;
  private final Revisions revisions;

  /** Held while the server is spoken to, and never for what is answered without it. */
  private final ReentrantLock talking = new ReentrantLock();

  private GitMirror(
      MirrorSettings settings, RemoteUrl url, GitTransport transport, Repository repository) {
    this.settings = settings;
    this.url = url;
    this.transport = transport;
    this.repository = repository;
    this.blobs = new Blobs(repository::newObjectReader);
    this.kept = new KeptCommits(repository);
    this.revisions = new Revisions(repository, url.toString());
  }

  /**
   * Opens the mirror, an empty one if there is none; does not talk to the server. One that cannot
   * be read is moved aside: it can be fetched again.
   *
   * @throws RepositoryException if the URL or the private key is none, or the directory cannot be
   *     written
   */
  public static GitMirror open(MirrorSettings settings) throws RepositoryException {
    GitSystem.install();
    var url = RemoteUrl.parse(settings.url());
    var transport = GitTransport.of(url, settings);
    try {
      var repository = new MirrorDirectory(settings.directory()).open(url.toString());
      repository.updateRef(Constants.HEAD).link(Constants.R_HEADS + settings.branch());
      return new GitMirror(settings, url, transport, repository);
    } catch (IOException e) {
      transport.close();
      throw new RepositoryException(
          Trouble.LOCAL,
          "the mirror in %s cannot be opened: %s"
              .formatted(settings.directory(), Unreadable.cause(e)),
          e);
    }
  }

  /**
   * Fetches all branches and tags, as the server has them now. On failure the mirror goes on
   * answering as before.
   *
   * @return the branch's head
   * @throws RepositoryException if the server cannot be reached or refuses, or has no such branch
   */
  public Revision fetch() throws RepositoryException {
    var result = fetch(ALL);
    Ref branch = result.getAdvertisedRef(Constants.R_HEADS + settings.branch());
    if (branch == null || branch.getObjectId() == null) {
      throw revisions.noBranch(settings.branch());
    }
    ObjectId head = branch.getObjectId();
    kept.see(settings.branch(), head);
    return new Revision(head.getName(), false);
  }

  private FetchResult fetch(List<RefSpec> what) throws RepositoryException {
    talking.lock();
    try (var git = new Git(repository)) {
      var fetch =
          git.fetch()
              .setRemote(url.plain().toString())
              .setRefSpecs(what)
              .setTagOpt(TagOpt.NO_TAGS)
              .setRemoveDeletedRefs(what.equals(ALL))
              .setRecurseSubmodules(FetchRecurseSubmodulesMode.NO)
              .setTransportConfigCallback(transport);
      var whole = settings.timeout().multipliedBy(MirrorSettings.WHOLE_PER_SILENCE);
      return Deadline.within(whole, fetch::call);
    } catch (GitAPIException | RuntimeException e) {
      throw new GitFailures(url, transport).explain(e);
    } finally {
      talking.unlock();
    }
  }

  /**
   * Asks the server for one commit by its full id, for a mirror that was lost or a branch that was
   * rewritten; kept as by {@link #keep}.
   *
   * @throws RepositoryException {@link Reason#UNKNOWN_REVISION} if the server no longer has it or
   *     does not give it away
   */
  public void fetchCommit(String commit) throws RepositoryException {
    if (!contains(commit)) {
      try {
        fetch(List.of(new RefSpec(commit + ":" + KeptCommits.APPLIED + commit)));
      } catch (RepositoryException e) {
        throw e.trouble() == Trouble.UNREACHABLE && !contains(commit) ? gone(commit, e) : e;
      }
    }
    keep(commit);
  }

  private RepositoryException gone(String commit, RepositoryException e) {
    return new RepositoryException(
        Trouble.UNKNOWN_REVISION,
        "%s does not give the commit %s: %s".formatted(url, commit, e.getMessage()),
        e);
  }

  /**
   * The files of a revision, read from the mirror when they are asked for.
   *
   * @param revision a branch, a tag, a commit id or the unique beginning of one, or what Git
   *     derives from these ({@code main~2}); {@code HEAD} is the branch
   * @throws RepositoryException if it is unknown or ambiguous
   */
  public RepositoryTree at(String revision) throws RepositoryException {
    return new CommitTree(blobs, revisions.commit(revision));
  }

  /** True if the mirror has the commit, given by its full id. */
  public boolean contains(String commit) {
    try (var walk = new RevWalk(repository)) {
      return ObjectId.isId(commit) && walk.parseCommit(ObjectId.fromString(commit)) != null;
    } catch (IOException e) {
      return false;
    }
  }

  /** True if the first commit is the second or comes before it; false if either is unknown. */
  public boolean isAncestor(String ancestor, String commit) throws RepositoryException {
    return revisions.isAncestor(ancestor, commit);
  }

  /**
   * Keeps a commit whatever becomes of the branch.
   *
   * @throws RepositoryException if the mirror does not have it
   */
  public void keep(String commit) throws RepositoryException {
    kept.keepApplied(known(commit));
  }

  /** Remembers the newest revision that had no problems. */
  public void keepValid(String commit) throws RepositoryException {
    kept.keepValid(known(commit));
  }

  private ObjectId known(String commit) throws RepositoryException {
    if (!contains(commit)) {
      throw new RepositoryException(
          Trouble.UNKNOWN_REVISION, "the commit '%s' is not in the mirror".formatted(commit));
    }
    return ObjectId.fromString(commit);
  }

  /**
   * The newest revision that had no problems, also of an earlier run.
   *
   * @throws RepositoryException if that cannot be read
   */
  public Optional<String> lastValid() throws RepositoryException {
    return kept.lastValid().map(ObjectId::getName);
  }

  /**
   * Remembers that the branch goes on without a commit that was in force, until that is {@link
   * #settle}d.
   *
   * @throws RepositoryException if the mirror does not have it, or it cannot be remembered
   */
  public void leave(String commit) throws RepositoryException {
    kept.leave(known(commit));
  }

  /**
   * The commits that were {@link #leave left} and are not settled, also in an earlier run.
   *
   * @throws RepositoryException if that cannot be read
   */
  public List<String> left() throws RepositoryException {
    return kept.left().stream().map(ObjectId::getName).toList();
  }

  /** What followed from leaving a commit is dealt with. */
  public void settle(String commit) throws RepositoryException {
    kept.settle(ObjectId.fromString(commit));
  }

  /** The branch's head as last fetched, also in an earlier run or before it was deleted. */
  public Optional<Revision> knownHead() {
    return kept.seen(settings.branch()).map(id -> new Revision(id.getName(), false));
  }

  @Override
  public void close() {
    repository.close();
    transport.close();
  }
}
