package io.hostwright.source.git;

import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;

/**
 * Git without the user's and the system's configuration, so that nothing of whoever runs the
 * operator decides what is fetched, and without the seconds that JGit spends to measure a file
 * system.
 */
final class GitSystem extends SystemReader.Delegate {
  private static boolean installed;

  private GitSystem(SystemReader system) {
    super(system);
  }

  /** Once in a process, before JGit is first used. */
  static synchronized void install() {
    if (!installed) {
      installed = true;
      SystemReader.setInstance(new GitSystem(SystemReader.getInstance()));
      // The default waits for a measurement of time stamps that only racy index reads need.
      FS.FileStoreAttributes.setBackground(true);
    }
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new Empty(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new Empty(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new Empty(parent, fs);
  }

  /** A configuration that is not on disk. */
  private static final class Empty extends FileBasedConfig {
    Empty(Config parent, FS fs) {
      super(parent, Path.of("/nonexistent/gitconfig").toFile(), fs);
    }

    @Override
    public void load() {
      // There is nothing to load.
    }

    @Override
    public void save() {
      // JGit would keep its measurements there.
    }

    @Override
    public boolean isOutdated() {
      return false;
    }
  }

  /** How long a transport may be silent. */
  static int seconds(Duration timeout) {
    return Math.toIntExact(Math.max(1, timeout.toSeconds()));
  }
}
