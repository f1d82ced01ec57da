package dev.twokey.activedirectory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.twokey.directory.DirectoryPage;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The commands that docs/directories/active-directory.md gives an administrator of a Samba domain, run as they stand there. */
final class DocumentedDelegation {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```sh$(.*?)^ *```$");

    /** Those that make an administrator who is given once. */
    private static final Pattern ONCE = Pattern.compile("(?ms)^ *```bash$(.*?)^ *```$");

    private final RunningSamba samba;
    private final List<String> blocks;

    DocumentedDelegation(RunningSamba samba) {
        this.samba = samba;
        this.blocks = BLOCK.matcher(DirectoryPage.of("activedirectory").text())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(blocks)
                .as("commands of the page: the delegation, and of a group")
                .hasSize(2);
    }

    /** Makes the unit, the account and the delegation. */
    void run() {
        shell(blocks.getFirst());
    }

    /** Makes the administrator whom TwoKey deletes. */
    void makeAdministrator(String password) {
        Matcher once = ONCE.matcher(DirectoryPage.of("activedirectory").text());
        assertThat(once.find()).isTrue();
        shell(once.group(1), password + "\n");
    }

    /** Lets the service account change who is in the group. */
    void letCarry(String group, String sid) {
        shell("controller=x\ndomain=x\nsid=" + sid + "\n"
                + blocks.getLast().replace("CN=Helpdesk,CN=Users,$domain", group));
    }

    /** Adds to the unit's permissions. */
    void add(String unit, String aces) {
        shell("controller=x\ndomain=x\nsamba-tool dsacl set --objectdn='" + unit + "' --sddl='" + aces
                + "' -H \"ldap://$controller\" -U Administrator@contoso.example\n");
    }

    private void shell(String commands) {
        shell(commands, "");
    }

    /** With this domain's names instead of the example's. */
    private void shell(String commands, String typed) {
        String ours = commands.replace("@contoso.example", "@" + samba.domain().dnsName())
                .replaceAll("(?m)^ *controller=.*$", "controller=" + samba.address())
                .replaceAll("(?m)^ *domain=.*$", "domain=" + samba.domain().dn());
        try {
            Path log = Files.createTempFile(samba.logs(), "commands", ".log");
            ProcessBuilder shell = new ProcessBuilder("bash", "-euo", "pipefail", "-c", ours)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            shell.environment().put("PASSWD", samba.administratorsPassword());
            Process process = shell.start();
            try (Writer input = process.outputWriter()) {
                input.write(typed);
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(ours).isTrue();
            assertThat(process.exitValue()).as(Files.readString(log)).isZero();
        } catch (IOException broken) {
            throw new IllegalStateException(broken);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }
}
