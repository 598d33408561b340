package io.hostwright.compose;

import io.hostwright.compose.element.Section;
import io.hostwright.model.Sensitive;
import io.hostwright.text.ListNode;
import io.hostwright.text.Node;
import io.hostwright.text.ScalarNode;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code healthcheck}. */
final class HealthCheckReader {
  private static final Set<String> FORMS = Set.of("NONE", "CMD", "CMD-SHELL");

  private final Reading reading;

  HealthCheckReader(Reading reading) {
    this.reading = reading;
  }

  @Nullable HealthCheck read(@Nullable Section element) {
    if (element == null) {
      return null;
    }
    var check =
        new HealthCheck(
            test(element.node("test")),
            element.duration("timeout"),
            element.duration("interval"),
            retries(element),
            element.duration("start_period"),
            element.duration("start_interval"),
            element.bool("disable"));
    element.finish();
    return check;
  }

  private @Nullable Long retries(Section element) {
    Long retries = element.integer("retries");
    if (retries != null && (retries < 0 || retries > Integer.MAX_VALUE)) {
      reading.problem(element.at("retries"), "'retries' must be 0 or more");
      return null;
    }
    return retries;
  }

  private List<Sensitive> test(@Nullable Node node) {
    if (node instanceof ScalarNode scalar && scalar.value() instanceof String text) {
      return List.of(Sensitive.plain("CMD-SHELL"), reading.marks().reveal(text));
    }
    if (node instanceof ListNode list) {
      List<Sensitive> test = new ProcessReader(reading).texts(list, "test");
      if (!test.isEmpty() && !FORMS.contains(test.get(0).reveal())) {
        reading.problem(list.at(), "'test' must start with NONE, CMD or CMD-SHELL");
      }
      return test;
    }
    if (node != null) {
      reading.problem(
          node.at(), "expected text or a list of text for 'test', found " + node.describe());
    }
    return List.of();
  }
}
