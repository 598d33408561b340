package io.hostwright.source.git;

import java.io.File;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * JGit without the configuration, the environment and the home directory of whoever runs the
 * operator, so that none of them decides what is fetched or how.
 */
final class GitSystem extends SystemReader.Delegate {
  private static boolean installed;

  private final StoredConfig nothing = new BuiltIn(null, FS.DETECTED);

  private GitSystem(SystemReader system) {
    super(system);
  }

  /** Once in a process, before JGit is first used. */
  static synchronized void install() {
    if (!installed) {
      installed = true;
      SystemReader.setInstance(new GitSystem(SystemReader.getInstance()));
    }
  }

  /** JGit would run {@code GIT_SSH} and look for keys and settings where these point. */
  @Override
  public @Nullable String getenv(String variable) {
    return variable.startsWith("GIT_")
            || variable.startsWith("XDG_")
            || variable.equals("GNUPGHOME")
            || variable.equals("SSH_AUTH_SOCK")
        ? null
        : super.getenv(variable);
  }

  @Override
  public FileBasedConfig openUserConfig(Config parent, FS fs) {
    return new BuiltIn(parent, fs);
  }

  @Override
  public FileBasedConfig openSystemConfig(Config parent, FS fs) {
    return new BuiltIn(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(Config parent, FS fs) {
    return new BuiltIn(parent, fs);
  }

  @Override
  public StoredConfig getUserConfig() {
    return nothing;
  }

  @Override
  public StoredConfig getSystemConfig() {
    return nothing;
  }

  @Override
  public StoredConfig getJGitConfig() {
    return nothing;
  }

  @Override
  public Path getXdgConfigDirectory(FS fs) {
    return Path.of(BuiltIn.NOWHERE);
  }

  @Override
  public Path getXdgCacheDirectory(FS fs) {
    return Path.of(BuiltIn.NOWHERE);
  }

  /** A configuration that is neither read from disk nor written. */
  private static final class BuiltIn extends FileBasedConfig {
    static final String NOWHERE = "/nonexistent/hostwright";

    BuiltIn(@Nullable Config parent, FS fs) {
      super(parent, new File(NOWHERE), fs);
    }

    /**
     * Answers for every file system what JGit would otherwise find out by writing to it for some
     * three seconds: how fine its time stamps are. The coarsest in use (2 s, FAT) is right for all;
     * it only makes JGit read a file again that was written just before.
     */
    @Override
    public @Nullable String getString(String section, @Nullable String subsection, String name) {
      if (section.equals("filesystem")) {
        return name.equals("timestampResolution") ? "2 s" : "0 s";
      }
      return super.getString(section, subsection, name);
    }

    @Override
    public void load() {
      // There is nothing to load.
    }

    @Override
    public void save() {
      // There is nowhere to save.
    }

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
