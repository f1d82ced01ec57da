package dev.twokey.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Reads the catalogue. */
@Component
class CatalogueSchema implements Schema<Catalogue> {
    private static final String VERSION = "1";
    /** ASCII only: a name that looks like another one is how a stranger's group is taken for ours. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9 ._-]{1,58}[A-Za-z0-9]");

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z][A-Za-z0-9 ._-]{0,28}");
    private static final Pattern SLUG = Pattern.compile("[a-z][a-z0-9-]{1,38}[a-z0-9]");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}(-[A-Z]{2})?");

    @Override
    public DocumentKind<Catalogue> kind() {
        return DocumentKind.CATALOGUE;
    }

    @Override
    public Read<Catalogue> read(String file, String text) {
        Objections objections = new Objections(file);
        Optional<Catalogue> read = Source.read(text, objections).flatMap(CatalogueSchema::catalogue);
        return read.isPresent() && objections.isEmpty()
                ? new Read.Good<>(read.get())
                : new Read.Bad<>(objections.all());
    }

    private static Optional<Catalogue> catalogue(Fields fields) {
        fields.only(
                "version", "role-group-prefix", "exclusion-group", "roles", "accounts", "contact-areas", "languages");
        fields.text("version")
                .filter(version -> !version.text().equals(VERSION))
                .ifPresent(version -> fields.object(
                        "version",
                        "There is no version " + version.text() + " of the catalogue's schema.",
                        "Write " + VERSION + "."));
        String prefix = fields.text("role-group-prefix")
                .map(scalar -> {
                    if (!PREFIX.matcher(scalar.text()).matches()) {
                        fields.object(
                                "role-group-prefix",
                                "The prefix has other characters than a name may.",
                                "Use letters, digits, spaces, dots and hyphens.");
                    }
                    return scalar.text();
                })
                .orElse("");
        Optional<ExclusionGroup> group =
                fields.mapping("exclusion-group", "the exclusion group").flatMap(CatalogueSchema::exclusionGroup);
        List<Catalogue.Entry<Role>> roles = fields.mappings("roles", "a role").stream()
                .flatMap(role -> new RoleReader(role, prefix).read().stream())
                .toList();
        List<Catalogue.Entry<Account>> accounts = fields.mappings("accounts", "an account").stream()
                .flatMap(account -> new AccountReader(account).read().stream())
                .toList();
        List<ContactArea> areas = fields.mappings("contact-areas", "a contact area").stream()
                .flatMap(area -> area(area).stream())
                .toList();
        List<String> languages = languages(fields);
        if (roles.isEmpty()) {
            fields.object("roles", "There is no role.", "Name at least one.");
        }
        Catalogue catalogue =
                new Catalogue(group.orElse(new ExclusionGroup("", "")), roles, accounts, areas, languages);
        // Of half a catalogue nobody knows what it says as a whole.
        if (fields.objections().isEmpty()) {
            new CatalogueRules(catalogue, fields).check();
        }
        return Optional.of(catalogue);
    }

    private static Optional<ExclusionGroup> exclusionGroup(Fields fields) {
        fields.only("name", "description");
        return name(fields, "name")
                .flatMap(name -> fields.text("description").map(text -> new ExclusionGroup(name, text.text())));
    }

    private static Optional<ContactArea> area(Fields fields) {
        fields.only("id", "name", "about");
        Optional<String> slug = slug(fields, "id");
        Optional<Scalar> name = fields.text("name");
        Optional<Scalar> about = fields.text("about");
        return slug.isPresent() && name.isPresent() && about.isPresent()
                ? Optional.of(new ContactArea(
                        slug.get(), name.get().text(), about.get().text()))
                : Optional.empty();
    }

    private static List<String> languages(Fields fields) {
        List<String> languages = new ArrayList<>();
        Set<String> known = new HashSet<>();
        for (Scalar language : fields.texts("languages")) {
            if (!LANGUAGE.matcher(language.text()).matches()) {
                fields.objections()
                        .add(
                                language.line(),
                                "\"" + language.text() + "\" is no language tag.",
                                "Write it as en or de-CH.");
            } else if (!known.add(language.text().toLowerCase(Locale.ROOT))) {
                fields.objections().add(language.line(), language.text() + " stands twice.", "Keep one.");
            }
            languages.add(language.text());
        }
        return languages;
    }

    static Optional<String> name(Fields fields, String key) {
        return fields.text(key).map(scalar -> {
            if (!NAME.matcher(scalar.text()).matches()) {
                fields.object(
                        key,
                        "\"" + scalar.text() + "\" cannot be the name of an object in every directory.",
                        "Use 3 to 60 letters without accents, digits, spaces, dots and hyphens.");
            }
            return scalar.text();
        });
    }

    static Optional<String> slug(Fields fields, String key) {
        return fields.text(key).map(scalar -> {
            if (!SLUG.matcher(scalar.text()).matches()) {
                fields.object(
                        key,
                        "\"" + scalar.text() + "\" is no short name.",
                        "Use 3 to 40 lower-case letters, digits or hyphens, beginning with a letter.");
            }
            return scalar.text();
        });
    }
}
