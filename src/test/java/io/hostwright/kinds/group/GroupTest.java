package io.hostwright.kinds.group;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.hostwright.host.Query;
import io.hostwright.kinds.Declared;
import io.hostwright.kinds.HostLook;
import io.hostwright.model.Ran;
import io.hostwright.model.Resource;
import io.hostwright.plan.Action;
import io.hostwright.plan.Decision;
import io.hostwright.plan.PlanText;
import io.hostwright.plan.Step;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A group, its number, and who is in it. */
class GroupTest {
  private static final String KARL = "karl:x:1000:1000::/home/karl:/bin/sh";
  private static final String LISA = "lisa:x:1001:1001::/home/lisa:/bin/sh";

  private final HostLook look = new HostLook(group("name: data, gid: 1500, members: [karl, lisa]"));
  private final Accounts accounts = Accounts.on(look.host()).users(KARL, LISA);

  private static Declared declared(String spec) {
    return Declared.onCore()
        .with(
            "it.yaml", "kind: Group\nmetadata: {name: it}\nspec: {hosts: [core], " + spec + "}\n");
  }

  private static Resource group(String spec) {
    return declared(spec).state().resources().stream()
        .filter(r -> r.id().ref().kind().equals("Group"))
        .findFirst()
        .orElseThrow();
  }

  private static String told(Decision decision) {
    return Stream.of(
            decision.actions().stream().map(GroupTest::told),
            decision.findings().stream().map(f -> f.reason().word() + ": " + f.message()),
            decision.notes().stream())
        .flatMap(s -> s)
        .collect(Collectors.joining("\n"));
  }

  private static String told(Action action) {
    return PlanText.line(action) + ": " + action.causes().get(0) + " by " + commands(action);
  }

  private static List<String> commands(Action action) {
    return action.steps().stream().map(s -> ((Step.Run) s).argv().toString()).toList();
  }

  @Test
  void aGroupIsMadeAndFilled() {
    assertEquals(
        """
        create group data: gid: absent -> 1500 (environments/test/it.yaml:3) by [groupadd --gid 1500 data]
        update group data: members.karl: not in it -> in it (environments/test/it.yaml:3) by [gpasswd --add karl data]
        update group data: members.lisa: not in it -> in it (environments/test/it.yaml:3) by [gpasswd --add lisa data]\
        """,
        told(look.look()));
    assertEquals("", told(look.pass()));
  }

  @Test
  void whoIsInItAlreadyOrHasItForTheOwnGroupIsNotPutIntoIt() {
    accounts.users("karl:x:1000:1500::/:", LISA).group("data:x:1500:lisa,others");
    assertEquals("", told(look.look()));
    assertEquals(List.of(), look.pass().memory().items(), "nothing of it is ours");
  }

  @Test
  void anotherNumberIsToldAndNeitherItNorAnybodyInItIsChanged() {
    accounts.group("data:x:1501:");
    assertEquals(
        "GidDiffers: the group data has the number 1501, desired is 1500"
            + " (environments/test/it.yaml:3); files that it owns have the number too, so it is"
            + " left",
        told(look.look()));
  }

  @Test
  void aNumberThatAnotherGroupHasIsNotTaken() {
    accounts.group("games:x:1500:");
    assertEquals(
        "GidTaken: 1500 is the number of the group games already (environments/test/it.yaml:3)",
        told(look.look()));
  }

  @Test
  void aUserWhoIsNotThereIsToldAndTheOthersArePutIntoIt() {
    look.desire(group("name: data, gid: 1500, members: [karl, nobody-yet]"));
    assertEquals(
        "MemberMissing: there is no user 'nobody-yet' (environments/test/it.yaml:3)",
        told(look.pass()));
    assertEquals(2, look.entry().items().size());
  }

  @Test
  void allMembersAreAskedForInOneLook() {
    var spec = (GroupSpec) group("name: data, gid: 1500, members: [lisa, root, karl]").spec();
    assertEquals(
        Set.of("getent group data", "getent group 1500", "getent passwd karl lisa root"),
        new GroupKind()
            .queries(spec, look.entry()).stream()
                .map(query -> ((Query.Look) query).argv().toString())
                .collect(Collectors.toSet()));
  }

