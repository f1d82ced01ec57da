package dev.twokey.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Says which addresses a host name has, as the HTTP client will be told. */
@FunctionalInterface
interface Names {
    InetAddress[] resolve(String host) throws UnknownHostException;
}
