package io.hostwright.compose;

import java.util.Set;

/**
 * Elements of the Compose Specification that are refused by name, so that they are told from
 * misspelt ones. Each list leaves out what its reader reads.
 */
final class Vocabulary {
  static final Set<String> PROJECT = Set.of("include", "secrets", "configs", "models");

  static final Set<String> SERVICE_NETWORK =
      Set.of(
          "driver_opts",
          "gw_priority",
          "interface_name",
          "ipv6_address",
          "link_local_ips",
          "mac_address");

  static final Set<String> NETWORK = Set.of("enable_ipv4", "enable_ipv6", "ipam");

  static final Set<String> DEPLOY =
      Set.of(
          "endpoint_mode",
          "labels",
          "mode",
          "placement",
          "replicas",
          "restart_policy",
          "rollback_config",
          "update_config");

  static final Set<String> BIND = Set.of("propagation", "recursive", "selinux");

  private Vocabulary() {}
}
