package io.hostwright.app;

import io.hostwright.cli.ExitCode;
import io.hostwright.reconcile.EventSink;
import io.hostwright.reconcile.Operator;
import io.hostwright.reconcile.OperatorLog;
import io.hostwright.reconcile.ReconcileLoop;
import io.hostwright.reconcile.Telemetry;
import io.hostwright.source.RepositoryException;
import io.hostwright.source.git.GitMirror;
import io.hostwright.source.git.MirrorSettings;
import io.hostwright.status.Event.Severity;
import io.hostwright.store.FileEventLog;
import io.hostwright.store.FileStatusStore;
import io.hostwright.store.StatusStore;
import io.quarkus.arc.profile.UnlessBuildProfile;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import org.jboss.logging.Logger;

/** The daemon: the loop with a mirror, a log and a state directory, for as long as Quarkus runs. */
@ApplicationScoped
@UnlessBuildProfile("test") // tests of the HTTP side bring an operator of their own
public class Daemon {
  private static final Logger LOG = Logger.getLogger("hostwright");

  private final Settings settings;
  private final FileEventLog events;
  private final GitMirror mirror;
  private final ReconcileLoop loop;
  private final StatusStore statuses;
  private StatusStore.Saved saved = StatusStore.Saved.NOTHING;

  Daemon(Settings settings, Telemetry telemetry) throws RepositoryException {
    this.settings = settings;
    settings.requireForServe();
    settings.requireStateDir();
    var assembly = new Assembly(settings);
    LogCleaner.knowing(assembly.known()::cleaner);
    String url = Objects.requireNonNull(settings.repositoryUrl());
    String environment = Objects.requireNonNull(settings.environment());
    this.events = FileEventLog.open(settings.stateDir().resolve("events"));
    this.statuses = new FileStatusStore(settings.stateDir());
    this.mirror = assembly.mirror(url, "repository");
    var states = LoadedStates.of(mirror::at, assembly.loader(), assembly.place(url, environment));
    var source = new GitStateSource(mirror, states, settings.fastForwardOnly());
    this.loop =
        new ReconcileLoop(
            settings.loop().claiming(settings.loop().machine()),
            new ReconcileLoop.Ports(
                assembly.kinds(),
                assembly.hosts(),
                assembly.net(),
                source,
                new Told(new KeptEvents(events, Clock.systemUTC())),
                events::find,
                telemetry,
                new Log(),
                Clock.systemUTC(),
                OwnLifelines.of(url),
                assembly.known()::cleaner));
  }

  @Startup
  @Priority(1)
  void start() {
    LOG.infof(
        "operator %s follows %s",
        settings.loop().operator(),
        settings.repositoryUrl() == null ? "" : MirrorSettings.publicUrl(settings.repositoryUrl()));
    // Before anything is planned: what a human allowed, and what checks have done already.
    loop.keeper().restore(statuses.load());
    loop.start();
  }

  /** Keeps what is known, when it changed. */
  @Scheduled(every = "5s", delayed = "5s")
  void save() throws IOException {
    var now = loop.keeper().saved();
    if (!now.equals(saved)) {
      statuses.save(now);
      saved = now;
    }
  }

  void stop(@Observes ShutdownEvent event) throws IOException {
    save();
    loop.close();
    mirror.close();
    events.close();
  }

  /** The port that HTTP sees. */
  @Produces
  @ApplicationScoped
  Operator operator() {
    return loop.operator();
  }

  /** What happens is kept, and told in the log with the same words. */
  private record Told(EventSink kept) implements EventSink {
    @Override
    public void tell(Happening h) {
      kept.tell(h);
      String about = h.resource() == null ? "" : h.resource() + ": ";
      String causes = h.causes().isEmpty() ? "" : " because " + String.join(", ", h.causes());
      LOG.log(
          h.severity() == Severity.WARNING ? Logger.Level.WARN : Logger.Level.INFO,
          about + h.message() + causes);
    }
  }

  private static final class Log implements OperatorLog {
    @Override
    public void debug(String message) {
      LOG.debug(message);
    }

    @Override
    public void info(String message) {
      LOG.info(message);
    }

    @Override
    public void warn(String message) {
      LOG.warn(message);
    }

    @Override
    public void error(String message, Throwable cause) {
      LOG.error(message, cause);
    }

    /** What starts the process anew has to see that it ended, so nothing is tidied up first. */
    @Override
    public void fatal(String message, Throwable cause) {
      try {
        LOG.fatal(message + "; the operator ends, because it cannot be relied on any more", cause);
      } finally {
        Runtime.getRuntime().halt(ExitCode.FAILED);
      }
    }
  }
}
