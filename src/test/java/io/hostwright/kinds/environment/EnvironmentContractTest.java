package io.hostwright.kinds.environment;

import io.hostwright.kinds.KindContract;

class EnvironmentContractTest extends KindContract {
  @Override
  protected String kind() {
    return "Environment";
  }

  @Override
  protected String manifest() {
    return """
    kind: Environment
    metadata: {name: test}
    spec:
      vars: {DOMAIN: example.org}
      registries: [{server: reg.example, username: me, password: {secret: reg}}]
    """;
  }
}
