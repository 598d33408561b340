package io.hostwright.secret;

import io.hostwright.model.Observation;
import io.hostwright.model.Sensitive;

/** Gives secret values by name. A value that cannot be had is Absent or Unknown, never blank. */
public interface SecretSource {

  /**
   * The value of a secret such as {@code ktrdr/db_password}.
   *
   * @return Unknown if there is none or the provider cannot tell; the reason says where it was
   *     looked for and names no value. Absent says the same of one that was looked for nowhere
   */
  Observation<Sensitive> find(String name);
}
