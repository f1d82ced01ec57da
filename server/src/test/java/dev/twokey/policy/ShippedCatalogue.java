package dev.twokey.policy;

/** The catalogue as it comes with the program, for tests of those who make what it says. */
public final class ShippedCatalogue {
    private ShippedCatalogue() {}

    public static Catalogue read() {
        return switch (new CatalogueSchema().read("catalogue.yaml", Shipped.text(DocumentKind.CATALOGUE))) {
            case Schema.Read.Good<Catalogue>(Catalogue catalogue) -> catalogue;
            case Schema.Read.Bad<Catalogue> bad -> throw new AssertionError(bad.toString());
        };
    }
}
