package io.hostwright.kind.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.kind.http.Urls.Address;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UrlsTest {

  @Test
  void anAddressHasTheSchemesPortUnlessItNamesOne() {
    assertEquals(Optional.of(new Address("http", "h", 80)), Urls.address("http://H/p?q=1#f"));
    assertEquals(Optional.of(new Address("https", "h.a", 443)), Urls.address("HTTPS://h.a"));
    assertEquals(
        Optional.of(new Address("http", "10.0.0.9", 5002)), Urls.address("http://10.0.0.9:5002/"));
  }

  @Test
  void containersNamesAndIpv6AddressesAreHosts() {
    assertEquals(Optional.of(new Address("http", "my_app", 1)), Urls.address("http://my_app:1"));
    var six = Urls.address("http://[FE80::1]:8000/x");
    assertEquals(Optional.of(new Address("http", "fe80::1", 8000)), six);
    assertEquals("[fe80::1]:8000", six.orElseThrow().toString());
  }

  @Test
  void whatIsNoAddressOfAnApplicationIsNone() {
    for (String url :
        List.of(
            "",
            "h:80",
            "/p",
            "ftp://h/",
            "http://",
            "http:///p",
            "http://u:p@h/",
            "http://h:0/",
            "http://h:65536/",
            "http://h:x/",
            "http://a b/",
            "http://h/ ",
            "mailto:a@b")) {
      assertEquals(Optional.empty(), Urls.address(url), url);
    }
  }

  @Test
  void oneSlashJoinsABaseAndAPath() {
    for (String base : List.of("http://h/a", "http://h/a/", "http://h/a//")) {
      assertEquals("http://h/a/b/c", Urls.join(base, "b/c"));
      assertEquals("http://h/a/b/c", Urls.join(base, "/b/c"));
    }
  }

  @Test
  void allButUnreservedIsEscaped() {
    assertEquals("a-._~%20%2F%3F%26%2B%2A%C3%A9", Urls.encode("a-._~ /?&+*é"));
  }
}
