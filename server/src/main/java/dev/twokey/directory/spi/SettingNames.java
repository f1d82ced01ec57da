package dev.twokey.directory.spi;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a connection of one kind may name. A name that nobody reads is a setting that was meant and does not hold: access to a
 * role group that was thought to be without roles, say.
 *
 * @param settings one that ends in a full stop stands for all that begin with it
 * @param secrets what nobody may see again
 */
public record SettingNames(Set<String> settings, Set<String> secrets) {
    public SettingNames {
        settings = Set.copyOf(settings);
        secrets = Set.copyOf(secrets);
    }

    /** What is wrong about the names that a connection uses, in a sentence. */
    public Optional<String> objection(Connection connection) {
        Optional<String> setting = connection.settings().keySet().stream()
                .sorted()
                .filter(name -> !isSetting(name))
                .findFirst()
                .map(name -> secrets.contains(name)
                        ? name + " is a secret: give it among the secrets."
                        : name + " is no setting of this kind. There are: " + list(settings) + ".");
        return setting.or(() -> connection.secrets().keySet().stream()
                .sorted()
                .filter(name -> !secrets.contains(name))
                .findFirst()
                .map(name -> isSetting(name)
                        ? name + " is not secret: give it among the settings."
                        : name + " is no secret of this kind. There are: " + list(secrets) + "."));
    }

    private boolean isSetting(String name) {
        return settings.stream()
                .anyMatch(known -> known.endsWith(".")
                        ? name.startsWith(known) && name.length() > known.length()
                        : known.equals(name));
    }

    private static String list(Set<String> names) {
        TreeSet<String> written = new TreeSet<>();
        names.forEach(name -> written.add(name.endsWith(".") ? name + "…" : name));
        return String.join(", ", written);
    }
}
