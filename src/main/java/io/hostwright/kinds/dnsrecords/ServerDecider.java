package io.hostwright.kinds.dnsrecords;

import io.hostwright.kind.Situation;
import io.hostwright.kinds.dnsrecords.DnsRecordsSpec.Serves;
import io.hostwright.model.InventoryEntry;
import io.hostwright.model.Ran;
import io.hostwright.model.ResourceId;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Content;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Ownership;
import io.hostwright.plan.Step;
import io.hostwright.plan.Step.WriteFile.Keep;
import io.hostwright.plan.Subject;
import io.hostwright.plan.Verb;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Compares a server's hosts file with the records, and then what the server answers. */
final class ServerDecider {
  private final ResourceId resource;
  private final DnsRecordsSpec spec;
  private final DnsServer server;
  private final Situation situation;
  private final String lines;
  private final List<Action> actions = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private InventoryEntry memory;

  ServerDecider(ResourceId resource, DnsRecordsSpec spec, Serves role, Situation situation) {
    this.resource = resource;
    this.spec = spec;
    this.server = role.server();
    this.situation = situation;
    this.lines = HostsFile.lines(spec.records());
    this.memory = situation.entry();
  }

  /** What is to be done, after what is not desired any more has gone. */
  Decision decide(Decision removal) {
    memory = Memory.reloading(removal.memory(), server.reload());
    switch (FileLook.of(situation.answers(), server.hostsFile())) {
      case FileLook.Kept(var why) -> findings.add(why);
      case FileLook.Missing none -> write(Verb.CREATE, HostsFile.EMPTY, "");
      case FileLook.Seen(var file, var sha256) -> compare(file, sha256);
    }
    var all = new ArrayList<>(removal.actions());
    all.addAll(actions);
    findings.addAll(removal.findings());
    return new Decision(all, findings, memory, removal.notes());
  }

  private void compare(HostsFile file, String sha256) {
    spec.addresses().forEach((name, desired) -> foreign(name, desired, file.others().get(name)));
    boolean right = file.block().equals(Optional.of(lines));
    if (right && !isOurs()) {
      memory = memory.with(Memory.file(server.hostsFile(), false));
    }
    if (!right && file.block().isPresent() && !isOurs()) {
      findings.add(
          new Finding.Held(
              DnsReason.HOSTS_FILE_UNCLEAR,
              server.hostsFile()
                  + " has lines between the marks that nobody here wrote, as of another operator or"
                  + " a copied machine; they are left ("
                  + server.origin()
                  + ")",
              ""));
    } else if (!right && findings.isEmpty()) {
      write(Verb.UPDATE, file, sha256);
    } else if (!right) {
      return; // With a line of ours beside the foreign one it would be worse.
    } else if (Memory.owes(situation.entry()) && !server.reload().isEmpty()) {
      tell(cause("reload", "after the last change of " + server.hostsFile(), "not seen"), Map.of());
    } else if (findings.isEmpty()) {
      answered(sha256);
    }
  }

  private boolean isOurs() {
    return memory.owns(Memory.HOSTS_FILE, server.hostsFile());
  }

  /** The server would say both, and whose line that is nobody here knows. */
  private void foreign(String name, SortedSet<String> desired, @Nullable SortedSet<String> others) {
    if (others != null && !Addresses.satisfy(desired, all(desired, others))) {
      findings.add(
          new Finding.Failing(
              DnsReason.FOREIGN_RECORD,
              server.hostsFile()
                  + " gives "
                  + name
                  + " the address "
                  + String.join(", ", others)
                  + " in a line that is not ours, desired is "
                  + spec.desired(name)));
    }
  }

  private static SortedSet<String> all(SortedSet<String> some, SortedSet<String> more) {
    var all = new TreeSet<>(some);
    all.addAll(more);
    return all;
  }

  // ---- the file ----

