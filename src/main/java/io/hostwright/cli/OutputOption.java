package io.hostwright.cli;

import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** {@code -o text|json}. */
final class OutputOption {
  /** The forms of output that every command has. */
  enum Format {
    TEXT,
    JSON
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|json",
      converter = FormatConverter.class,
      description = "Text for people (the default), or one JSON document.")
  private Format format = Format.TEXT;

  boolean json() {
    return format == Format.JSON;
  }

  /** Lower case, as the contract writes them. */
  static final class FormatConverter implements ITypeConverter<Format> {
    @Override
    public Format convert(String value) {
      return switch (value.toLowerCase(Locale.ROOT)) {
        case "text" -> Format.TEXT;
        case "json" -> Format.JSON;
        default -> throw new TypeConversionException("expected text or json, not '" + value + "'");
      };
    }
  }
}
