package io.hostwright.kind.http;

import com.jayway.jsonpath.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** One step of a JSON path, of those that say where a value is rather than search for it. */
sealed interface JsonPlace {
  /** As a compiled path writes its steps; what may be anywhere below is as well right here. */
  Pattern STEP =
      Pattern.compile(
          "(?:\\.\\.)?\\[(['\"])(?<name>(?:(?!\\1,).)*?)\\1]"
              + "|\\[(?<index>-?\\d{1,6})]"
              + "|(?<any>(?:\\.\\.)?\\[\\*])"
              + "|(?<length>\\.(?:length|size)\\(\\))",
          Pattern.DOTALL);

  /** Under a name of an object. */
  record Named(String name) implements JsonPlace {}

  /** In a list; a negative one counts from its end. */
  record At(int index) implements JsonPlace {}

  /** How long a list is. */
  record Length() implements JsonPlace {}

  /** The steps of a path; empty if it has others, such as a filter, a range or a function. */
  static Optional<List<JsonPlace>> of(String path) {
    String text = JsonPath.compile(path).getPath();
    var places = new ArrayList<JsonPlace>();
    var step = STEP.matcher(text).region(1, text.length());
    while (step.lookingAt()) {
      if (step.group("name") != null) {
        places.add(new Named(step.group("name")));
      } else if (step.group("length") != null) {
        places.add(new Length());
      } else {
        String index = step.group("index");
        places.add(new At(index == null ? 0 : Integer.parseInt(index)));
      }
      step.region(step.end(), text.length());
    }
    return step.regionStart() == text.length() ? Optional.of(places) : Optional.empty();
  }
}
