package io.hostwright.host.simulated;

import io.hostwright.model.HttpAnswer;
import io.hostwright.model.HttpCall;
import io.hostwright.model.NameLookup;
import io.hostwright.model.Observation;
import io.hostwright.model.Probe;
import io.hostwright.net.NetReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/** An application that keeps state: each address answers what its owner says at that time. */
public final class SimulatedApplication implements NetReader {
  private final Map<String, Supplier<HttpAnswer>> answers = new HashMap<>();
  private final Map<String, Set<String>> names = new HashMap<>();
  private final List<String> requests = new ArrayList<>();

  /** What {@code METHOD url} answers from now on. */
  public synchronized SimulatedApplication on(String request, Supplier<HttpAnswer> answer) {
    answers.put(request, answer);
    return this;
  }

  /** What {@code METHOD url} answers from now on, as JSON. */
  public SimulatedApplication on(String request, int status, String body) {
    return on(request, () -> new HttpAnswer.Answered(status, new TreeMap<>(), body));
  }

  /** What a request of this method and address is answered with from now on. */
  public SimulatedApplication on(HttpCall call, HttpAnswer answer) {
    return on(call.toString(), () -> answer);
  }

  /** As a kind declares the replies of an application that is as desired. */
  public SimulatedApplication replies(Map<HttpCall, HttpAnswer> declared) {
    declared.forEach(this::on);
    return this;
  }

  /** The addresses of a name. */
  public synchronized SimulatedApplication name(String name, String... addresses) {
    names.put(name, Set.of(addresses));
    return this;
  }

  /** Every request since last asked, sorted; each as {@code METHOD url}. */
  public synchronized List<String> requests() {
    var all = requests.stream().sorted().toList();
    requests.clear();
    return all;
  }

  @Override
  public synchronized Replies ask(Set<Probe> probes) {
    var replies = new HashMap<HttpCall, HttpAnswer>();
    for (Probe probe : probes) {
      if (probe instanceof HttpCall call) {
        replies.put(call, send(call));
      }
    }
    var known = Map.copyOf(names);
    return new Sheet(replies, known, probes);
  }

  @Override
  public synchronized HttpAnswer send(HttpCall call) {
    requests.add(call.toString());
    var answer = answers.get(call.toString());
    return answer == null
        ? new HttpAnswer.Unanswered("no connection to " + call.url(), false)
        : answer.get();
  }

  private record Sheet(
      Map<HttpCall, HttpAnswer> http, Map<String, Set<String>> names, Set<Probe> asked)
      implements Replies {
    @Override
    public HttpAnswer http(HttpCall call) {
      var answer = http.get(call);
      return answer == null ? new HttpAnswer.Unanswered("not asked", false) : answer;
    }

    @Override
    public Observation<SortedSet<String>> addresses(NameLookup lookup) {
      String name = lookup.name();
      if (!asked.contains(lookup)) {
        return Observation.unknown("not asked");
      }
      var found = names.get(name);
      return found == null ? Observation.absent() : Observation.present(new TreeSet<>(found));
    }
  }
}
