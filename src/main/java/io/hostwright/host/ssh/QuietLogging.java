package io.hostwright.host.ssh;

import net.schmizz.sshj.common.LoggerFactory;
import org.slf4j.Logger;
import org.slf4j.helpers.NOPLogger;

/**
 * The library logs what it also throws, as errors with stack traces; the exception is what counts.
 */
final class QuietLogging implements LoggerFactory {
  static final LoggerFactory FACTORY = new QuietLogging();

  private QuietLogging() {}

  @Override
  public Logger getLogger(String name) {
    return NOPLogger.NOP_LOGGER;
  }

  @Override
  public Logger getLogger(Class<?> type) {
    return NOPLogger.NOP_LOGGER;
  }
}
