package io.hostwright.plan;

/**
 * The one thing that an action changes.
 *
 * @param type what it is
 * @param name its name on the target: a path, the engine's name, or words for people
 */
public record Subject(Type type, String name) {

  /** What can be changed. */
  public enum Type {
    CONTAINER("container "),
    IMAGE("image "),
    NETWORK("network "),
    VOLUME("volume "),
    FILE("file "),
    DIRECTORY("directory "),
    /** Something else of a host, in words for people. */
    THING(""),
    /** Something of the application, in words for people. */
    APPLICATION("");

    private final String word;

    Type(String word) {
      this.word = word;
    }
  }

  public static Subject container(String name) {
    return new Subject(Type.CONTAINER, name);
  }

  public static Subject image(String reference) {
    return new Subject(Type.IMAGE, reference);
  }

  public static Subject network(String name) {
    return new Subject(Type.NETWORK, name);
  }

  public static Subject volume(String name) {
    return new Subject(Type.VOLUME, name);
  }

  public static Subject file(String path) {
    return new Subject(Type.FILE, path);
  }

  public static Subject directory(String path) {
    return new Subject(Type.DIRECTORY, path);
  }

  /** Something of a host that has no type of its own, in words for people: {@code group web}. */
  public static Subject thing(String words) {
    return new Subject(Type.THING, words);
  }

  /** Something of the application. */
  public static Subject application(String words) {
    return new Subject(Type.APPLICATION, words);
  }

  /** {@code container ktrdr-backend}, as plans, events and logs say it. */
  @Override
  public String toString() {
    return type.word + name;
  }
}
