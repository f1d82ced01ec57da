package dev.twokey.cli;

import picocli.CommandLine.Command;

/** The commands about the tamper-evident logs. */
@Command(name = "log", description = "Download a tenant's log and verify it, without trusting the server.")
final class LogCommands {}
