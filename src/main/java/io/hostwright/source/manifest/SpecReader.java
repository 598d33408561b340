package io.hostwright.source.manifest;

import io.hostwright.kind.KindRegistry;
import io.hostwright.kind.Manifest;
import io.hostwright.kind.ResourceKind;
import io.hostwright.kind.ResourceKind.Standing;
import io.hostwright.model.ResourceSpec;
import io.hostwright.text.Interpolation;
import io.hostwright.text.ListNode;
import io.hostwright.text.MapNode;
import io.hostwright.text.Node;
import io.hostwright.text.Problem;
import io.hostwright.text.Problems;
import io.hostwright.text.ScalarNode;
import io.hostwright.text.Variables;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Has a manifest's kind read its spec. */
final class SpecReader {
  private final KindRegistry kinds;
  private final EnvironmentReading reading;

  SpecReader(KindRegistry kinds, EnvironmentReading reading) {
    this.kinds = kinds;
    this.reading = reading;
  }

  /**
   * The spec, once its variables are replaced; null if it makes no sense. What is wrong is told.
   */
  @Nullable ResourceSpec read(Draft draft, ReadingScope scope) {
    ResourceKind<?> kind = kinds.find(draft.ref().kind()).orElseThrow();
    MapNode merged = Defaults.under(draft.spec(), reading.defaults(draft.ref().kind()));
    Set<String> mayBeBlank = allowUnset(merged);
    // With a blank where a value should be, what other files make of it says nothing about them.
    var blank = new Problems();
    Node filled =
        Interpolation.apply(merged, new Variables(scope::lookup, mayBeBlank::contains), blank);
    reading.variables().addAll(blank.sorted());
    var spec = filled instanceof MapNode map ? map : merged;
    var read =
        kind.read(
            new Manifest(draft.ref().kind(), draft.ref().name(), draft.at(), draft.nameAt(), spec),
            scope);
    var problems = scope.problems().sorted();
    boolean shared = kind.standing() == Standing.HOST || kind.standing() == Standing.ENVIRONMENT;
    if (read == null || (shared && !problems.isEmpty())) {
      reading.ends().unread(draft.ref());
    }
    reading.problems().addAll(blank.isEmpty() ? problems : in(draft.at().file(), problems));
    if (blank.isEmpty()) {
      reading.warnings().addAll(scope.warnings().sorted());
    }
    return read;
  }

  private static Set<String> allowUnset(MapNode spec) {
    var names = new TreeSet<String>();
    if (spec.get("allowUnset") instanceof ListNode list) {
      list.items().stream()
          .filter(ScalarNode.class::isInstance)
          .map(ScalarNode.class::cast)
          .forEach(s -> names.add(s.text()));
    }
    return names;
  }

  /**
   * What is wrong with a manifest that has no host, such as the misspelt field that is why. It is
   * read for any host, so that only what stands in the manifest itself can count.
   */
  void readWithoutHost(Draft draft) {
    var aside = reading.aside();
    reading.hosts().values().stream()
        .findFirst()
        .ifPresent(any -> new SpecReader(kinds, aside).read(draft, new ReadingScope(aside, any)));
    reading.problems().addAll(in(draft.at().file(), aside.mistakes().sorted()));
  }

  private static List<Problem> in(String file, List<Problem> problems) {
    return problems.stream().filter(p -> p.at().file().equals(file)).toList();
  }
}
