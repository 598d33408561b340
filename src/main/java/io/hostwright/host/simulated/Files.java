package io.hostwright.host.simulated;

import static java.util.Objects.requireNonNullElse;

import io.hostwright.host.FileReason;
import io.hostwright.host.HostException;
import io.hostwright.host.HostReason;
import io.hostwright.host.PathFact;
import io.hostwright.host.simulated.Accounts.Account;
import io.hostwright.host.simulated.Tree.Missing;
import io.hostwright.plan.Ownership;
import io.hostwright.plan.Step;
import io.hostwright.plan.Step.FileStep;
import io.hostwright.plan.Step.WriteFile.Keep;
import org.jspecify.annotations.Nullable;

/** Carries out steps on files, in the order in which a real host's scripts do. */
final class Files {
  /** Where originals and edits are kept, each below it under its own path. */
  static final String BACKUPS = "/var/lib/hostwright/backup";

  private static final String PRIVATE = "700";

  private final Tree tree;
  private final Disk disk;
  private final Accounts users;
  private final Accounts groups;

  Files(Tree tree, Disk disk, Accounts users, Accounts groups) {
    this.tree = tree;
    this.disk = disk;
    this.users = users;
    this.groups = groups;
  }

  void act(FileStep step) throws HostException {
    switch (step) {
      case Step.WriteFile s -> write(s);
      case Step.MakeDirectory s -> makeDirectory(s);
      case Step.SetOwnership s -> setOwnership(s);
      case Step.RemoveFile s -> removeFile(s);
      case Step.RemoveDirectory s -> removeDirectory(s);
    }
  }

  /** What is left of a step that was cut off. */
  void half(FileStep step) throws HostException {
    switch (step) {
      case Step.WriteFile s -> prepared(s);
      case Step.MakeDirectory s -> tree.down(s.path(), Missing.MADE);
      case Step.SetOwnership s -> {
        var said = s.ownership();
        setOwnership(
            new Step.SetOwnership(s.path(), new Ownership(said.owner(), said.group(), null)));
      }
      case Step.RemoveFile s -> {}
      case Step.RemoveDirectory s -> {}
    }
  }

  private void write(Step.WriteFile step) throws HostException {
    var node = prepared(step);
    tree.put(step.path(), node.holding(step.content().bytes(), step.content().sha256()));
  }

  /** All that comes before the first byte changes; gives the owner and mode that it is to have. */
  private Node prepared(Step.WriteFile step) throws HostException {
    tree.down(step.path(), Missing.MADE);
    var there = tree.at(step.path());
    if (there != null && !there.is(PathFact.Type.FILE)) {
      throw Tree.inTheWay(
          step.path()
              + (there.is(PathFact.Type.SYMLINK)
                  ? " is a symbolic link"
                  : " is not a regular file"));
    }
    disk.check(step.path(), step.content().size());
    var owned = owned(there == null ? Node.file(new byte[0]) : there, step.ownership());
    unchanged(step, there);
    if (there != null && step.keep() != Keep.NOTHING) {
      keep(step, there);
    }
    return owned;
  }

  private static void unchanged(Step.WriteFile step, @Nullable Node there) throws HostException {
    String over = step.over();
    String now = there == null ? "" : there.fact().sha256();
    if (over != null && !now.equals(over) && !now.equals(step.content().sha256())) {
      throw new HostException.Failed(
          FileReason.PATH_CHANGED,
          step.path()
              + (there == null ? " was removed" : " was changed")
              + " since it was looked at",
          null);
    }
  }

  private void keep(Step.WriteFile step, Node there) throws HostException {
    String sum = there.fact().sha256();
    String name = step.keep() == Keep.EDITED ? "edited" : sum;
    String path = BACKUPS + step.path() + "." + name;
    boolean kept = step.keep() == Keep.ORIGINAL && tree.at(path) != null;
    if (!kept && !sum.equals(step.content().sha256())) {
      hidden(path);
      disk.check(path, there.fact().size());
      tree.put(path, there);
    }
  }

  /** Makes the directories that lead to what is the operator's own. */
  private void hidden(String path) {
    for (int slash = path.indexOf('/', 1); slash > 0; slash = path.indexOf('/', slash + 1)) {
      String above = path.substring(0, slash);
      if (tree.at(above) == null) {
        tree.put(above, Node.directory().owned(Accounts.ROOT, Accounts.ROOT, PRIVATE));
      }
    }
  }

  private void makeDirectory(Step.MakeDirectory step) throws HostException {
    tree.down(step.path(), Missing.MADE);
    var there = tree.at(step.path());
    if (there == null) {
      disk.check(step.path(), Disk.BLOCK);
      there = Node.directory();
      tree.put(step.path(), there);
    }
    tree.directory(step.path(), there);
    tree.put(step.path(), owned(there, step.ownership()));
  }

  private void setOwnership(Step.SetOwnership step) throws HostException {
    tree.down(step.path(), Missing.FAILS);
    var there = tree.at(step.path());
    if (there == null && tree.isAbsent(step.path())) {
      throw failed(step.path() + " does not exist");
    }
    if (there == null) {
      return; // What is there nobody saw, and nobody sees it now.
    }
    if (there.is(PathFact.Type.SYMLINK) || there.is(PathFact.Type.OTHER)) {
      throw Tree.inTheWay(step.path() + " is neither file nor directory");
    }
    tree.put(step.path(), owned(there, step.ownership()));
  }

  private void removeFile(Step.RemoveFile step) throws HostException {
    if (tree.down(step.path(), Missing.ENDS)) {
      var there = tree.at(step.path());
      if (there != null
          && there.is(PathFact.Type.FILE)
          && there.fact().sha256().equals(step.sha256())) {
        tree.remove(step.path());
      }
    }
  }

  private void removeDirectory(Step.RemoveDirectory step) throws HostException {
    if (tree.down(step.path(), Missing.ENDS)) {
      var there = tree.at(step.path());
      if (there != null && there.is(PathFact.Type.DIRECTORY) && tree.below(step.path()).isEmpty()) {
        tree.remove(step.path());
      }
    }
  }

  Node owned(Node node, Ownership said) throws HostException {
    return node.owned(
        account(users, said.owner(), node.user()),
        account(groups, said.group(), node.group()),
        requireNonNullElse(said.mode(), node.fact().mode()).replaceFirst("^0+(?=.)", ""));
  }

  private static Account account(Accounts all, @Nullable String said, Account was)
      throws HostException {
    return said == null ? was : all.find(said);
  }

  static HostException failed(String message) {
    return new HostException.Failed(HostReason.COMMAND_FAILED, message, null);
  }
}
