package io.hostwright.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.hostwright.model.Observation;
import io.hostwright.model.Sensitive;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownSecretsTest {
  private final KnownSecrets known = new KnownSecrets();
  private final Map<String, String> values = new HashMap<>();
  private final SecretSource source =
      known.noting(
          name ->
              values.containsKey(name)
                  ? Observation.present(Sensitive.secret(values.get(name)))
                  : Observation.absent());

  private String read(String name, String value) {
    values.put(name, value);
    return source.find(name).toString();
  }

  @Test
  void whatWasGivenIsKnownAndTheSourceSaysTheSame() {
    assertEquals("value-one", known.cleaner().line("value-one"));
    assertEquals("Present[value=[REDACTED]]", read("a", "value-one"));
    assertEquals(Observation.absent(), source.find("b"));
    assertEquals("[REDACTED]", known.cleaner().line("value-one"));
  }

  @Test
  void ofOneThatChangesTheNewestFourAreKnown() {
    for (int i = 1; i <= 5; i++) {
      read("a", "value-" + i);
    }
    assertEquals(
        "value-1 [REDACTED] [REDACTED] [REDACTED] [REDACTED]",
        known.cleaner().line("value-1 value-2 value-3 value-4 value-5"));
  }

  @Test
  void oneThatComesBackIsTheNewest() {
    for (String value : new String[] {"value-1", "value-2", "value-1", "value-3", "value-4"}) {
      read("a", value);
    }
    read("a", "value-5");
    assertEquals("[REDACTED] value-2", known.cleaner().line("value-1 value-2"));
  }

  @Test
  void readingTheSameAgainMakesNoNewCleaner() {
    read("a", "value-1");
    var cleaner = known.cleaner();
    read("a", "value-1");
    assertSame(cleaner, known.cleaner());
  }
}
