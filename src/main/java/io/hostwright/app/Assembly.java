package io.hostwright.app;

import io.hostwright.host.Connectors;
import io.hostwright.host.HostConnector;
import io.hostwright.host.docker.EngineClient;
import io.hostwright.host.local.LocalHostConnector;
import io.hostwright.host.script.ScriptedHostSession.Manner;
import io.hostwright.host.ssh.SshHostConnector;
import io.hostwright.host.ssh.SshSettings;
import io.hostwright.kind.KindRegistry;
import io.hostwright.model.Observation;
import io.hostwright.model.Sensitive;
import io.hostwright.net.client.ClientNetReader;
import io.hostwright.secret.KnownSecrets;
import io.hostwright.secret.SecretDirectory;
import io.hostwright.secret.SecretSource;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.git.GitMirror;
import io.hostwright.source.git.MirrorSettings;
import io.hostwright.source.manifest.ManifestLoader;
import io.hostwright.source.manifest.ManifestLoader.Place;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Puts the adapters behind the ports; plain Java, so that the command line starts no framework. */
final class Assembly {
  private static final Duration GIT_TIMEOUT = Duration.ofSeconds(30);

  private final Settings settings;
  private final KnownSecrets known = new KnownSecrets();
  private @Nullable KindRegistry kinds;

  Assembly(Settings settings) {
    this.settings = settings;
    note(Setting.REPOSITORY_TOKEN, settings.repositoryToken());
    note(Setting.REPOSITORY_SSH_KEY, settings.repositorySshKey());
    note(Setting.SSH_PRIVATE_KEY, settings.sshPrivateKey());
    note(Setting.API_TOKEN, settings.apiToken().value());
  }

  private void note(Setting setting, @Nullable Sensitive value) {
    if (value != null) {
      known.note("setting " + setting.key(), value);
    }
  }

  /** Every secret that was read until now, of which whatever is told is cleaned. */
  KnownSecrets known() {
    return known;
  }

  Settings settings() {
    return settings;
  }

  /** Loaded when first asked, because some commands never do. */
  synchronized KindRegistry kinds() {
    if (kinds == null) {
      kinds = KindRegistry.load();
    }
    return kinds;
  }

  /** Secrets from the directory that the settings name; without one, none can be had. */
  SecretSource secrets() {
    Path directory = settings.secretsDir();
    return directory == null
        ? name -> Observation.unknown(Setting.SECRETS_DIR.variable() + " is not set")
        : known.noting(new SecretDirectory(directory));
  }

  /** Reads manifests with real secrets. */
  ManifestLoader loader() {
    return new ManifestLoader(kinds(), secrets(), known::open);
  }

  /** Checks manifests: that a secret is named, never what it is. */
  ManifestLoader checker() {
    return new ManifestLoader(
        kinds(), name -> Observation.present(Sensitive.secret("checked-" + name)));
  }

  /** Dials hosts over SSH or on this machine. */
  HostConnector hosts() {
    var ssh = SshSettings.of(settings.sshPrivateKey(), knownHosts());
    var manner = Manner.standard();
    return new Connectors(
        new SshHostConnector(ssh, EngineClient.factory(), manner),
        new LocalHostConnector(EngineClient.factory(), manner));
  }

  private Path knownHosts() {
    Path said = settings.knownHosts();
    return said == null ? Path.of(System.getProperty("user.home"), ".ssh", "known_hosts") : said;
  }

  /** Asks the application from this machine. */
  ClientNetReader net() {
    return new ClientNetReader();
  }

  /** A mirror of a repository below the state directory. */
  GitMirror mirror(String url, String directory) throws RepositoryException {
    MirrorSettings.credential(url).ifPresent(value -> known.note("URL " + directory, value));
    return GitMirror.open(
        new MirrorSettings(
            url,
            settings.branch(),
            settings.stateDir().resolve(directory),
            settings.repositoryToken(),
            settings.repositorySshKey(),
            knownHosts(),
            GIT_TIMEOUT));
  }

  /** Where an environment is in a repository. */
  Place place(String url, String environment) {
    return new Place(RepositoryId.of(url), settings.repositoryPath(), environment);
  }
}
