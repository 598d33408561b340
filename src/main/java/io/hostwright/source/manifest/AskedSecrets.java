package io.hostwright.source.manifest;

import io.hostwright.model.Observation;
import io.hostwright.model.Sensitive;
import io.hostwright.secret.SecretSource;
import java.util.SortedMap;
import java.util.TreeMap;

/** Secrets that are asked for once each, and what was answered. */
final class AskedSecrets implements SecretSource {
  private final SecretSource source;
  private final SortedMap<String, Observation<Sensitive>> answers = new TreeMap<>();

  AskedSecrets(SecretSource source) {
    this.source = source;
  }

  @Override
  public Observation<Sensitive> find(String name) {
    return answers.computeIfAbsent(name, source::find);
  }

  /** Every secret that was asked for, whether it was there or not. */
  SortedMap<String, Observation<Sensitive>> answers() {
    return answers;
  }
}
