package io.hostwright.host.ssh;

import io.hostwright.model.Digest;
import java.util.Base64;
import java.util.HexFormat;

/** Fingerprints of public keys as {@code ssh-keygen -l} prints them. */
final class Fingerprints {
  private Fingerprints() {}

  /** {@code SHA256:…} of a public key's wire form. */
  static String sha256(byte[] blob) {
    byte[] digest = HexFormat.of().parseHex(Digest.sha256(blob));
    return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
  }
}
