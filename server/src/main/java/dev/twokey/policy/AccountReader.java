package dev.twokey.policy;

import java.util.Optional;

/** Reads one service account. */
final class AccountReader {
    private final Fields fields;

    AccountReader(Fields fields) {
        this.fields = fields;
    }

    Optional<Catalogue.Entry<Account>> read() {
        fields.only(
                "id",
                "name",
                "purpose",
                "interactive",
                "team",
                "read-only",
                "controls",
                "entra",
                "keycloak",
                "activedirectory");
        Optional<String> slug = CatalogueSchema.slug(fields, "id");
        Optional<String> name = CatalogueSchema.name(fields, "name");
        Optional<Scalar> purpose = fields.text("purpose");
        boolean interactive = fields.flag("interactive");
        Optional<String> team = Teams.read(fields);
        boolean readOnly = fields.flag("read-only");
        Teams.requireReadOnly(fields, team, readOnly);
        if (team.isPresent() && !interactive) {
            fields.object("team", "No person uses a non-interactive account.", "Leave the team out.");
        }
        Optional<Controls> controls = fields.has("controls")
                ? fields.mapping("controls", "the controls").flatMap(each -> new ControlsReader(each).read(interactive))
                : without();
        var privileges = new Privileges(fields, "the account " + slug.orElse("without id"), readOnly).read();
        return slug.isPresent() && name.isPresent() && purpose.isPresent() && controls.isPresent()
                ? Optional.of(new Catalogue.Entry<>(
                        new Account(
                                slug.get(),
                                name.get(),
                                interactive,
                                team,
                                readOnly,
                                purpose.get().text(),
                                controls.get(),
                                Privilege.NONE),
                        privileges))
                : Optional.empty();
    }

    private Optional<Controls> without() {
        fields.object(
                "id",
                "The account has no controls.",
                "Add \"controls\": every account has them, and nobody can switch them off per use.");
        return Optional.empty();
    }
}
