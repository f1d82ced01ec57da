package dev.twokey.readiness;

import dev.twokey.directory.spi.Rights;
import dev.twokey.directory.spi.RoleRef;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

final class OwnPermissions implements Check {
    /** Each is worth the whole tenant, and none is ever asked for. */
    private static final Set<String> WORTH_THE_TENANT = Set.of(
            "Directory.ReadWrite.All",
            "Application.ReadWrite.All",
            "RoleManagement.ReadWrite.All",
            "Policy.ReadWrite.ConditionalAccess",
            "Policy.ReadWrite.Authorization",
            "realm:admin",
            "client:realm-management/realm-admin",
            "client:realm-management/impersonation",
            "in group:Domain Admins",
            "in group:Enterprise Admins",
            "in group:Administrators");

    @Override
    public Topic topic() {
        return new Topic(
                "own-permissions",
                "What TwoKey may do",
                "Without one of its permissions TwoKey lets nobody in, or cannot take somebody out. One too many is worth something to a"
                        + " thief of its credential.");
    }

    @Override
    public Optional<Judgement> judge(Evidence evidence) {
        return evidence.judge(
                Question.OWN_PERMISSIONS,
                held -> judge(
                        held, evidence.customer().rights(), evidence.intent().roles()));
    }

    /** @param carried where nobody gives what they have not, we have what role groups and accounts will carry */
    private static Judgement judge(List<String> held, Rights rights, Set<RoleRef> carried) {
        Set<String> missing = new TreeSet<>(rights.needed());
        held.forEach(missing::remove);
        Set<String> more = new TreeSet<>(held);
        more.removeAll(rights.needed());
        more.removeAll(rights.possible());
        carried.forEach(role -> more.remove(role.value()));
        if (!missing.isEmpty()) {
            return Judgement.notReady(
                    "These permissions are missing: " + Words.plain(missing) + ".",
                    "Grant them as the page about this kind of directory says, with an administrator's consent.");
        }
        Set<String> dangerous = new TreeSet<>(more);
        dangerous.retainAll(WORTH_THE_TENANT);
        if (!dangerous.isEmpty()) {
            return Judgement.notReady(
                    "TwoKey has permissions that are worth the whole tenant: " + Words.plain(dangerous) + ".",
                    "Take them away. TwoKey never needs them.");
        }
        return more.isEmpty()
                ? Judgement.ready("TwoKey has the permissions that it needs, and no others.")
                : Judgement.advisory(
                        "TwoKey has more permissions than it needs: " + Words.plain(more) + ".",
                        "Take them away, unless something of the service is just being removed.");
    }
}
