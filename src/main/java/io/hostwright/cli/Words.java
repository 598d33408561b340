package io.hostwright.cli;

import io.hostwright.model.Times;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/** Small pieces of text for people. */
final class Words {
  private static final int REVISION_DIGITS = 10;
  private static final long HOURS_TOLD_AS_HOURS = 48;

  private Words() {}

  /** A commit's first digits, with {@code +dirty} if it has that. */
  static String revision(String full) {
    int plus = full.indexOf('+');
    String commit = plus < 0 ? full : full.substring(0, plus);
    String rest = plus < 0 ? "" : full.substring(plus);
    return commit.substring(0, Math.min(REVISION_DIGITS, commit.length())) + rest;
  }

  /** How long ago an ISO 8601 moment was, in its largest unit; empty if there is none. */
  static String ago(String moment, Instant now) {
    if (moment.isEmpty()) {
      return "";
    }
    try {
      var passed = Duration.between(Instant.parse(moment), now);
      if (passed.toMinutes() < 1) {
        return Math.max(0, passed.toSeconds()) + "s";
      } else if (passed.toHours() < 1) {
        return passed.toMinutes() + "m";
      }
      return passed.toHours() < HOURS_TOLD_AS_HOURS
          ? passed.toHours() + "h"
          : passed.toDays() + "d";
    } catch (DateTimeException e) {
      return moment;
    }
  }

  /** An ISO 8601 moment to the second; as it is if it is none. */
  static String moment(String moment) {
    try {
      return Times.at(Instant.parse(moment));
    } catch (DateTimeException e) {
      return moment;
    }
  }
}
