package io.hostwright.reconcile;

import io.hostwright.TestReason;
import io.hostwright.host.FileReason;
import io.hostwright.host.PathFact;
import io.hostwright.host.Query;
import io.hostwright.kind.HostedKind;
import io.hostwright.kind.Manifest;
import io.hostwright.kind.ManifestScope;
import io.hostwright.kind.Situation;
import io.hostwright.kind.files.OwnedPaths;
import io.hostwright.model.Digest;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.InventoryEntry.Item;
import io.hostwright.model.Observation;
import io.hostwright.model.Origin;
import io.hostwright.model.Resource;
import io.hostwright.model.ResourceId;
import io.hostwright.model.ResourceSpec;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Content;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Ownership;
import io.hostwright.plan.Step;
import io.hostwright.plan.Subject;
import io.hostwright.plan.Verb;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The smallest kind of a host: files with words in them. What begins with {@code held} waits for a
 * human, what begins with {@code boom} is a fault of the kind.
 */
final class NoteKind implements HostedKind<NoteKind.Note> {

  /** Words by the path that they are to be written to. */
  record Note(List<String> paths, String words) implements ResourceSpec {
    Note(String path, String words) {
      this(List.of(path), words);
    }
  }

  @Override
  public String name() {
    return "Note";
  }

  @Override
  public Class<Note> specType() {
    return Note.class;
  }

  @Override
  public Standing standing() {
    return Standing.RESOURCE;
  }

  @Override
  public @Nullable Note read(Manifest manifest, ManifestScope scope) {
    throw new UnsupportedOperationException("notes are made by tests");
  }

  @Override
  public Set<Query<?>> queries(Note spec, InventoryEntry entry) {
    var paths = new TreeSet<>(spec.paths());
    entry.items().forEach(i -> paths.add(i.name()));
    return paths.stream().map(Query.Path::new).collect(Collectors.toSet());
  }

  @Override
  public Set<Query<?>> pruneQueries(InventoryEntry entry) {
    return entry.items().stream().map(i -> new Query.Path(i.name())).collect(Collectors.toSet());
  }

  @Override
  public Decision decide(Resource resource, Note spec, Situation situation) {
    if (spec.words().startsWith("boom")) {
      throw new StackOverflowError(spec.words());
    }
    String hold = "confirm-" + resource.id().ref().name();
    if (spec.words().startsWith("held") && !situation.confirmed().contains(hold)) {
      var held = new Finding.Held(TestReason.NOTE_HELD, "somebody must allow it", hold);
      return new Decision(List.of(), List.of(held), situation.entry());
    }
    var actions = new ArrayList<Action>();
    var findings = new ArrayList<Finding>();
    for (String path : spec.paths()) {
      decide(resource, spec.words(), path, situation, actions, findings);
    }
    return new Decision(actions, findings, situation.entry());
  }

  private static void decide(
      Resource resource,
      String words,
      String path,
      Situation situation,
      List<Action> actions,
      List<Finding> findings) {
    var content = Content.of(words.getBytes(StandardCharsets.UTF_8));
    switch (situation.answers().path(path)) {
      case Observation.Unknown<PathFact>(var why) ->
          findings.add(new Finding.Unseen(FileReason.PATH_UNKNOWN, path + ": " + why));
      case Observation.Absent<PathFact> absent ->
          actions.add(write(resource, path, content, Verb.CREATE, "absent"));
      case Observation.Present<PathFact>(var fact) -> {
        if (!fact.sha256().equals(content.sha256())) {
          actions.add(write(resource, path, content, Verb.UPDATE, fact.sha256().substring(0, 8)));
        }
      }
    }
  }

  private static Action write(
      Resource resource, String path, Content content, Verb verb, String observed) {
    return new Action(
        resource.id(),
        verb,
        Subject.file(path),
        List.of(Cause.of("content", content.sha256().substring(0, 8), observed, Origin.NONE)),
        List.of(
            new Step.WriteFile(
                path, content, Ownership.UNSAID, Step.WriteFile.Keep.NOTHING, false)),
        List.of(new Item(OwnedPaths.FILE, path, content.sha256())));
  }

  @Override
  public Decision prune(ResourceId id, Situation situation) {
    var memory = situation.entry();
    var actions = new ArrayList<Action>();
    for (Item item : situation.entry().items()) {
      if (situation.answers().path(item.name()) instanceof Observation.Present<PathFact>) {
        actions.add(removal(id, item));
      } else {
        memory = memory.without(item.type(), item.name());
      }
    }
    return new Decision(actions, List.of(), memory);
  }

  private static Action removal(ResourceId id, Item item) {
    return new Action(
        id,
        Verb.PRUNE,
        Subject.file(item.name()),
        List.of(Cause.of("file", "absent", "left Git", Origin.NONE)),
        List.of(new Step.RemoveFile(item.name(), item.mark())),
        List.of(item));
  }

  /** The digest of words, as inventories note it. */
  static String digest(String words) {
    return Digest.sha256(words);
  }
}
