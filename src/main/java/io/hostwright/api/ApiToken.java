package io.hostwright.api;

import io.hostwright.model.Sensitive;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.MessageDigest;
import org.eclipse.microprofile.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/**
 * The token that opens the API. Whatever wants to know whether there is one, or which, learns it
 * here, so that the address is never opened by a setting which guards nothing.
 *
 * @param value null if there is none
 */
public record ApiToken(@Nullable Sensitive value) {
  /** The setting that is the token, or the absolute path of a file that holds it. */
  public static final String SETTING = "hostwright.api.token";

  private static final int MOST_BYTES = 4096;
  private static final String HELP =
      "; it takes the token, or the absolute path of a file that holds it";

  /** A setting that is no token. The message says why, as the end of a sentence about it. */
  public static final class Unusable extends Exception {
    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }

  /** Reads the token as the daemon is configured, in the environment or in a file. */
  static ApiToken of(@Nullable ConfigValue setting) throws Unusable {
    return read(setting == null ? null : said(setting));
  }

  /**
   * A setting's text; null if it is not set. Set to what has no value, such as a reference to
   * nothing, is set to nothing, and not left out.
   */
  public static @Nullable String said(ConfigValue setting) {
    boolean isSet = setting.getRawValue() != null;
    return isSet && setting.getValue() == null ? "" : setting.getValue();
  }

  /**
   * Reads the token. What begins with {@code /} is a path, always; white space around is no part.
   *
   * @param setting null if it is not set
   * @throws Unusable if it is set and gives no token that a request could carry
   */
  public static ApiToken read(@Nullable String setting) throws Unusable {
    if (setting == null) {
      return new ApiToken(null);
    }
    String said = setting.strip();
    if (said.isEmpty()) {
      throw new Unusable(
          "is set, but empty or refers to nothing"
              + HELP
              + ", and without one must not be set at all");
    }
    return said.startsWith("/")
        ? new ApiToken(checked(content(said).strip(), "names the file " + said + ", which "))
        : new ApiToken(checked(said, ""));
  }

  private static String content(String file) throws Unusable {
    try {
      var path = Path.of(file);
      if (!Files.exists(path)) {
        // Its name is not told: it may be a token that begins with a slash.
        throw new Unusable("begins with / and so names a file, which does not exist" + HELP);
      }
      if (!Files.isRegularFile(path)) {
        String what = Files.isDirectory(path) ? "a directory" : "no regular file";
        throw new Unusable("names " + file + ", which is " + what + HELP);
      }
      try (var in = Files.newInputStream(path)) {
        return new String(in.readNBytes(MOST_BYTES + 1), StandardCharsets.ISO_8859_1);
      }
    } catch (InvalidPathException e) {
      throw new Unusable("begins with / and so names a file, but is no path" + HELP);
    } catch (IOException e) {
      throw new Unusable("names the file " + file + ", which cannot be read");
    }
  }

  /** A header carries visible ASCII; another token would shut the door for everybody. */
  private static Sensitive checked(String token, String where) throws Unusable {
    if (token.isEmpty()) {
      throw new Unusable(where + "is empty; write the token into it");
    }
    if (token.length() > MOST_BYTES) {
      throw new Unusable(where + "is longer than " + MOST_BYTES + " bytes; that is no token");
    }
    if (!token.chars().allMatch(c -> c > ' ' && c <= '~')) {
      throw new Unusable(
          where
              + (where.isEmpty() ? "has" : "holds")
              + " more than one word or line, or signs that are not ASCII; a token is one word");
    }
    return Sensitive.secret(token);
  }

  /** True if a request needs it. */
  public boolean isSet() {
    return value != null;
  }

  /** Compares in constant time, so that an answer's delay tells nothing about the token. */
  public boolean is(String given) {
    return value != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8),
            value.reveal().getBytes(StandardCharsets.UTF_8));
  }
}
