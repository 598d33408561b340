package io.hostwright.kind.files;

import io.hostwright.host.FileReason;
import io.hostwright.host.PathFact;
import io.hostwright.kind.Situation;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.Observation.Absent;
import io.hostwright.model.Observation.Present;
import io.hostwright.model.Observation.Unknown;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Content;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Ownership;
import io.hostwright.plan.Step;
import io.hostwright.plan.Step.WriteFile.Keep;
import io.hostwright.plan.Subject;
import io.hostwright.plan.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Desired paths against what stands there. Pure; decides and never writes. */
public final class PathDiffer {
  private final ResourceId resource;
  private final SortedMap<String, DesiredPath> desired = new TreeMap<>();
  private final Situation situation;
  private final List<Action> actions = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final TreeSet<String> rewritten = new TreeSet<>();
  private InventoryEntry memory;

  private PathDiffer(ResourceId resource, List<DesiredPath> desired, Situation situation) {
    this.resource = resource;
    this.situation = situation;
    this.memory = situation.entry();
    desired.forEach(d -> this.desired.put(d.path(), d));
  }

  /** Compares every desired path; what is no longer desired is {@link PathPruner}'s. */
  public static PathChanges diff(
      ResourceId resource, List<DesiredPath> desired, Situation situation) {
    var differ = new PathDiffer(resource, desired, situation);
    differ.makeParents();
    differ.desired.values().forEach(differ::compare);
    return new PathChanges(differ.actions, differ.findings, differ.memory, differ.rewritten);
  }

  /** Directories above a desired path that nobody declared; made, and then owned, if missing. */
  private void makeParents() {
    for (String parent : HostPaths.withAncestors(desired.keySet())) {
      if (!desired.containsKey(parent) && situation.answers().path(parent) instanceof Absent) {
        var child = desired.tailMap(parent + "/").firstEntry().getValue();
        var cause = Cause.of(parent, "directory", "absent", child.origin());
        act(
            Verb.CREATE,
            Subject.directory(parent),
            List.of(cause),
            new Step.MakeDirectory(parent, new Ownership(null, null, "0755")),
            new Item(OwnedPaths.DIRECTORY, parent, ""));
      }
    }
  }

  private void compare(DesiredPath want) {
    switch (situation.answers().path(want.path())) {
      case Unknown<PathFact>(var reason) ->
          findings.add(new Finding.Unseen(FileReason.PATH_UNKNOWN, want.path() + ": " + reason));
      case Absent<PathFact> none -> create(want);
      case Present<PathFact>(var fact) -> {
        if (!fact.link().isEmpty()) {
          findings.add(behindLink(want, fact.link()));
        } else if (fact.type()
            == (want.isDirectory() ? PathFact.Type.DIRECTORY : PathFact.Type.FILE)) {
          comparePresent(want, fact);
        } else {
          findings.add(inTheWay(want, fact));
        }
      }
    }
  }

  /** Whoever may change the link would otherwise choose what is written. */
  private static Finding behindLink(DesiredPath want, String link) {
    return new Finding.Held(
        FileReason.PATH_IN_THE_WAY,
        want.path()
            + " lies behind "
            + link
            + ", which is a symbolic link, and no link is followed ("
            + want.origin()
            + "); name the path that it leads to",
        "");
  }

  private static Finding inTheWay(DesiredPath want, PathFact fact) {
    String is =
        switch (fact.type()) {
          case FILE -> "a file";
          case DIRECTORY -> "a directory";
          case SYMLINK -> "a symbolic link";
          case OTHER -> "neither file nor directory";
        };
    return new Finding.Held(
        FileReason.PATH_IN_THE_WAY,
        want.path()
            + " is "
            + is
            + ", but "
            + (want.isDirectory() ? "a directory" : "a file")
            + " is declared ("
            + want.origin()
            + "); it is left alone: move it away by hand",
        "");
  }

  private void create(DesiredPath want) {
    var cause = Cause.of(want.path(), describe(want), "absent", want.origin());
    act(
        Verb.CREATE,
        subject(want),
        List.of(cause),
        // Absent a moment ago: what somebody puts there meanwhile is kept.
        write(want, newOwnership(want), Keep.ORIGINAL),
        item(want, false));
  }

