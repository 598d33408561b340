package io.hostwright.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.plan.Lifelines;
import io.hostwright.plan.Lifelines.Way;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OwnLifelinesTest {
  private static final String ID = "0123456789abcdef".repeat(4);

  private static Lifelines of(@Nullable String url, String... lines) {
    return OwnLifelines.of(url, List.of(lines), List.of(lines)).of(Set.of("127.0.0.1"));
  }

  @Test
  void itsOwnContainerIsTheOneWhoseHostnameIsMounted() {
    assertEquals(
        Set.of(ID),
        of(
                "/srv/git",
                "1200 1190 8:1 /var/lib/docker/containers/" + ID + "/hostname /etc/hostname rw - x",
                "1201 1190 8:1 /var/lib/docker/containers/" + ID + "/hosts /etc/hosts rw - x")
            .own());
    assertEquals(
        Set.of(),
        of(
                "/srv/git",
                "36 28 8:1 /var/lib/docker/containers/" + ID + "/mounts/shm /somewhere/shm rw - x",
                "37 28 8:1 / / rw - ext4")
            .own());
  }

  @Test
  void theServerOfTheRepositoryHasThePortOfItsScheme() {
    for (var each :
        List.of(
            List.of("https://127.0.0.1/fleet.git", "443"),
            List.of("http://127.0.0.1:3000/fleet.git", "3000"),
            List.of("ssh://git@127.0.0.1:2222/fleet.git", "2222"),
            List.of("git@127.0.0.1:fleet.git", "22"),
            List.of("git://127.0.0.1/fleet.git", "9418"))) {
      assertEquals(
          List.of(
              new Way(
                  "fetches its repository", Set.of("127.0.0.1"), Integer.parseInt(each.get(1)))),
          of(each.get(0)).ways(),
          each.get(0));
    }
    assertEquals(List.of(), of("/srv/git/fleet").ways());
    assertEquals(List.of(), of("file:///srv/git/fleet").ways());
    assertEquals(List.of(), of(null).ways());
  }

  @Test
  void nameServersAreAskedAtTheirPort() {
    var lifelines = of(null, "# comment", "search example", "nameserver 192.0.2.53 ");
    assertEquals(List.of(new Way("looks names up", Set.of("192.0.2.53"), 53)), lifelines.ways());
    assertTrue(lifelines.here().contains("127.0.0.1"));
    assertEquals(Set.of("127.0.0.1"), lifelines.addresses().get("127.0.0.1"));
  }

  @Test
  void aNameThatCannotBeLookedUpStandsForItself() {
    var lifelines = OwnLifelines.of("https://no-such-host.invalid/x", List.of(), List.of());
    assertEquals(
        List.of(new Way("fetches its repository", Set.of("no-such-host.invalid"), 443)),
        lifelines.of(Set.of()).ways());
  }
}
