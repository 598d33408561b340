package io.hostwright.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hostwright.model.Claim;
import java.time.Instant;
import java.util.Optional;

/** A host's claim as the JSON document that lies on the host. */
public final class ClaimCodec {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ClaimCodec() {}

  /** The document of a claim. */
  public static String write(Claim claim) {
    var node = JSON.createObjectNode();
    node.put("operator", claim.operator()).put("machine", claim.machine());
    node.put("process", claim.process());
    node.put("environment", claim.environment()).put("revision", claim.revision());
    node.put("until", claim.until().toString());
    return node.toString();
  }

  /** Reads a document; an empty or broken one claims nothing. */
  public static Optional<Claim> read(String document) {
    if (document.isBlank()) {
      return Optional.empty();
    }
    try {
      var node = JSON.readTree(document);
      return Optional.of(
          new Claim(
              node.required("operator").asText(),
              node.required("machine").asText(),
              node.path("process").asText(),
              node.required("environment").asText(),
              node.required("revision").asText(),
              Instant.parse(node.required("until").asText())));
    } catch (JsonProcessingException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
