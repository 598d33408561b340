package io.hostwright.compose;

import java.util.Set;

/**
 * Elements of the Compose Specification that are refused by name, so that they are told from
 * misspelt ones. Each list leaves out what its reader reads.
 */
final class Vocabulary {
  static final Set<String> PROJECT = Set.of("include", "secrets", "configs", "models");

  static final Set<String> SERVICE =
      Set.of(
          "annotations",
          "attach",
          "blkio_config",
          "build",
          "cap_add",
          "cap_drop",
          "cgroup",
          "cgroup_parent",
          "configs",
          "cpu_count",
          "cpu_percent",
          "cpu_period",
          "cpu_quota",
          "cpu_rt_period",
          "cpu_rt_runtime",
          "cpu_shares",
          "cpus",
          "cpuset",
          "credential_spec",
          "develop",
          "device_cgroup_rules",
          "devices",
          "dns",
          "dns_opt",
          "dns_search",
          "domainname",
          "expose",
          "extends",
          "external_links",
          "extra_hosts",
          "gpus",
          "ipc",
          "isolation",
          "label_file",
          "links",
          "logging",
          "mac_address",
          "mem_limit",
          "mem_reservation",
          "mem_swappiness",
          "memswap_limit",
          "models",
          "oom_kill_disable",
          "oom_score_adj",
          "pid",
          "pids_limit",
          "platform",
          "post_start",
          "pre_stop",
          "privileged",
          "provider",
          "pull_policy",
          "pull_refresh_after",
          "read_only",
          "runtime",
          "scale",
          "secrets",
          "shm_size",
          "storage_opt",
          "sysctls",
          "tmpfs",
          "ulimits",
          "use_api_socket",
          "userns_mode",
          "uts",
          "volumes_from");

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
