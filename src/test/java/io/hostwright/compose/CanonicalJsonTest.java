package io.hostwright.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.StartsProcesses;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compose 2.26.1's own output, recorded by record.sh, is the expectation. */
class CanonicalJsonTest {
  static Stream<CorpusFile> corpus() {
    return CorpusFile.all();
  }

  @Test
  void theCorpusIsThere() {
    assertTrue(corpus().count() >= 50);
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void whatComposeRecordedComesOutByteForByte(CorpusFile file) throws IOException {
    Loaded loaded = ComposeLoader.load(file.input());
    assertEquals(List.of(), loaded.problems());
    assertEquals(file.expected().strip(), CanonicalJson.write(loaded.project()));
  }

  @StartsProcesses
  @ParameterizedTest
  @MethodSource("corpus")
  @EnabledIfEnvironmentVariable(
      named = "COMPOSE_BINARY",
      matches = ".+",
      disabledReason = "COMPOSE_BINARY does not name a docker-compose to compare with")
  void theRealBinarySaysTheSameNow(CorpusFile file) throws IOException, InterruptedException {
    Loaded loaded = ComposeLoader.load(file.input());
    String live =
        run(file)
            .replace(CorpusFile.CORPUS.toString(), CorpusFile.DIRECTORY)
            .replace(String.valueOf(CorpusFile.CORPUS.getParent()), "/srv");
    assertEquals(live.strip(), CanonicalJson.write(loaded.project()));
  }

  private static String run(CorpusFile file) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    file.files().forEach(each -> command.addAll(List.of("-f", each)));
    file.profiles().forEach(each -> command.addAll(List.of("--profile", each)));
    String project = file.project();
    if (project != null) {
      command.addAll(List.of("-p", project));
    }
    return RealCompose.config(CorpusFile.CORPUS, command, file.environment());
  }
}
