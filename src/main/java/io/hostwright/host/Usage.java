package io.hostwright.host;

/**
 * What lies at a path and below it, on the same file system.
 *
 * @param files how many regular files
 * @param bytes their lengths together
 * @param whole false if there may be more, because time was out or something could not be read
 */
public record Usage(long files, long bytes, boolean whole) {
  private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

  /** For people: {@code 12 files, 3.4 MB}, {@code at least 9000 files, 1.2 GB}. */
  @Override
  public String toString() {
    return (whole ? "" : "at least ")
        + (files == 1 ? "1 file" : files + " files")
        + ", "
        + size(bytes);
  }

  private static String size(long bytes) {
    if (bytes < 1000) {
      return bytes == 1 ? "1 byte" : bytes + " bytes";
    }
    long tenths = bytes / 100;
    int unit = 0;
    while (tenths >= 10_000 && unit < UNITS.length - 1) {
      tenths /= 1000;
      unit++;
    }
    return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10) + " " + UNITS[unit];
  }
}
