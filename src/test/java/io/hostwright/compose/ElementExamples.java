package io.hostwright.compose;

import io.hostwright.compose.element.Definition;
import io.hostwright.compose.element.Elements;
import io.hostwright.engine.Asked;
import java.util.ArrayList;
import java.util.List;

/** The examples that elements bring with them, in files. */
public final class ElementExamples {
  private ElementExamples() {}

  /** One example of an element. */
  public record Example(Definition element, String text) {
    /** What it asks of an engine. */
    public Asked asked() {
      var project = new LoadedProject().file("c.yaml", "services:" + service("a")).project();
      return ServiceContainers.of(project).get(0).spec().asked();
    }

    String service(String name) {
      return "\n  %s:\n    image: example/app:1\n    %s: %s\n"
          .formatted(name, element.name(), text);
    }

    @Override
    public String toString() {
      return element.name() + ": " + text;
    }
  }

  /** Those that are taken, of all elements. */
  public static List<Example> good() {
    var all = new ArrayList<Example>();
    Elements.all().forEach(it -> it.good().forEach(text -> all.add(new Example(it, text))));
    return all;
  }

  static List<Example> bad() {
    var all = new ArrayList<Example>();
    Elements.all().forEach(it -> it.bad().forEach(text -> all.add(new Example(it, text))));
    return all;
  }
}
