package io.hostwright.kinds.dnsrecords;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses have one form, which is that of Java's own. */
class AddressesTest {

  private static Optional<String> javas(String literal) throws UnknownHostException {
    return Optional.of(InetAddress.getByName(literal).getHostAddress());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "192.0.2.1",
        "0.0.0.0",
        "255.255.255.255",
        "::",
        "::1",
        "1::",
        "2001:DB8::1",
        "2001:db8:0:0:1:0:0:1",
        "2001:0db8::0001:0:1",
        "fe80::1:2:3",
        "::ffff:192.0.2.1",
        "::ffff:c000:201",
        "1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:192.0.2.1",
        "::192.0.2.1",
        "1::7:8"
      })
  void anAddressIsAsJavaHasIt(String literal) throws UnknownHostException {
    assertEquals(javas(literal), Addresses.normal(literal));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "app",
        "192.0.2",
        "192.0.2.256",
        "192.0.2.01",
        "1.2.3.4.5",
        ":",
        ":::",
        "1:2:3:4:5:6:7",
        "1:2:3:4:5:6:7:8:9",
        "1::2::3",
        "1:2:3:4:5:6:7::8",
        "12345::",
        "g::",
        ".example:1",
        "fe80::1%eth0",
        "192.0.2.1:80",
        "::192.0.2.1:1",
        "1:2:3:4:5:6:7:192.0.2.1",
        "١.2.3.4"
      })
  void whatIsNoneIsNone(String text) {
    assertEquals(Optional.empty(), Addresses.normal(text));
  }

  @Property
  void everyAddressIsAsJavaHasIt(@ForAll @Size(16) byte[] bytes) throws UnknownHostException {
    String own = InetAddress.getByAddress(bytes).getHostAddress();
    assertEquals(Optional.of(own), Addresses.normal(own));
  }
}
