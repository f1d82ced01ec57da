package dev.twokey.cli;

/** Starts the program. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(TwoKey.run(Surroundings.ofThisProcess(), args));
    }
}
