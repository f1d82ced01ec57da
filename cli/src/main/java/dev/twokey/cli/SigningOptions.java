package dev.twokey.cli;

import picocli.CommandLine.Option;

/** Options of the commands that lead to the signing page. */
final class SigningOptions {
    @Option(names = "--no-open", description = "Print the signing link, but open no browser.")
    private boolean noOpen;

    @Option(names = "--no-wait", description = "Do not wait until the key is turned.")
    private boolean noWait;

    Turning turning(TwoKey twokey) {
        return new Turning(twokey, !noOpen, !noWait);
    }
}
