package dev.twokey.story;

import dev.twokey.story.cast.Cast;
import dev.twokey.story.outside.CustomerDirectory;
import dev.twokey.story.outside.Mailbox;
import dev.twokey.story.stage.Stage;

/**
 * All that a chapter needs.
 *
 * @param contoso the customer's directory, seen from outside
 */
record Scene(Stage stage, Cast cast, CustomerDirectory contoso, Mailbox mailbox, Narrator narrator) {
    /** The customer's short name at TwoKey. */
    static final String TENANT = "contoso";

    /** The role group that Alice asks for, as TwoKey calls it. */
    static final String ROLE_GROUP = "security-manager";
}
