import { resolve } from "node:path";
import { createSecureContext } from "node:tls";
import { parseRange, type Range } from "@keyporter/verifier";
import { z } from "zod";
import { type McpConfig, mcpVariables } from "./config-mcp.ts";
import { type MailConfig, mailOf, type OidcConfig, oidcOf, peopleFaults, peopleVariables } from "./config-people.ts";
import { type ConfigFault, readEnvValues } from "./env-values.ts";

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

export interface Config {
  /** 0 takes a free port; then `publicUrl` is only right when KEYPORTER_URL says it. */
  readonly port: number;
  readonly host: string;
  /** Under which people and machines reach this instance; an origin, without a trailing slash. */
  readonly publicUrl: string;
  /** Absolute. */
  readonly dataDir: string;
  /** Null: SQLite in `dataDir`. */
  readonly databaseUrl: string | null;
  readonly databasePoolSize: number;
  /** Null: each process counts rate limits for itself. */
  readonly redisUrl: string | null;
  /** The content of a secrets file, not looked at yet. */
  readonly secrets: string | null;
  readonly trustedProxies: readonly Range[];
  readonly plainHttpFrom: readonly Range[];
  readonly tls: TlsFiles | null;
  /** Where Envoy's checks are answered, on `host`; null: nowhere. 0 takes a free port. */
  readonly grpcPort: number | null;
  /** Null: nothing is sent, and links are handed over by hand. */
  readonly mail: MailConfig | null;
  /** Null: people sign in with passwords only. */
  readonly oidc: OidcConfig | null;
  readonly mcp: McpConfig;
  readonly logLevel: (typeof logLevels)[number];
}

/** In PEM form; the certificate is followed by its chain. */
export interface TlsFiles {
  readonly cert: string;
  readonly key: string;
}

/** Every fault in the configuration, by name and never by value. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  /** EX_CONFIG of sysexits.h, with which the process should end. */
  readonly exitCode = 78;
  readonly faults: readonly ConfigFault[];

  constructor(faults: readonly ConfigFault[]) {
    super(["The configuration is wrong:", ...faults.map(({ name, detail }) => `  ${name} ${detail}`)].join("\n"));
    this.faults = faults;
  }
}

const Variables = z.object({
  PORT: wholeNumber(0, 65_535).default(7070),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, { error: "must be an address or a host name" })
    .default("127.0.0.1"),
  KEYPORTER_URL: z.string().transform(origin).optional(),
  KEYPORTER_DATA_DIR: z
    .string()
    .default("./data")
    .transform((path) => resolve(path)),
  DATABASE_URL: z.string().refine(isPostgresUrl, { error: "must begin with postgres://" }).optional(),
  DATABASE_POOL_SIZE: wholeNumber(1, 1000).default(10),
  REDIS_URL: z.string().refine(isRedisUrl, { error: "must begin with redis:// or rediss://" }).optional(),
  KEYPORTER_SECRETS: z.string().optional(),
  KEYPORTER_TRUSTED_PROXIES: z.string().transform(ranges).default([]),
  KEYPORTER_PLAIN_HTTP_FROM: z.string().transform(ranges).default([]),
  KEYPORTER_GRPC_PORT: wholeNumber(0, 65_535).optional(),
  KEYPORTER_TLS_CERT: z.string().optional(),
  KEYPORTER_TLS_KEY: z.string().optional(),
  ...peopleVariables,
  ...mcpVariables,
  LOG_LEVEL: z.enum(logLevels, { error: `must be one of ${logLevels.join(", ")}` }).default("info"),
});

/** With these the command line signs in at a remote server. The server itself has no use for them. */
const readElsewhere = ["KEYPORTER_CREDENTIAL", "KEYPORTER_CLIENT_ID", "KEYPORTER_CLIENT_SECRET"];

/**
 * Reads the whole configuration, once, at start. Nothing else reads the environment.
 *
 * @throws {ConfigError} naming every fault at once
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const { values, faults } = readEnvValues(env, Object.keys(Variables.shape), readElsewhere);
  const { KEYPORTER_TLS_CERT: cert, KEYPORTER_TLS_KEY: key } = values;
  const parsed = Variables.safeParse(values);
  const all = [
    ...faults,
    ...(parsed.success ? [] : parsed.error.issues.map(faultOf)),
    ...tlsFaults(cert, key),
    ...peopleFaults(values),
  ];
  if (!parsed.success || all.length > 0) throw new ConfigError(all);

  const given = parsed.data;
  const tls = cert !== undefined && key !== undefined ? { cert, key } : null;
  return {
    port: given.PORT,
    host: given.HOST,
    publicUrl: given.KEYPORTER_URL ?? `${tls ? "https" : "http"}://127.0.0.1:${given.PORT}`,
    dataDir: given.KEYPORTER_DATA_DIR,
    databaseUrl: given.DATABASE_URL ?? null,
    databasePoolSize: given.DATABASE_POOL_SIZE,
    redisUrl: given.REDIS_URL ?? null,
    secrets: given.KEYPORTER_SECRETS ?? null,
    trustedProxies: given.KEYPORTER_TRUSTED_PROXIES,
    plainHttpFrom: given.KEYPORTER_PLAIN_HTTP_FROM,
    tls,
    grpcPort: given.KEYPORTER_GRPC_PORT ?? null,
    mail: mailOf(given),
    oidc: oidcOf(given),
    mcp: { hosts: given.KEYPORTER_HOSTS, privateUpstreams: given.KEYPORTER_PRIVATE_UPSTREAMS },
    logLevel: given.LOG_LEVEL,
  };
}

/** Every message in the schema is ours, so that none shows what was given. */
function faultOf(issue: z.core.$ZodIssue): ConfigFault {
  return { name: String(issue.path[0]), detail: issue.message };
}

function wholeNumber(min: number, max: number) {
  const error = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, { error, abort: true })
    .transform(Number)
    .refine((number) => number >= min && number <= max, { error });
}

function origin(text: string, context: z.RefinementCtx): string {
  const url = URL.parse(text);
  const bare = url !== null && url.href === `${url.origin}/`;
  if (bare && /^https?:$/.test(url.protocol)) return url.origin;
  context.addIssue("must be like https://keys.example.com: no path, no user, no query");
  return z.NEVER;
}

function isPostgresUrl(text: string): boolean {
  return /^postgres(?:ql)?:$/.test(URL.parse(text)?.protocol ?? "");
}

function isRedisUrl(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^rediss?:$/.test(url.protocol) && url.hostname !== "";
}

function ranges(text: string, context: z.RefinementCtx): readonly Range[] {
  const read = text.split(",").map((part) => parseRange(part.trim()));
  const understood = read.filter((range) => range !== null);
  if (understood.length < read.length) context.addIssue("must be addresses or CIDR ranges, with commas between them");
  return understood;
}

function tlsFaults(cert: string | undefined, key: string | undefined): ConfigFault[] {
  if (cert === undefined && key === undefined) return [];
  if (cert === undefined) return [{ name: "KEYPORTER_TLS_CERT", detail: "is missing, while KEYPORTER_TLS_KEY is set" }];
  if (key === undefined) return [{ name: "KEYPORTER_TLS_KEY", detail: "is missing, while KEYPORTER_TLS_CERT is set" }];
  try {
    createSecureContext({ cert, key });
    return [];
  } catch {
    return [{ name: "KEYPORTER_TLS_CERT", detail: "and KEYPORTER_TLS_KEY must be PEM and belong to each other" }];
  }
}
