package io.hostwright.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretNamesTest {

  @ParameterizedTest
  @CsvSource({
    "db_password, true",
    "ktrdr/db_password, true",
    "a.b-c/D, true",
    "../x, false",
    "a/../../x, false",
    "/etc/shadow, false",
    "a//b, false",
    "a/, false",
    "., false",
    "a\\b, false",
    "'', false",
  })
  void aNameNeverLeavesItsProvider(String name, boolean valid) {
    assertEquals(valid, SecretNames.isValid(name));
  }
}
