package dev.twokey.directory.http;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** @param caFile {@code TWOKEY_CA_FILE}: certificate authorities (PEM) believed in addition when directories are reached */
@ConfigurationProperties("twokey")
record HttpSettings(@Nullable Path caFile) {}
