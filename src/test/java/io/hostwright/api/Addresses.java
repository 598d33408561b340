package io.hostwright.api;

import io.quarkus.arc.Arc;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import jakarta.enterprise.inject.Any;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Every address that the running server has, asked of itself: a new one is in here by itself. */
final class Addresses {
  /** The framework keeps the list of its own to itself. Some are there in some builds only. */
  private static final List<String> FRAMEWORK =
      List.of(
          "/",
          "/index.html",
          "/favicon.ico",
          "/q",
          "/q/",
          "/q/arc",
          "/q/dev-ui",
          "/q/health",
          "/q/health-ui",
          "/q/health-ui/",
          "/q/health/group",
          "/q/health/group/converged",
          "/q/health/group/converged-in-words",
          "/q/health/group/none",
          "/q/health/live",
          "/q/health/ready",
          "/q/health/started",
          "/q/health/well",
          "/q/info",
          "/q/logging-manager",
          "/q/metrics",
          "/q/metrics/registry",
          "/q/openapi",
          "/q/scheduler",
          "/q/swagger-ui");

  private Addresses() {}

  /** All of them, with something in the place of each parameter. */
  static SortedSet<String> all(Router router) {
    var all = new TreeSet<>(FRAMEWORK);
    all.addAll(resources());
    router.getRoutes().stream()
        .map(Route::getPath)
        .filter(path -> path != null && path.startsWith("/"))
        .map(path -> path.replaceAll("\\*$", "any").replaceAll(":[a-zA-Z]+", "any"))
        .forEach(all::add);
    return all;
  }

  private static List<String> resources() {
    return Arc.container().beanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
        .map(bean -> bean.getBeanClass())
        .filter(type -> type.isAnnotationPresent(Path.class))
        .flatMap(type -> Stream.of(type.getMethods()).filter(Addresses::answers))
        .map(method -> path(method.getDeclaringClass()) + path(method))
        .map(Addresses::filled)
        .toList();
  }

  private static boolean answers(Method method) {
    return Arrays.stream(method.getAnnotations())
        .anyMatch(each -> each.annotationType().isAnnotationPresent(HttpMethod.class));
  }

  private static String path(AnnotatedElement element) {
    var path = element.getAnnotation(Path.class);
    return path == null ? "" : "/" + path.value().replaceAll("^/|/$", "");
  }

  /** What {@link RememberingOperator} has is at the addresses that name a resource. */
  private static String filled(String template) {
    return template
        .replaceAll("\\{kind[^}]*}", "Stack")
        .replaceAll("\\{name[^}]*}", "web")
        .replaceAll("\\{host[^}]*}", "core")
        .replaceAll("\\{[^}]*}", "any");
  }
}
