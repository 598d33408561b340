package io.hostwright.kinds.dnsrecords;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.model.Origin;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Lines of ours between lines of others. */
class HostsFileTest {
  private static final String BEGIN = "# BEGIN DnsRecords, managed by Hostwright\n";
  private static final String END = "# END DnsRecords, managed by Hostwright\n";
  private static final String LINES =
      HostsFile.lines(List.of(new DnsRecord("app.example.org", "192.0.2.1", Origin.NONE)));

  private static HostsFile parse(String text) {
    return HostsFile.parse(text).orElseThrow();
  }

  @Test
  void oursGoToTheEndAndStayWhereTheyAre() {
    assertEquals(BEGIN + "192.0.2.1 app.example.org\n" + END, HostsFile.EMPTY.with(LINES));
    assertEquals("127.0.0.1 a\n" + BEGIN + LINES + END, parse("127.0.0.1 a").with(LINES));
    String between = "127.0.0.1 a\n" + BEGIN + "192.0.2.9 old\n" + END + "# last, without its end";
    assertEquals(between.replace("192.0.2.9 old\n", LINES), parse(between).with(LINES));
    assertEquals("127.0.0.1 a\n# last, without its end", parse(between).without());
    assertEquals(Optional.of("192.0.2.9 old\n"), parse(between).block());
  }

  @Test
  void marksThatAreNotInOrderAreUnclear() {
    for (String text :
        List.of(BEGIN, END, END + BEGIN, BEGIN + BEGIN + END, BEGIN + END + BEGIN + END)) {
      assertEquals(Optional.empty(), HostsFile.parse("127.0.0.1 a\n" + text), text);
    }
    String indented = "  " + BEGIN.replace("\n", "\r\n") + LINES + END.strip();
    assertEquals(Optional.of(LINES), parse(indented).block());
  }

  @Test
  void whoseLineSaysWhat() {
    var file =
        parse(
            "# 192.0.2.7 no\n192.0.2.2\tWEB.example.org  web # 192.0.2.8 no\nnonsense\n"
                + BEGIN
                + LINES
                + END
                + "2001:DB8::1 web");
    assertEquals(
        Map.of(
            "web.example.org",
            Set.of("192.0.2.2"),
            "web",
            Set.of("192.0.2.2", "2001:db8:0:0:0:0:0:1")),
        file.others());
    assertEquals(Map.of("app.example.org", Set.of("192.0.2.1")), file.ours());
  }

  @Property
  void whatIsNotOursIsKeptByteByByte(
      @ForAll @StringLength(max = 40) @CharRange(from = '\t', to = '!') String before) {
    var written = parse(parse(before).with(LINES));
    assertEquals(Optional.of(LINES), written.block());
    String end = before.isEmpty() || before.endsWith("\n") ? before : before + "\n";
    assertEquals(end, written.without());
  }

  @Test
  void aLineMadeToTakeForeverToReadIsReadAsALine() {
    String text = ":".repeat(60_000) + "x app\n";
    assertEquals(Set.of("app"), parse(text).others().keySet());
    assertEquals(Optional.empty(), Addresses.normal(".:"));
    assertEquals(
        Optional.of("0:0:0:0:0:0:0:1"), Addresses.normal("0000:0000:0000:0000:0000:0000:0.0.0.1"));
  }
}
