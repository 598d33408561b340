package io.hostwright.reconcile;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What a pass costs by itself, where hosts answer at once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class PassBenchmark {
  private @Nullable ReferenceHosts fleet;

  /** Hosts on which nothing is to be done. */
  @Setup
  public void converge() {
    fleet = new ReferenceHosts();
  }

  /** One pass over four hosts with 26 resources, one after the other, on one thread. */
  @Benchmark
  public List<String> nothingToBeDone() {
    return fleet().pass();
  }

  /** Lets go of the loop. */
  @TearDown
  public void close() {
    fleet().close();
  }

  private ReferenceHosts fleet() {
    return Objects.requireNonNull(fleet);
  }
}
