package io.hostwright.kinds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.kind.KindRegistry;
import io.hostwright.kind.ResourceKind;
import io.hostwright.kind.ResourceKind.Standing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The kinds reference in docs/ is made from each kind's example.yaml. {@code make docs} runs this
 * test so that it writes the page.
 */
class KindsReferenceTest {
  private static final Path REFERENCE = Path.of("docs/kinds.md");
  private static final String HEAD =
      """
      # Kinds

      Every kind with every field that this version reads, by example. Made from each kind's `example.yaml` by
      `KindsReferenceTest`; what is not here is refused with its line. `suspend: true` and `dependsOn: [Kind/name]` go
      with every kind but Environment and Host; kinds of hosts take `hosts`, those of the fleet do not.
      """;

  @Test
  void theReferenceIsWhatTheExamplesSay() throws IOException {
    String made = made();
    if (Boolean.getBoolean("hostwright.write-docs")) {
      Files.writeString(REFERENCE, made);
    }
    assertEquals(made, Files.readString(REFERENCE));
  }

  private static String made() throws IOException {
    var text = new StringBuilder(HEAD);
    for (ResourceKind<?> kind : KindRegistry.load().all()) {
      String folder = kind.getClass().getPackageName().replace('.', '/');
      String example = Files.readString(Path.of("src/main/java", folder, "example.yaml"));
      text.append("\n## ").append(kind.name()).append("\n\n");
      text.append(about(kind.standing())).append("\n\n```yaml\n");
      text.append(example).append("```\n").append(commands(kind));
    }
    return text.toString();
  }

  private static String commands(ResourceKind<?> kind) {
    return kind.commands().isEmpty()
        ? ""
        : kind.commands().stream()
            .map(template -> "`" + template + "`")
            .collect(
                Collectors.joining(
                    ", ", "\nIt runs these commands on its hosts, as root: ", ".\n"));
  }

  private static String about(Standing standing) {
    return switch (standing) {
      case ENVIRONMENT -> "Once in an environment.";
      case HOST -> "One host.";
      case RESOURCE -> "On each of its hosts.";
      case APPLICATION ->
          "About the application as a whole: asked over HTTP from where the operator runs.";
    };
  }
}