  private void comparePresent(DesiredPath want, PathFact fact) {
    var causes = new ArrayList<>(Attributes.drift(want, fact));
    var content = want.content();
    boolean sameContent = content == null || content.sha256().equals(fact.sha256());
    if (content != null && !sameContent) {
      causes.add(
          0,
          Cause.of(
              "content", shortHash(content.sha256()), shortHash(fact.sha256()), want.origin()));
      boolean foreign = !memory.owns(OwnedPaths.FILE, want.path());
      causes.addAll(lost(want, content, fact));
      act(
          Verb.UPDATE,
          subject(want),
          causes,
          write(want, keep(want, fact), original(want, fact)),
          item(want, foreign));
    } else if (!causes.isEmpty()) {
      act(
          Verb.UPDATE,
          subject(want),
          causes,
          new Step.SetOwnership(want.path(), want.ownership()),
          null);
    }
    if (sameContent && content != null) {
      proven(want.path(), content.sha256());
    }
  }

  /**
   * Only what was seen to be written over is the operator's: a write that failed proves nothing.
   */
  private void proven(String path, String sha256) {
    memory
        .item(OwnedPaths.FOREIGN_FILE, path)
        .filter(item -> !item.mark().equals(sha256))
        .ifPresent(item -> memory = memory.with(new Item(item.type(), path, sha256)));
  }

  private Keep original(DesiredPath want, PathFact fact) {
    String written = written(want.path());
    if (written.isEmpty()) {
      return Keep.ORIGINAL;
    }
    return written.equals(fact.sha256()) ? Keep.NOTHING : Keep.EDITED;
  }

  /** The SHA-256 of what was written last, or was to be; empty if nothing was. */
  private String written(String path) {
    return memory
        .item(OwnedPaths.FILE, path)
        .or(() -> memory.item(OwnedPaths.FOREIGN_FILE, path))
        .map(Item::mark)
        .orElse("");
  }

  /** What somebody else wrote is not replaced without a word on it, and on where it lies then. */
  private List<Cause> lost(DesiredPath want, Content content, PathFact fact) {
    return switch (original(want, fact)) {
      case NOTHING -> List.of();
      case ORIGINAL ->
          List.of(
              Cause.of(
                  "original",
                  "kept as " + Originals.of(want.path(), fact.sha256()),
                  "written by somebody else",
                  want.origin()));
      case EDITED ->
          List.of(
              Cause.of(
                  "edit",
                  "undone, and kept as " + Originals.edited(want.path()),
                  isSurelyEdited(want, content)
                      ? "made on the host since it was written"
                      : "made on the host, or a write that failed",
                  want.origin()));
    };
  }

  /**
   * What was to be written may not have been, so that the desired content alone proves something
   * only where all of this commit was applied.
   */
  private boolean isSurelyEdited(DesiredPath want, Content content) {
    return memory.commit().equals(situation.revision().commit())
        || !written(want.path()).equals(content.sha256());
  }

  private void act(Verb verb, Subject subject, List<Cause> causes, Step step, @Nullable Item item) {
    if (step instanceof Step.WriteFile file) {
      rewritten.add(file.path());
    }
    var items = item == null ? List.<Item>of() : List.of(item);
    actions.add(new Action(resource, verb, subject, causes, List.of(step), items));
  }

  private static Step write(DesiredPath want, Ownership ownership, Keep keep) {
    var content = want.content();
    return content == null
        ? new Step.MakeDirectory(want.path(), ownership)
        : new Step.WriteFile(want.path(), content, ownership, keep, false);
  }

  private Item item(DesiredPath want, boolean foreign) {
    var content = want.content();
    if (content == null) {
      return new Item(OwnedPaths.DIRECTORY, want.path(), "");
    }
    return foreign
        ? memory
            .item(OwnedPaths.FOREIGN_FILE, want.path())
            .orElse(new Item(OwnedPaths.FOREIGN_FILE, want.path(), ""))
        : new Item(OwnedPaths.FILE, want.path(), content.sha256());
  }

  private static Ownership newOwnership(DesiredPath want) {
    var said = want.ownership();
    return new Ownership(
        said.owner(), said.group(), said.mode() == null ? want.newMode() : said.mode());
  }

  /** A rewritten file keeps the owner and mode that nobody declared. */
  private static Ownership keep(DesiredPath want, PathFact fact) {
    var said = want.ownership();
    return new Ownership(
        said.owner() == null ? Long.toString(fact.uid()) : said.owner(),
        said.group() == null ? Long.toString(fact.gid()) : said.group(),
        said.mode() == null ? fact.mode() : said.mode());
  }

  private static Subject subject(DesiredPath want) {
    return want.isDirectory() ? Subject.directory(want.path()) : Subject.file(want.path());
  }

  private static String describe(DesiredPath want) {
    var content = want.content();
    return content == null ? "directory" : "file, " + content.size() + " bytes";
  }

  private static String shortHash(String sha256) {
    return sha256.isEmpty() ? "unreadable" : "sha256 " + sha256.substring(0, 12);
  }
}