  /** One that could not be read again would keep its lines for ever, and hold every removal. */
  private void write(Verb verb, HostsFile file, String seen) {
    byte[] whole = file.with(lines).getBytes(StandardCharsets.UTF_8);
    if (whole.length <= Ran.MOST_OUT) {
      write(verb, file, seen, Content.of(whole));
      return;
    }
    findings.add(
        new Finding.Failing(
            DnsReason.HOSTS_FILE_UNKNOWN,
            server.hostsFile()
                + " would have "
                + whole.length
                + " bytes with these records, of which no more than "
                + Ran.MOST_OUT
                + " could be read again"));
  }

  private void write(Verb verb, HostsFile file, String seen, Content content) {
    boolean fresh = verb == Verb.CREATE;
    var steps = new ArrayList<Step>();
    steps.add(
        new Step.WriteFile(
            server.hostsFile(),
            content,
            new Ownership(null, null, fresh ? "0644" : null),
            isOurs() ? Keep.EDITED : Keep.ORIGINAL,
            false,
            seen));
    var notes = new TreeMap<String, String>();
    if (!server.reload().isEmpty()) {
      steps.add(Commands.reload(server.reload()));
      notes.put(Memory.OWED, "reload");
    }
    notes.put(Memory.TOLD, situation.now().toString());
    boolean made =
        fresh
            || memory
                .item(Memory.HOSTS_FILE, server.hostsFile())
                .filter(Memory::isMade)
                .isPresent();
    actions.add(
        new Action(
                resource,
                verb,
                Subject.file(server.hostsFile()),
                causes(file),
                steps,
                List.of(Memory.file(server.hostsFile(), made)))
            .noting(notes));
  }

  private List<Cause> causes(HostsFile file) {
    var causes = new ArrayList<Cause>();
    var there = file.ours();
    spec.addresses()
        .forEach(
            (name, desired) -> {
              var found = there.getOrDefault(name, new TreeSet<>());
              if (!found.equals(desired)) {
                causes.add(
                    Cause.of("records." + name, text(desired), text(found), spec.origin(name)));
              }
            });
    there.forEach(
        (name, found) -> {
          if (!spec.addresses().containsKey(name)) {
            causes.add(Cause.of("records." + name, "absent", text(found), server.origin()));
          }
        });
    if (causes.isEmpty()) {
      causes.add(cause("records", "as they are written", "edited"));
    }
    return causes;
  }

  // ---- the server ----

  /** Told again of one and the same file it would say the same again. */
  private void answered(String sha256) {
    var amiss = new ServerAnswers(spec, server, situation).amiss();
    if (amiss.isEmpty()) {
      memory = memory.forgetting(n -> n.equals(Memory.TOLD) || n.equals(Memory.AGAIN));
      return;
    }
    boolean again = sha256.equals(memory.notes().get(Memory.AGAIN));
    boolean differs = amiss.stream().anyMatch(f -> f.reason() == DnsReason.SERVER_DIFFERS);
    if (ServerAnswers.justTold(situation)) {
      findings.addAll(amiss.stream().map(ServerAnswers::pending).toList());
    } else if (differs && !again && !server.reload().isEmpty()) {
      tell(
          cause("answers", "as " + server.hostsFile() + " says", amiss.get(0).message()),
          Map.of(Memory.AGAIN, sha256));
    } else {
      findings.addAll(amiss);
    }
  }

  private void tell(Cause cause, Map<String, String> notes) {
    var all = new TreeMap<>(notes);
    all.put(Memory.OWED, "reload");
    all.put(Memory.TOLD, situation.now().toString());
    actions.add(
        new Action(
                resource,
                Verb.RELOAD,
                Subject.thing("the DNS server's names"),
                List.of(cause),
                List.of(Commands.reload(server.reload())),
                List.of())
            .noting(all));
  }

  private Cause cause(String field, String desired, String observed) {
    return Cause.of(field, desired, observed, server.origin());
  }

  private static String text(SortedSet<String> addresses) {
    return addresses.isEmpty() ? "absent" : String.join(", ", addresses);
  }
}
