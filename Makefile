# Hostwright: `make demo` and `make test` are all a newcomer needs; `make help` lists the rest.
SHELL := /bin/bash
.DEFAULT_GOAL := help

LAB := deploy/environments/local/lab
JDK := $(shell scripts/find-jdk)
MVN := JAVA_HOME="$(JDK)" mvn -B --no-transfer-progress

.PHONY: help build package check test verify demo demo-down lab-up lab-down lab-status bench jmh format docs packages clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

packages: ## install what a bare machine lacks (Debian, as root)
	@scripts/packages

build: package ## compile and package, without tests, and train the daemon's start-up cache
	@scripts/train target/quarkus-app "$(JDK)/bin/java"

package:
	@test -n "$(JDK)"
	$(MVN) -q package -DskipTests -Dspotless.check.skip=true
	@"$(JDK)/bin/java" scripts/StripSignatures.java target/quarkus-app/lib

check: ## format, analysis and the tests that need no other process: under two minutes
	@test -n "$(JDK)"
	@scripts/check

test: packages ## everything CI runs: format, analysis, unit tests, the lab suite on real hosts
	@test -n "$(JDK)"
	@scripts/test

demo: packages build ## four real hosts, a repository and the operator; ends with what to try
	@scripts/demo up

demo-down: ## stop the demo and remove its directory
	@scripts/demo down

lab-up: packages ## start the four lab hosts
	@$(LAB) up

lab-down: ## stop the lab and remove every trace of it
	@$(LAB) down

lab-status: ## what of the lab runs
	@$(LAB) status

bench: packages build ## measure passes, healing and start-up on the lab
	@scripts/bench

jmh: ## measure the pure parts by themselves, without the lab
	@test -n "$(JDK)"
	@scripts/jmh

format: ## format the sources
	@test -n "$(JDK)"
	$(MVN) -q spotless:apply

docs: ## make anew what of docs/ is made from the code: reasons, kinds, settings
	@test -n "$(JDK)"
	$(MVN) -q test -Dtest=ReasonsTest,KindsReferenceTest,SettingsTest -Dhostwright.write-docs=true -Dspotless.check.skip=true

clean: ## remove what was built
	rm -rf target
