package io.hostwright.source.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.dfs.DfsRepositoryDescription;
import org.eclipse.jgit.internal.storage.dfs.InMemoryRepository;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;

/** A repository of any size without a work tree, which counts what is read from it. */
public final class GeneratedRepository implements AutoCloseable {
  private final Repository repository;
  private int trees;
  private int files;

  private GeneratedRepository(Repository repository) {
    this.repository = repository;
  }

  /** In memory. */
  static GeneratedRepository inMemory() {
    return new GeneratedRepository(
        new InMemoryRepository(new DfsRepositoryDescription("generated")));
  }

  /** A bare one on disk, to be fetched from. */
  public static GeneratedRepository in(Path directory) {
    try {
      var repository = new FileRepositoryBuilder().setGitDir(directory.toFile()).setBare().build();
      repository.create(true);
      // As a forge does: any commit that it still has may be asked for.
      var config = repository.getConfig();
      config.setBoolean("uploadpack", null, "allowAnySHA1InWant", true);
      config.save();
      return new GeneratedRepository(repository);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** This many small files in directories of a hundred, each with a text of its own. */
  static Map<String, String> files(int count) {
    var all = new TreeMap<String, String>();
    for (int i = 0; i < count; i++) {
      all.put("files/%03d/%05d".formatted(i / 100, i), "text of file " + i);
    }
    return all;
  }

  /** A commit of exactly these files, which becomes the branch's head whatever that was. */
  public RevCommit commit(Map<String, String> content, RevCommit... parents) {
    try (ObjectInserter inserter = repository.newObjectInserter()) {
      var cache = DirCache.newInCore();
      var builder = cache.builder();
      for (var file : content.entrySet()) {
        var entry = new DirCacheEntry(file.getKey());
        entry.setFileMode(FileMode.REGULAR_FILE);
        entry.setObjectId(
            inserter.insert(Constants.OBJ_BLOB, file.getValue().getBytes(StandardCharsets.UTF_8)));
        builder.add(entry);
      }
      builder.finish();
      var commit = new CommitBuilder();
      var someone = new PersonIdent("Test", "test@example.org");
      commit.setParentIds(parents);
      commit.setTreeId(cache.writeTree(inserter));
      commit.setAuthor(someone);
      commit.setCommitter(someone);
      commit.setMessage("A commit");
      ObjectId id = inserter.insert(commit);
      inserter.flush();
      head(id);
      try (var walk = new RevWalk(repository)) {
        return walk.parseCommit(id);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sets the branch to a commit. */
  public void head(ObjectId commit) {
    try {
      var update = repository.updateRef("refs/heads/main");
      update.setNewObjectId(commit);
      update.forceUpdate();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Readers of its objects that count. */
  Supplier<ObjectReader> readers() {
    return () -> new Counting(repository.newObjectReader());
  }

  /** How many directories were read since last asked. */
  int trees() {
    int now = trees;
    trees = 0;
    return now;
  }

  /** How many files were read since last asked. */
  int blobs() {
    int now = files;
    files = 0;
    return now;
  }

  @Override
  public void close() {
    repository.close();
  }

  private final class Counting extends ObjectReader.Filter {
    private final ObjectReader inner;

    Counting(ObjectReader inner) {
      this.inner = inner;
    }

    @Override
    protected ObjectReader delegate() {
      return inner;
    }

    @Override
    public ObjectReader newReader() {
      return new Counting(inner.newReader());
    }

    @Override
    public ObjectLoader open(AnyObjectId id, int type) throws IOException {
      switch (type) {
        case Constants.OBJ_TREE -> trees++;
        case Constants.OBJ_BLOB -> files++;
        default -> throw new AssertionError("nothing else is read from a tree");
      }
      return inner.open(id, type);
    }
  }
}
