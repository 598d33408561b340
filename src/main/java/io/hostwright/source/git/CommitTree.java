package io.hostwright.source.git;

import io.hostwright.model.Revision;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.RepositoryTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/** A commit's files, read from its tree; nothing is ever checked out. */
final class CommitTree implements RepositoryTree {
  private final Repository repository;
  private final RevCommit commit;

  CommitTree(Repository repository, RevCommit commit) {
    this.repository = repository;
    this.commit = commit;
  }

  @Override
  public Revision revision() {
    return new Revision(commit.getName(), false);
  }

  @Override
  public Kind kind(String path) throws RepositoryException {
    if (!PlainPath.isPlain(path)) {
      return Kind.ABSENT;
    }
    try (var walk = TreeWalk.forPath(repository, path, commit.getTree())) {
      return walk == null ? Kind.ABSENT : kind(walk.getFileMode());
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  private static Kind kind(FileMode mode) {
    if (FileMode.TREE.equals(mode)) {
      return Kind.DIRECTORY;
    } else if (FileMode.SYMLINK.equals(mode)) {
      return Kind.SYMLINK;
    } else if (FileMode.GITLINK.equals(mode)) {
      return Kind.SUBMODULE;
    }
    return FileMode.EXECUTABLE_FILE.equals(mode) ? Kind.EXECUTABLE : Kind.FILE;
  }

  @Override
  public byte[] read(String path, int limit) throws RepositoryException {
    try (var walk =
        PlainPath.isPlain(path) ? TreeWalk.forPath(repository, path, commit.getTree()) : null) {
      if (walk == null
          || kind(walk.getFileMode()) != Kind.FILE && kind(walk.getFileMode()) != Kind.EXECUTABLE) {
        throw new RepositoryException("'" + path + "' is no file in " + commit.getName(), null);
      }
      return bytes(walk.getObjectId(0), path, limit);
    } catch (IOException e) {
      throw failed(path, e);
    }
  }

  private byte[] bytes(ObjectId id, String path, int limit)
      throws IOException, RepositoryException {
    try {
      return repository.open(id).getBytes(limit);
    } catch (LargeObjectException e) {
      throw new RepositoryException("'" + path + "' is larger than " + limit + " bytes", e);
    }
  }

  @Override
  public List<String> filesBelow(String directory) throws RepositoryException {
    var files = new ArrayList<String>();
    if (!directory.isEmpty() && kind(directory) != Kind.DIRECTORY) {
      return files;
    }
    try (var walk = new TreeWalk(repository)) {
      walk.addTree(commit.getTree());
      walk.setRecursive(true);
      if (!directory.isEmpty()) {
        walk.setFilter(PathFilter.create(directory));
      }
      while (walk.next()) {
        files.add(walk.getPathString());
      }
    } catch (IOException e) {
      throw failed(directory, e);
    }
    files.sort(null);
    return files;
  }

  private RepositoryException failed(String path, IOException e) {
    return new RepositoryException(
        "'" + path + "' cannot be read from commit " + commit.getName() + ": " + e.getMessage(), e);
  }
}
