package dev.twokey.policy;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** All kinds of versioned documents. */
@Component
class Schemas {
    private final List<Schema<?>> all;

    Schemas(List<Schema<?>> all) {
        this.all = List.copyOf(all);
    }

    Optional<DocumentKind<?>> find(String word) {
        return all.stream()
                .<DocumentKind<?>>map(Schema::kind)
                .filter(kind -> kind.word().equals(word))
                .findFirst();
    }

    <T> Schema.Read<T> read(DocumentKind<T> kind, String text) {
        return of(kind).read(kind.file(), text);
    }

    /** A kind and its schema agree on what a document says; the list cannot tell. */
    @SuppressWarnings("unchecked")
    private <T> Schema<T> of(DocumentKind<T> kind) {
        return (Schema<T>) all.stream()
                .filter(schema -> schema.kind().equals(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no schema for " + kind.word()));
    }
}
