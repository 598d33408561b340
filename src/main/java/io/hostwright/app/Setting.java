package io.hostwright.app;

import java.util.Locale;

/**
 * Every setting there is, once: {@link Settings} reads by it, unknown names are told with the
 * nearest of it, and docs/settings.md is its text.
 */
enum Setting {
  REPOSITORY_URL(
      "repository.url",
      "any Git URL, or a path",
      "the current directory; `serve` needs it",
      "the desired-state repository; `--repo` wins over it"),
  REPOSITORY_BRANCH("repository.branch", "a branch", "`main`", "the branch that is followed"),
  REPOSITORY_PATH(
      "repository.path",
      "a directory of the repository",
      "its root",
      "where `environments/` lies in it"),
  REPOSITORY_POLL_INTERVAL(
      "repository.poll-interval", "a duration", "`60s`", "how often the repository is fetched"),
  REPOSITORY_TOKEN(
      "repository.token",
      "a token, or the absolute path of a file that holds it",
      "none",
      "the password for a private repository over https; the user name is the URL's, else"
          + " `oauth2`"),
  REPOSITORY_SSH_KEY(
      "repository.ssh-key", "a file", "none", "the private key for a private repository over SSH"),
  REPOSITORY_HISTORY(
      "repository.history",
      "`any` or `fast-forward`",
      "`any`",
      "whether a rewritten branch is followed with its removals held, or refused"),
  ENVIRONMENT(
      "environment",
      "a name",
      "the only one there is; `serve` needs it",
      "read at `environments/NAME`; `--env` wins over it"),
  OPERATOR_NAME(
      "operator.name", "a name", "the machine's host name", "who claims and locks the hosts"),
  MODE("mode", "`enforce` or `report`", "`enforce`", "act, or only tell of drift"),
  RESYNC_INTERVAL(
      "resync-interval", "a duration", "`5m`", "how often a host is looked at that nothing wakes"),
  APPLICATION_INTERVAL(
      "fleet-interval",
      "a duration",
      "`30s`",
      "how often the application is asked when nothing wakes it"),
  HEAL_DELAY(
      "heal.delay",
      "a duration",
      "`300ms`",
      "how long an engine's own restart policy goes first after an event"),
  HEALTH_CONVERGENCE_GRACE(
      "health.convergence-grace",
      "a duration",
      "`60s`",
      "how long something may be not converged before `/q/health/group/converged` is DOWN"),
  STATE_DIR(
      "state-dir",
      "a directory",
      "`$XDG_STATE_HOME/hostwright`, else `~/.local/state/hostwright`",
      "mirror of the repository, events, statuses; all of it can be lost"),
  SSH_PRIVATE_KEY(
      "ssh.private-key",
      "a file",
      "none",
      "the key that hosts are logged in to with, where no manifest names another"),
  SSH_KNOWN_HOSTS(
      "ssh.known-hosts",
      "a file",
      "`~/.ssh/known_hosts`",
      "the hosts' keys, and that of a Git server over SSH; an unknown key is refused"),
  SECRETS_DIR("secrets.dir", "a directory", "none", "a file a secret; see below"),
  API_TOKEN(
      "api.token",
      "a token, or the absolute path of a file that holds it",
      "none: loopback only",
      "opens HTTP to other machines, and everything there but health and metrics needs it");

  /** What its name begins with in {@code application.properties}. */
  static final String PREFIX = "hostwright.";

  private final String key;
  private final String form;
  private final String otherwise;
  private final String meaning;

  Setting(String key, String form, String otherwise, String meaning) {
    this.key = key;
    this.form = form;
    this.otherwise = otherwise;
    this.meaning = meaning;
  }

  /** Its name without {@code hostwright.}, as CONTRACT has it. */
  String key() {
    return key;
  }

  /** Its name in {@code application.properties}: {@code hostwright.repository.url}. */
  String property() {
    return PREFIX + key;
  }

  /** Its name in the environment: {@code HOSTWRIGHT_REPOSITORY_URL}. */
  String variable() {
    return "HOSTWRIGHT_" + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** Its row in docs/settings.md. */
  String row() {
    return "| `" + variable() + "` | " + form + " | " + otherwise + " | " + meaning + " |";
  }
}
