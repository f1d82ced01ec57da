package dev.twokey.policy;

import dev.twokey.proof.Digest;
import dev.twokey.proof.JsonObject;
import dev.twokey.proof.PolicyVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a change of a versioned document comes to, for those who sign it. */
@Component
class PolicyWords {
    private final Versions versions;
    private final Schemas schemas;

    PolicyWords(Versions versions, Schemas schemas) {
        this.versions = versions;
        this.schemas = schemas;
    }

    /** Nothing for a document that is of another kind. */
    List<String> of(JsonObject document) {
        Optional<DocumentKind<?>> kind = document.optionalString("changes").flatMap(schemas::find);
        return kind.isEmpty() ? List.of() : told(kind.get(), document);
    }

    private List<String> told(DocumentKind<?> kind, JsonObject document) {
        Digest replaces = document.digest("replaces");
        String text = document.string("text");
        List<String> sentences = new ArrayList<>();
        sentences.add("Puts version " + document.integer("number") + " of the " + kind.word() + " in force, "
                + PolicyVersion.digest(text) + ".");
        versions.all(kind).stream()
                .filter(version -> version.digest().equals(replaces))
                .reduce((older, newer) -> newer)
                .ifPresentOrElse(
                        before -> {
                            sentences.add("It takes the place of version " + before.number()
                                    + ". These lines differ, - as they are, + as they will be:");
                            sentences.addAll(LineDifference.between(before.text(), text));
                        },
                        () -> sentences.add("What it would take the place of, " + replaces + ", is not known here."));
        return List.copyOf(sentences);
    }
}
