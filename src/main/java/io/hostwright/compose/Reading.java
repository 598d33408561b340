package io.hostwright.compose;

import io.hostwright.compose.element.Context;
import io.hostwright.model.Sensitive;
import io.hostwright.text.Position;
import io.hostwright.text.Problems;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What every reader of one project shares. */
record Reading(
    ComposeInput input,
    String project,
    Paths paths,
    SecretMarks marks,
    Problems problems,
    Problems warnings)
    implements Context {

  /** Compose sets this one itself, whatever the environment says. */
  private static final String PROJECT_NAME = "COMPOSE_PROJECT_NAME";

  /** The value of a variable with its secrets marked; null if it is not set. */
  @Nullable String variable(String name) {
    if (name.equals(PROJECT_NAME)) {
      return project;
    }
    Sensitive value = input.variables().apply(name);
    return value == null ? null : marks.mark(value);
  }

  @Override
  public void problem(Position at, String message) {
    problems.add(at, message);
  }

  @Override
  public void warning(Position at, String message) {
    warnings.add(at, message);
  }

  @Override
  public Sensitive reveal(String text) {
    return marks.reveal(text);
  }

  @Override
  public String open(Position at, String what, String text) {
    if (!SecretMarks.hasMark(text)) {
      return text;
    }
    problem(at, "a secret cannot be used in '" + what + "'");
    return marks.reveal(text).toString();
  }

  /**
   * A file's text; empty with a problem if it is missing, not UTF-8 or holds what we use as marks.
   *
   * @param namedAt where the file is named, for the problem of its absence
   */
  Optional<String> text(String path, Position namedAt) {
    Optional<byte[]> bytes = input.source().read(path);
    if (bytes.isEmpty()) {
      problem(namedAt, "the file '" + path + "' does not exist");
      return Optional.empty();
    }
    return decode(path, bytes.get());
  }

  private Optional<String> decode(String path, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (SecretMarks.hasMark(text)) {
        problem(Position.startOf(path), "private-use characters (U+F0000 and on) cannot be used");
        return Optional.empty();
      }
      return Optional.of(text);
    } catch (CharacterCodingException e) {
      problem(Position.startOf(path), "the file is not UTF-8 text");
      return Optional.empty();
    }
  }
}
