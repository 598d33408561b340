package io.hostwright.host.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.hostwright.host.docker.Complaint.During;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What engines say when something fails, and what it means. */
class ComplaintTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PULL   | 500 | Get "https://r/v2/": dial tcp 127.0.0.1:1: connect: connection refused | RegistryUnreachable
          PULL   | 500 | Get "https://r/v2/": dial tcp: lookup r on 10.0.0.1:53: no such host   | RegistryUnreachable
          PULL   | 500 | Get "https://r/v2/": net/http: request canceled (Client.Timeout)       | RegistryUnreachable
          PULL   | 500 | Get "https://r/v2/": http: server gave HTTP response to HTTPS client   | RegistryUnreachable
          PULL   | 500 | Get "https://r/v2/x/manifests/1": no basic auth credentials            | RegistryRefused
          PULL   | 404 | pull access denied for x, repository does not exist                    | RegistryRefused
          PULL   | 401 | nothing to say                                                         | RegistryRefused
          PULL   | 404 | manifest for x:9 not found: manifest unknown: manifest unknown         | ImageNotFound
          PULL   | 200 | failed to register layer: write /x: no space left on device            | DiskFull
          CREATE | 404 | No such image: x:1                                                     | ImageNotFound
          CREATE | 404 | network front not found                                                | CreateRefused
          CREATE | 409 | Conflict. The container name "/x" is already in use by container "y"   | NameInUse
          CREATE | 400 | invalid mount config for type "bind": bind source path does not exist  | CreateRefused
          START  | 500 | driver failed: Bind for 0.0.0.0:80 failed: port is already allocated   | PortInUse
          START  | 500 | listen tcp4 0.0.0.0:80: bind: address already in use                   | PortInUse
          START  | 400 | exec: "/nope": stat /nope: no such file or directory                   | StartRefused
          START  | 404 | No such container: x                                                   | EngineError
          OTHER  | 409 | Conflict. The container name "/x" is already in use by container "y"   | NameInUse
          OTHER  | 409 | You cannot remove a running container                                  | EngineError
          """)
  void theReasonIsReadFromTheEnginesWords(
      During during, int status, String message, String reason) {
    assertEquals(reason, Complaint.of("box", during, status, message).reason().word());
  }
}
