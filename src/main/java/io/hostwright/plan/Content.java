package io.hostwright.plan;

import io.hostwright.model.Digest;
import java.util.Arrays;

/** A file's bytes with their SHA-256; equal by that, and never printed. */
public final class Content {
  private final byte[] bytes;
  private final String sha256;

  private Content(byte[] bytes) {
    this.bytes = bytes;
    this.sha256 = Digest.sha256(bytes);
  }

  /** A copy of the bytes. */
  public static Content of(byte[] bytes) {
    return new Content(Arrays.copyOf(bytes, bytes.length));
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return Arrays.copyOf(bytes, bytes.length);
  }

  public int size() {
    return bytes.length;
  }

  public String sha256() {
    return sha256;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Content that && sha256.equals(that.sha256);
  }

  @Override
  public int hashCode() {
    return sha256.hashCode();
  }

  @Override
  public String toString() {
    return size() + " bytes, sha256 " + sha256.substring(0, 12);
  }
}
