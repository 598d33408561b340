package io.hostwright.kinds.dnsrecords;

import io.hostwright.model.Reason;

/** What DnsRecords give as the reason. */
enum DnsReason implements Reason {
  NAME_UNKNOWN("what a name resolves to could not be seen", "see the message"),
  NAME_DIFFERS(
      "a name does not resolve to what is declared",
      "see which resolver the host or the operator asks, /etc/resolv.conf and /etc/hosts first"),
  HOSTS_FILE_UNKNOWN(
      "the server's hosts file could not be seen, or is no text in UTF-8 of at most 64 KiB",
      "see the message; a file of its own for these records, beside a large one"),
  HOSTS_FILE_UNCLEAR(
      "the lines that mark what is ours in the server's hosts file are not in order, or nobody here"
          + " wrote what is between them",
      "put the marks in order, or remove them and what is between them by hand"),
  FOREIGN_RECORD(
      "a line of the hosts file that is not ours gives a declared name another address",
      "remove that line by hand, or leave the record out"),
  SERVER_PENDING("the server was just told to read its file again", "nothing; it is looked again"),
  SERVER_SILENT("the DNS server does not answer", "see whether it runs, and listens there"),
  SERVER_DIFFERS(
      "the DNS server answers with something else than its hosts file has",
      "see whether it reads that file, and whether `reload` makes it do so");

  private final String meaning;
  private final String remedy;

  DnsReason(String meaning, String remedy) {
    this.meaning = meaning;
    this.remedy = remedy;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
