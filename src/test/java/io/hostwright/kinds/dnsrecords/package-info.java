/** The DnsRecords kind. */
@NullMarked
package io.hostwright.kinds.dnsrecords;

import org.jspecify.annotations.NullMarked;
