package io.hostwright.reconcile;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.hostwright.kind.http.Excerpt;
import io.hostwright.model.Resource;
import io.hostwright.model.Sensitive;
import io.hostwright.plan.Action;
import io.hostwright.plan.Cause;
import io.hostwright.plan.Decision;
import io.hostwright.plan.Demand;
import io.hostwright.plan.Finding;
import io.hostwright.plan.Sight;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Words about a resource without its secrets, whoever wrote them. */
final class Cleaning {
  /** Where a text was cut, see {@link Excerpt}. */
  private static final String CUT = "…";

  /** A shorter beginning of a secret tells nothing and may be anything. */
  private static final int TELLING = 4;

  private Cleaning() {}

  /** Text from outside without the resource's secrets, as they are, as JSON, or cut off. */
  static String of(Resource resource, String text) {
    String clean = text;
    for (Sensitive secret : resource.spec().secrets()) {
      String value = secret.reveal();
      for (String form : value.isEmpty() ? Set.<String>of() : forms(value)) {
        clean = withoutBeginning(clean.replace(form, Sensitive.MASK), form);
      }
    }
    return clean;
  }

  private static Set<String> forms(String value) {
    var json = new String(JsonStringEncoder.getInstance().quoteAsString(value));
    return new LinkedHashSet<>(
        List.of(value, json, Excerpt.of(value, value.length()), Excerpt.of(json, json.length())));
  }

  private static String withoutBeginning(String text, String secret) {
    int cut = text.indexOf(CUT);
    String clean = text;
    while (cut >= 0) {
      int told = Math.min(secret.length() - 1, cut);
      while (told >= TELLING && !clean.startsWith(secret.substring(0, told), cut - told)) {
        told--;
      }
      if (told >= TELLING) {
        clean = clean.substring(0, cut - told) + Sensitive.MASK + clean.substring(cut);
        cut += Sensitive.MASK.length() - told;
      }
      cut = clean.indexOf(CUT, cut + 1);
    }
    return clean;
  }

  static Action of(Resource resource, Action action) {
    return action.causedBy(action.causes().stream().map(c -> of(resource, c)).toList());
  }

  static Demand of(Resource resource, Demand demand) {
    return new Demand(
        demand.by(),
        demand.on(),
        demand.container(),
        demand.deed(),
        demand.ifStartedBefore(),
        demand.max(),
        of(resource, demand.cause()));
  }

  private static Cause of(Resource resource, Cause cause) {
    String observed = of(resource, cause.observed().toString());
    return new Cause(cause.field(), cause.desired(), Sensitive.plain(observed), cause.origin());
  }

  static Finding of(Resource resource, Finding finding) {
    String message = of(resource, finding.message());
    return switch (finding) {
      case Finding.Waiting w -> new Finding.Waiting(w.reason(), message, w.lookAgain());
      case Finding.Failing f -> new Finding.Failing(f.reason(), message, f.logsOf());
      case Finding.Held h -> new Finding.Held(h.reason(), message, h.confirmId(), h.logsOf());
      case Finding.Unseen u -> new Finding.Unseen(u.reason(), message);
    };
  }

  static Sight of(Resource resource, Sight sight) {
    return new Sight(
        of(resource, sight.what()),
        of(resource, sight.state()),
        sight.ok(),
        of(resource, sight.detail()));
  }

  /** A decision on what was answered, which may repeat what was sent. */
  static Decision of(Resource resource, Decision decision) {
    if (resource.spec().secrets().isEmpty()) {
      return decision;
    }
    var notes = new TreeMap<String, String>();
    decision.memory().notes().forEach((name, value) -> notes.put(name, of(resource, value)));
    return new Decision(
        decision.actions().stream().map(a -> of(resource, a)).toList(),
        decision.findings().stream().map(f -> of(resource, f)).toList(),
        decision.memory().noting(notes),
        decision.notes(),
        decision.demands().stream().map(d -> of(resource, d)).toList(),
        decision.sights().stream().map(s -> of(resource, s)).toList());
  }
}
