import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Takes the signatures out of the packaged jars. Java keeps no class of a signed jar in its shared
 * archive, and checks each class when it loads it: a quarter of what a short command takes.
 */
public final class StripSignatures {
  private StripSignatures() {}

  /** Strips every jar below the directories given. */
  public static void main(String... directories) throws Exception {
    for (String directory : directories) {
      try (Stream<Path> files = Files.walk(Path.of(directory))) {
        for (Path jar : files.filter(f -> f.toString().endsWith(".jar")).toList()) {
          strip(jar);
        }
      }
    }
  }

  private static void strip(Path jar) throws Exception {
    try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
      Path meta = zip.getPath("META-INF");
      if (Files.isDirectory(meta)) {
        for (Path signature : signatures(meta)) {
          Files.delete(signature);
        }
      }
    }
  }

  private static List<Path> signatures(Path meta) throws Exception {
    try (Stream<Path> files = Files.list(meta)) {
      return files.filter(f -> f.toString().matches(".*\\.(SF|RSA|DSA|EC)")).toList();
    }
  }
}
