/** The DnsRecords kind: names that resolve to their addresses, and the servers that say so. */
@NullMarked
package io.hostwright.kinds.dnsrecords;

import org.jspecify.annotations.NullMarked;
