package io.hostwright.reconcile;

import static io.hostwright.reconcile.Passes.COMPOSE;
import static io.hostwright.reconcile.Passes.outcome;
import static io.hostwright.reconcile.Passes.service;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.host.MountFact;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing is touched beneath a mount that is not seen to be there. */
class MountPassTest {
  private static final String MOUNT = "Mount/data@core";
  private static final String WEB = "Stack/web@core";

  private final Passes passes = new Passes();

  @BeforeEach
  void aStackThatBindsWhatLiesUnderAMount() {
    passes.commit(
        passes
            .tree()
            .with(COMPOSE, service("reg/web:1", "    volumes: ['/mnt/data/models:/models:ro']\n"))
            .with(
                "environments/test/mount.yaml",
                "kind: Mount\n"
                    + "metadata: {name: data}\n"
                    + "spec:\n"
                    + "  hosts: [core]\n"
                    + "  path: /mnt/data\n"
                    + "  source: 'nas:/data'\n"
                    + "  type: nfs\n"
                    + "  options: [vers=3]\n"
                    + "  writable: true\n"));
  }

  private void mounted(String source, String type, String... options) {
    passes.host.files().directory("/mnt/data");
    passes.host.mount("/mnt/data", new MountFact(source, type, new TreeSet<>(List.of(options))));
  }

  @Test
  void aMissingMountIsUnknownAndNothingIsCreatedBeneathIt() {
    var report = passes.settle();
    var mount = outcome(report, MOUNT);
    assertEquals("NotMounted", mount.reason().word());
    assertEquals(
        "nothing is mounted at /mnt/data, desired is nas:/data as nfs"
            + " (environments/test/mount.yaml:5)",
        mount.message());
    assertEquals("MountNotThere", outcome(report, WEB).reason().word());
    assertEquals(List.of(), passes.steps());
  }

  @Test
  void noDirectoryForDataIsMadeBeneathAMountThatIsNotThere() {
    passes.commit(
        passes
            .tree()
            .with(COMPOSE, service("reg/web:1", "    volumes: ['./data:/data']\n"))
            .with(
                "environments/test/web.yaml", Passes.stack("web", "  directory: /mnt/data/web\n")));
    assertEquals("MountNotThere", outcome(passes.settle(), WEB).reason().word());
    assertEquals(List.of(), passes.steps());
    mounted("nas:/data", "nfs", "rw", "vers=3", "hard");
    passes.settle();
    assertEquals("AsDesired", outcome(passes.settle(), WEB).reason().word());
    assertEquals(true, passes.host.files().fact("/mnt/data/web/data").isPresent());
  }

  @Test
  void aMountThatIsThereLetsTheStackStart() {
    mounted("nas:/data", "nfs", "rw", "vers=3", "hard");
    passes.settle();
    assertEquals("AsDesired", outcome(passes.settle(), WEB).reason().word());
    assertEquals(true, passes.host.engine().container("web-app-1").orElseThrow().running());
  }

  @Test
  void aContainerIsNotStartedAgainWhileItsMountIsGone() {
    mounted("nas:/data", "nfs", "rw", "vers=3");
    passes.settle();
    passes.settle();
    passes.host.mount("/mnt/data", null);
    passes.host.engine().kill("web-app-1", 137);
    passes.steps();
    assertEquals("MountNotThere", outcome(passes.pass(), WEB).reason().word());
    assertEquals(List.of(), passes.steps());
    mounted("nas:/data", "nfs", "rw", "vers=3");
    passes.settle();
    assertEquals(List.of("StartContainer"), passes.steps());
  }

  @Test
  void anotherFileSystemIsToldFieldByField() {
    mounted("nas:/other", "ext4", "ro");
    assertEquals(
        "another file system than desired is at /mnt/data: source: nas:/other -> nas:/data, type:"
            + " ext4 -> nfs, option: absent -> vers=3, writable: false -> true"
            + " (environments/test/mount.yaml:5)",
        outcome(passes.settle(), MOUNT).message());
  }

  @Test
  void aMountThatHangsIsUnknown() {
    mounted("nas:/data", "nfs4", "rw", "vers=3");
    passes.host.files().unseen("/mnt/data", "it did not answer within 5 s");
    assertEquals("MountHangs", outcome(passes.settle(), MOUNT).reason().word());
    assertEquals(List.of(), passes.steps());
  }
}
