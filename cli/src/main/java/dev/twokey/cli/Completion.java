package dev.twokey.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Writes what makes bash and zsh complete this program's commands and options. */
@Command(
        name = "completion",
        description = {
            "Print the completion for bash and zsh.",
            "Use it in the present shell with: source <(twokey completion)"
        })
final class Completion implements Callable<Integer> {
    private final TwoKey twokey;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the call
    private CommandSpec spec;

    Completion(TwoKey twokey) {
        this.twokey = twokey;
    }

    @Override
    public Integer call() {
        var root = spec.root().commandLine();
        String script = AutoComplete.bash(root.getCommandName(), root);
        twokey.screen().pass(Screen.object().put("script", script), script);
        return Exit.DONE;
    }
}
