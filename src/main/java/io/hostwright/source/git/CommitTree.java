package io.hostwright.source.git;

import io.hostwright.model.Revision;
import io.hostwright.plan.Content;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryException.Trouble;
import io.hostwright.source.RepositoryTree;
import java.io.IOException;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/**
 * A commit's files. The first question walks over its trees once; each file is read when it is
 * asked for, and nothing is ever checked out.
 */
final class CommitTree implements RepositoryTree {
  private final Blobs blobs;
  private final RevCommit commit;
  private volatile @Nullable TreeIndex index;

  CommitTree(Blobs blobs, RevCommit commit) {
    this.blobs = blobs;
    this.commit = commit;
  }

  @Override
  public Revision revision() {
    return new Revision(commit.getName(), false);
  }

  private TreeIndex index() throws RepositoryException {
    var known = index;
    if (known == null) {
      try (var reader = blobs.reader()) {
        known = TreeIndex.of(reader, commit.getTree());
        index = known;
      } catch (IOException e) {
        throw failed("", e);
      }
    }
    return known;
  }

  @Override
  public Kind kind(String path) throws RepositoryException {
    String plain = PlainPath.of(path);
    return plain == null ? Kind.ABSENT : index().kind(plain);
  }

  @Override
  public byte[] read(String path, int limit) throws RepositoryException {
    try {
      return blobs.read(file(path), path, limit);
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  @Override
  public Content content(String path) throws RepositoryException {
    try {
      return blobs.content(file(path), path);
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  private ObjectId file(String path) throws RepositoryException {
    String plain = PlainPath.of(path);
    var found = plain == null ? null : index().file(plain);
    if (found == null) {
      throw Unreadable.noFile(path, "commit " + commit.getName());
    }
    return found;
  }

  @Override
  public List<String> filesBelow(String directory) throws RepositoryException {
    String plain = PlainPath.of(directory);
    return plain == null ? List.of() : index().below(plain);
  }

  private RepositoryException failed(String path, IOException e) {
    return new RepositoryException(
        Trouble.LOCAL,
        "'%s' cannot be read from commit %s: %s"
            .formatted(path, commit.getName(), Unreadable.cause(e)),
        e);
  }
}