  @Test
  void severalWhoAreNotThereAreToldAlsoByOneThatEndsAtTheFirst() {
    look.desire(group("name: data, gid: 1500, members: [anna, karl, otto]"));
    String anna = "MemberMissing: there is no user 'anna' (environments/test/it.yaml:3)";
    String otto = "MemberMissing: there is no user 'otto' (environments/test/it.yaml:3)";
    assertEquals(anna + "\n" + otto, told(look.pass()));
    accounts.endingEarly();
    assertEquals(
        anna
            + "\nGroupUnknown: of karl nothing is known: getent passwd anna karl otto root ended"
            + " with 2 and no word"
            + "\nGroupUnknown: of otto nothing is known: getent passwd anna karl otto root ended"
            + " with 2 and no word",
        told(look.pass()));
  }

  @Test
  void whatGetentSaysAndIsNoAnswerIsUnknown() {
    for (Ran strange :
        List.of(
            new Ran(3, "", "enumeration not supported"), new Ran(0, "", ""), new Ran(1, "", ""))) {
      accounts.says("data", strange);
      assertTrue(
          told(look.look()).startsWith("GroupUnknown: getent group data ended"),
          strange.toString());
    }
    accounts.silent("data");
    assertEquals("GroupUnknown: it did not answer", told(look.look()));
  }

  @Test
  void whoLeavesTheManifestIsTakenOutIfThatWasHowTheyCameIn() {
    accounts.group("data:x:1500:lisa");
    look.pass();
    look.desire(group("name: data, gid: 1500"));
    assertEquals(
        "remove group data: members.karl: in it -> not in it by [gpasswd --delete karl data]",
        told(look.look()));
    assertEquals("", told(look.pass()));
    assertEquals(List.of(), look.entry().items());
  }

  @Test
  void anotherNameIsAnotherGroupAndTheOneThatWasMadeIsLeft() {
    look.pass();
    look.desire(group("name: other, gid: 1600"));
    assertEquals(
        """
        remove group data: members.karl: in it -> not in it by [gpasswd --delete karl data]
        remove group data: members.lisa: in it -> not in it by [gpasswd --delete lisa data]
        create group other: gid: absent -> 1600 (environments/test/it.yaml:3) by [groupadd --gid 1600 other]
        left the group data: files may have its number, 1500; `groupdel data` removes it\
        """,
        told(look.look()));
    assertEquals("", told(look.pass()));
  }

  @Test
  void whoseJoiningFailedAndWhoIsInItAllTheSameIsNotTakenOut() {
    look.host().runs().program("gpasswd", words -> new Ran(1, "", "cannot lock /etc/group"));
    look.pass();
    accounts.group("data:x:1500:karl,lisa");
    assertEquals("", told(look.look()));
    look.leaveGit();
    assertEquals(
        "left the group data: files may have its number, 1500; `groupdel data` removes it",
        told(look.look()));
  }

  @Test
  void fromAGroupThatWasThereOnlyThoseWhoWerePutIntoItAreTakenOut() {
    accounts.group("data:x:1500:");
    look.pass();
    look.leaveGit();
    assertEquals(
        """
        prune group data: members.karl: in it -> not in it by [gpasswd --delete karl data]
        prune group data: members.lisa: in it -> not in it by [gpasswd --delete lisa data]\
        """,
        told(look.look()));
  }

  @Test
  void whatIsWrongInAManifestIsToldWithItsPlace() {
    assertEquals(
        List.of(
            "it.yaml:1:1: 'gid' is missing in Group: the number that the group is to have",
            "it.yaml:3:29: '0x' is no name of a group; a name begins with a lower-case letter or _,"
                + " and goes on with those, digits and -, 32 in all at most",
            "it.yaml:3:46: 'a' is named twice"),
        declared("name: 0x, members: [a, a]").problems().stream()
            .map(p -> p.replaceFirst("^environments/test/", ""))
            .toList());
    assertEquals(1, declared("name: a, gid: 0").problems().size());
  }

  @Test
  void twoResourcesThatWantOneGroupOrNumberAreAProblem() {
    var problems =
        declared("name: data, gid: 1500")
            .with(
                "two.yaml",
                "kind: Group\n"
                    + "metadata: {name: two}\n"
                    + "spec: {hosts: [core], name: data, gid: 1501}\n")
            .problems();
    assertEquals(1, problems.size(), problems.toString());
    assertTrue(problems.get(0).contains("group data"), problems.toString());
  }
}
