package io.hostwright.compose.element;

/**
 * What becomes of an element that a further file has, too (Compose Specification, "Merge and
 * override").
 */
public enum Overlay {
  /** Mappings merge, sequences follow each other, all else is replaced. */
  GENERIC,
  /** It is replaced as a whole. */
  REPLACED,
  /**
   * A mapping counts as a list of {@code K=V} and single text as a list, so that all forms merge.
   */
  SEQUENCE,
  /** A list counts as a mapping to nothing, so that both forms merge. */
  MAPPING
}
