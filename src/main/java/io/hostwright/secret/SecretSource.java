package io.hostwright.secret;

import io.hostwright.model.Observation;
import io.hostwright.model.Sensitive;

/** Gives secret values by name. A value that cannot be had is Absent or Unknown, never blank. */
public interface SecretSource {

  /**
   * The value of a secret such as {@code ktrdr/db_password}.
   *
   * @return Absent if there is no such secret, Unknown if the provider cannot tell; the reason
   *     names no value
   */
  Observation<Sensitive> find(String name);
}
