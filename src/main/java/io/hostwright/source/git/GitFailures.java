package io.hostwright.source.git;

import java.util.Locale;

/** What went wrong with a Git server, for people: the cause, what to do, and no credentials. */
final class GitFailures {
  private GitFailures() {}

  static String explain(MirrorSettings settings, Exception e) {
    String detail = clean(settings, e);
    String lower = detail.toLowerCase(Locale.ROOT);
    String where = "fetching " + settings.publicUrl() + " failed: ";
    if (lower.contains("not authorized")
        || lower.contains("authentication is required")
        || lower.contains("no more authentication methods")
        || lower.contains("auth fail")) {
      return where
          + "the server refused the login; check repository.token or repository.ssh-key ("
          + detail
          + ")";
    } else if (lower.contains("server key did not validate")
        || lower.contains("host key")
        || lower.contains("key verification")) {
      return where + "the server's host key is not in ssh.known-hosts (" + detail + ")";
    } else if (lower.contains("not found") && lower.contains("repository")) {
      return where + "there is no such repository, or the login may not see it (" + detail + ")";
    }
    return where + detail;
  }

  /** The chain's most telling message, without the token and without the URL's own credentials. */
  static String clean(MirrorSettings settings, Throwable e) {
    var text = new StringBuilder(String.valueOf(e.getMessage()));
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      String message = cause.getMessage();
      if (message != null && text.indexOf(message) < 0) {
        text.append(": ").append(message);
      }
    }
    String clean = text.toString().replace(settings.url(), settings.publicUrl());
    var token = settings.token();
    return token == null || token.reveal().isEmpty()
        ? clean
        : clean.replace(token.reveal(), "[REDACTED]");
  }
}
