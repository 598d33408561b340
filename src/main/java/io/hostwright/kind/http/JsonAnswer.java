package io.hostwright.kind.http;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.hostwright.model.HttpAnswer;

/**
 * An answer read as JSON, strictly: exactly one value, in an answer whose status is 200 to 299.
 * What cannot be read so says nothing of the application, whoever meets it plans nothing.
 */
public sealed interface JsonAnswer {

  /** It is JSON. */
  record Read(JsonNode json) implements JsonAnswer {}

  /**
   * There is none.
   *
   * @param why for people, without a word of the answer's body
   */
  record Unread(String why) implements JsonAnswer {}

  /** Reads an answer. */
  static JsonAnswer of(HttpAnswer answer) {
    return switch (answer) {
      case HttpAnswer.Unanswered(var why, var arrived) -> new Unread(why);
      case HttpAnswer.Answered answered when !answered.isSuccess() -> new Unread(status(answered));
      case HttpAnswer.Answered answered -> parse(answered.body());
    };
  }

  /**
   * An answer's status in words, with what the application says about when or where to ask instead.
   */
  static String status(HttpAnswer.Answered answered) {
    String said = "answered with HTTP status " + answered.status();
    String retry = Excerpt.of(answered.header("Retry-After"), Excerpt.WORD);
    String location = Excerpt.of(answered.header("Location"), Excerpt.ANSWER);
    if (!retry.isEmpty()) {
      String unit = retry.chars().allMatch(Character::isDigit) ? " s" : "";
      return said + ", to be asked again after " + retry + unit + " (Retry-After)";
    }
    return location.isEmpty() ? said : said + ", pointing to " + location;
  }

  /** Reads text as JSON. */
  static JsonAnswer parse(String text) {
    try {
      JsonNode json = Reader.STRICT.readTree(text);
      return json == null || json.isMissingNode()
          ? new Unread("the answer is empty")
          : new Read(json);
    } catch (JsonProcessingException e) {
      // Not the message: it quotes the answer, which may repeat what it was sent.
      JsonLocation at = e.getLocation();
      String where =
          at == null ? "" : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
      return new Unread("the answer is no JSON" + where);
    }
  }

  /** What a value is, in the words of a message. */
  static String describe(JsonNode json) {
    return switch (json.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case STRING -> "text";
      case NUMBER -> "a number";
      case BOOLEAN -> "a boolean";
      case NULL -> "null";
      case BINARY, MISSING, POJO -> "nothing";
    };
  }

  /** The one way of reading; of an object's names none may stand twice. */
  final class Reader {
    private static final JsonMapper STRICT =
        JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Reader() {}
  }
}
