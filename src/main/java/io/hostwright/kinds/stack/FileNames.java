package io.hostwright.kinds.stack;

import java.util.Locale;
import java.util.Set;

/** What a path's name says about what it is. */
final class FileNames {
  /** Endings that directories do not have; {@code conf.d} and {@code example.org} are ones. */
  private static final Set<String> ENDINGS =
      Set.of(
          "acl",
          "cer",
          "cert",
          "cfg",
          "cnf",
          "conf",
          "config",
          "crt",
          "css",
          "csv",
          "db",
          "dump",
          "env",
          "gz",
          "hcl",
          "htpasswd",
          "htm",
          "html",
          "ini",
          "jar",
          "jks",
          "js",
          "json",
          "jsonc",
          "json5",
          "key",
          "list",
          "lock",
          "log",
          "lua",
          "md",
          "p12",
          "pem",
          "pfx",
          "php",
          "pid",
          "properties",
          "pub",
          "py",
          "rb",
          "rules",
          "service",
          "sh",
          "sock",
          "sql",
          "sqlite",
          "sqlite3",
          "tar",
          "template",
          "tmpl",
          "toml",
          "ts",
          "txt",
          "xml",
          "yaml",
          "yml",
          "zip");

  /** Files without an ending, in lower case; what is only in {@code /etc} one is whole. */
  private static final Set<String> NAMES =
      Set.of(
          "caddyfile",
          "corefile",
          "dockerfile",
          "jenkinsfile",
          "makefile",
          "procfile",
          "/etc/fstab",
          "/etc/group",
          "/etc/hostname",
          "/etc/hosts",
          "/etc/localtime",
          "/etc/machine-id",
          "/etc/passwd",
          "/etc/shadow",
          "/etc/timezone");

  private FileNames() {}

  /** True for {@code nginx.conf} and {@code .env}; false for whatever ends with a slash. */
  static boolean isLikeAFile(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1);
    if (NAMES.contains(name.toLowerCase(Locale.ROOT)) || NAMES.contains(path)) {
      return true;
    }
    int dot = name.lastIndexOf('.');
    return dot >= 0 && ENDINGS.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}
