import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { formatRange } from "@keyporter/verifier";
import { expect, test } from "vitest";
import { ConfigError, loadConfig } from "./config.ts";
import { testCertificate } from "./testing/certificate.ts";

type Env = Record<string, string>;

function faultsOf(env: Env): readonly { name: string; detail: string }[] {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

function fileWith(text: string): string {
  const path = join(mkdtempSync(join(tmpdir(), "config-")), "value");
  writeFileSync(path, text);
  return path;
}

test("nothing has to be set: it serves this machine only, on SQLite, and trusts no proxy", () => {
  expect(loadConfig({ PATH: "/bin" })).toEqual({
    port: 7070,
    host: "127.0.0.1",
    publicUrl: "http://127.0.0.1:7070",
    dataDir: resolve("./data"),
    databaseUrl: null,
    databasePoolSize: 10,
    redisUrl: null,
    secrets: null,
    trustedProxies: [],
    plainHttpFrom: [],
    tls: null,
    grpcPort: null,
    mail: null,
    oidc: null,
    mcp: { hosts: [], privateUpstreams: [] },
    logLevel: "info",
  });
});

test("every setting is read", () => {
  const { cert, key } = testCertificate;
  const config = loadConfig({
    PORT: "0",
    HOST: "::",
    KEYPORTER_URL: "https://keys.example.com/",
    KEYPORTER_DATA_DIR: "/var/lib/keyporter",
    DATABASE_URL: "postgresql://app:pw@db/keys",
    DATABASE_POOL_SIZE: "25",
    KEYPORTER_SECRETS: "{}",
    KEYPORTER_TRUSTED_PROXIES: "10.0.0.0/8, 2001:db8::/32",
    KEYPORTER_PLAIN_HTTP_FROM: "192.168.1.7",
    KEYPORTER_TLS_CERT: cert,
    KEYPORTER_TLS_KEY: key,
    KEYPORTER_CREDENTIAL: "for the command line",
    LOG_LEVEL: "debug",
  });
  expect(config).toMatchObject({
    port: 0,
    host: "::",
    publicUrl: "https://keys.example.com",
    dataDir: "/var/lib/keyporter",
    databaseUrl: "postgresql://app:pw@db/keys",
    databasePoolSize: 25,
    secrets: "{}",
    tls: { cert, key },
    logLevel: "debug",
  });
  expect(config.trustedProxies.map(formatRange)).toEqual(["10.0.0.0/8", "2001:db8::/32"]);
  expect(config.plainHttpFrom.map(formatRange)).toEqual(["192.168.1.7"]);
});

test("the default address of an instance that serves TLS itself is https", () => {
  const { cert, key } = testCertificate;
  expect(loadConfig({ PORT: "8443", KEYPORTER_TLS_CERT: cert, KEYPORTER_TLS_KEY: key }).publicUrl).toBe(
    "https://127.0.0.1:8443",
  );
});

test("any setting may come from a file, whose last newline does not count", () => {
  expect(loadConfig({ PORT_FILE: fileWith("8080\n"), KEYPORTER_SECRETS_FILE: fileWith("{}\n") })).toMatchObject({
    port: 8080,
    secrets: "{}",
  });
});

test("an empty variable counts as not set", () => {
  expect(loadConfig({ PORT: "", REDIS_URL: "", KEYPORTER_URL: "", KEYPORTER_TRUSTED_PROXIES: "" }).port).toBe(7070);
});

test.each<[string, Env, string, RegExp]>([
  ["a port beyond the range", { PORT: "65536" }, "PORT", /0 to 65535/],
  ["a port that is no number", { PORT: "7070x" }, "PORT", /whole number/],
  ["a port with a sign", { PORT: "-1" }, "PORT", /whole number/],
  ["a host with a scheme", { HOST: "http://x" }, "HOST", /address or a host name/],
  ["a URL without a scheme", { KEYPORTER_URL: "keys.example.com" }, "KEYPORTER_URL", /https:\/\//],
  ["a URL of another scheme", { KEYPORTER_URL: "ftp://keys.example.com" }, "KEYPORTER_URL", /https:\/\//],
  ["a URL with a path", { KEYPORTER_URL: "https://example.com/keys" }, "KEYPORTER_URL", /no path/],
  ["a URL with a user", { KEYPORTER_URL: "https://me:pw@example.com" }, "KEYPORTER_URL", /no user/],
  ["a URL with a query", { KEYPORTER_URL: "https://example.com/?a" }, "KEYPORTER_URL", /no query/],
  ["another database", { DATABASE_URL: "mysql://db/keys" }, "DATABASE_URL", /postgres:\/\//],
  ["a pool of none", { DATABASE_POOL_SIZE: "0" }, "DATABASE_POOL_SIZE", /1 to 1000/],
  ["a Redis that is none", { REDIS_URL: "http://cache" }, "REDIS_URL", /must begin with redis/],
  ["a Redis nowhere", { REDIS_URL: "redis://" }, "REDIS_URL", /must begin with redis/],
  ["a proxy by name", { KEYPORTER_TRUSTED_PROXIES: "proxy" }, "KEYPORTER_TRUSTED_PROXIES", /CIDR/],
  ["a range that is too long", { KEYPORTER_PLAIN_HTTP_FROM: "10.0.0.0/33" }, "KEYPORTER_PLAIN_HTTP_FROM", /CIDR/],
  ["an empty range between others", { KEYPORTER_TRUSTED_PROXIES: "::1,,::2" }, "KEYPORTER_TRUSTED_PROXIES", /CIDR/],
  ["a log level", { LOG_LEVEL: "loud" }, "LOG_LEVEL", /one of fatal/],
  ["a certificate alone", { KEYPORTER_TLS_CERT: "x" }, "KEYPORTER_TLS_KEY", /missing/],
  ["a TLS key alone", { KEYPORTER_TLS_KEY: "x" }, "KEYPORTER_TLS_CERT", /missing/],
  ["TLS that is not PEM", { KEYPORTER_TLS_CERT: "x", KEYPORTER_TLS_KEY: "y" }, "KEYPORTER_TLS_CERT", /PEM/],
  ["a file that is not there", { PORT_FILE: "/nonexistent" }, "PORT_FILE", /ENOENT/],
  ["a value and a file", { PORT: "1", PORT_FILE: "/x" }, "PORT", /twice/],
  ["a misspelt name", { KEYPORTER_TRUSTED_PROXY: "x" }, "KEYPORTER_TRUSTED_PROXY", /KEYPORTER_TRUSTED_PROXIES/],
  ["a prefix too many", { KEYPORTER_PORT: "8080" }, "KEYPORTER_PORT", /mean PORT\?/],
  ["a misspelt file", { KEYPORTER_SECRET_FILE: "x" }, "KEYPORTER_SECRET_FILE", /KEYPORTER_SECRETS\?/],
])("%s is refused by name", (_what, env, name, detail) => {
  expect(faultsOf(env)).toEqual([{ name, detail: expect.stringMatching(detail) }]);
});

test("all faults are told at once, by name and never by value (T30)", () => {
  const canary = "canary-4711";
  const env = {
    PORT: canary,
    KEYPORTER_URL: `https://${canary}@x`,
    DATABASE_URL: `mysql://u:${canary}@db`,
    REDIS_URL: `http://${canary}`,
    KEYPORTER_TRUSTED_PROXIES: canary,
    KEYPORTER_TLS_CERT: canary,
    KEYPORTER_TLS_KEY: canary,
    KEYPORTER_SECRETS_FILE: `/nonexistent/${canary}`,
    KEYPORTER_SECERTS: canary,
    LOG_LEVEL: canary,
  };
  const error = new ConfigError(faultsOf(env));
  const { KEYPORTER_TLS_KEY: _, ...named } = env;
  expect(new Set(error.faults.map(({ name }) => name))).toEqual(new Set(Object.keys(named)));
  expect(error.message).not.toContain(canary);
  expect(JSON.stringify(error)).not.toContain(canary);
  expect(error.exitCode).toBe(78);
});

test("what Kubernetes sets for a service called keyporter is no fault", () => {
  const links = {
    KEYPORTER_SERVICE_HOST: "10.1.2.3",
    KEYPORTER_SERVICE_PORT: "80",
    KEYPORTER_SERVICE_PORT_HTTP: "80",
    KEYPORTER_PORT: "tcp://10.1.2.3:80",
    KEYPORTER_PORT_80_TCP: "tcp://10.1.2.3:80",
    KEYPORTER_PORT_80_TCP_PROTO: "tcp",
    KEYPORTER_PORT_80_TCP_PORT: "80",
    KEYPORTER_PORT_80_TCP_ADDR: "10.1.2.3",
  };
  expect(faultsOf(links)).toEqual([]);
});
