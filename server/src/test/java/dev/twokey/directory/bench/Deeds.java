package dev.twokey.directory.bench;

import static dev.twokey.directory.Outcomes.done;

import dev.twokey.directory.spi.Capability;
import dev.twokey.directory.spi.Memberships;

/** The two deeds that are measured, each with its read-back: by the connector, and bare. */
enum Deeds {
    GIVE {
        @Override
        void connected(Place place) {
            Memberships memberships = place.directory().memberships();
            // As the server does it: with the directory's own end, where it has one, and each access has another.
            done(
                    place.directory().capabilities().contains(Capability.NATIVE_END)
                            ? memberships.giveUntil(place.destination(), place.guest(), Ends.next())
                            : memberships.give(place.destination(), place.guest()));
            isMember(place, true);
        }

        @Override
        void bare(Place place) {
            place.bare().give();
            isMemberBare(place, true);
        }
    },
    TAKE {
        @Override
        void connected(Place place) {
            done(place.directory().memberships().take(place.destination().group(), place.guest()));
            isMember(place, false);
        }

        @Override
        void bare(Place place) {
            place.bare().take();
            isMemberBare(place, false);
        }
    };

    abstract void connected(Place place);

    abstract void bare(Place place);

    private static void isMember(Place place, boolean expected) {
        boolean is = done(
                place.directory().memberships().isMember(place.destination().group(), place.guest()));
        unless(is == expected);
    }

    private static void isMemberBare(Place place, boolean expected) {
        unless(place.bare().isMember() == expected);
    }

    private static void unless(boolean right) {
        if (!right) {
            throw new IllegalStateException("the read-back shows something else than what was done");
        }
    }
}
