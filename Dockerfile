# The daemon in an image. Build the checkout first (`make build`), then `docker build -t hostwright .`
# The base is an argument, so that a mirror or another JRE can stand in; it needs bash.
ARG BASE=docker.io/library/eclipse-temurin:25-jre
FROM ${BASE}

# An ordinary user: the operator needs no rights where it runs, only its key for the hosts.
RUN groupadd --gid 10001 hostwright \
 && useradd --uid 10001 --gid 10001 --home-dir /var/lib/hostwright-operator --create-home --shell /usr/sbin/nologin hostwright

COPY --chown=root:root target/quarkus-app/ /opt/hostwright/target/quarkus-app/
COPY --chown=root:root scripts/serve scripts/train /opt/hostwright/scripts/
COPY --chown=root:root deploy/docker/entrypoint /usr/local/bin/hostwright

# The cache of another Java is of no use here; this one makes its own.
RUN /opt/hostwright/scripts/train /opt/hostwright/target/quarkus-app java

ENV HOSTWRIGHT_STATE_DIR=/var/lib/hostwright-operator
USER 10001:10001
WORKDIR /var/lib/hostwright-operator
VOLUME /var/lib/hostwright-operator
EXPOSE 8787

# Without HOSTWRIGHT_API_TOKEN the operator answers on the container's loopback only: give it one to
# publish the port.
ENTRYPOINT ["/usr/local/bin/hostwright"]
CMD ["serve"]
