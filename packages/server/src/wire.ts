import { randomBytes } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import { hostname } from "node:os";
import {
  type Deps,
  initializeInstance,
  type PasswordCost,
  perform,
  type Store,
  systemCaller,
  WrongPepper,
} from "@keyporter/core";
import { type OpenStore, openPostgres, openSqlite } from "@keyporter/storage";
import { bootstrapTokenFile } from "./bootstrap-token.ts";
import type { Config } from "./config.ts";
import { KnownFacts } from "./docs/known-facts.ts";
import { forgetting, noting } from "./forgetting.ts";
import { ApiDirectory } from "./gate/api-directory.ts";
import type { AuthenticateDeps } from "./gate/authenticate.ts";
import { CreditSpender } from "./gate/credit-spender.ts";
import { wireForwarding } from "./gate/forward-auth/wire-forwarding.ts";
import type { JudgeDeps } from "./gate/judgement.ts";
import { KeyLookup } from "./gate/key-lookup.ts";
import { MachineTokens } from "./gate/machine-tokens.ts";
import { Memory } from "./gate/memory.ts";
import type { VerifyDeps } from "./gate/verify.ts";
import { wireLimiter } from "./limits/wire-limiter.ts";
import { createLogger, type Logger } from "./logs.ts";
import { DocumentCompiler } from "./mcp/documents/document-compiler.ts";
import { type McpOptions, wireMcp } from "./mcp/wire-mcp.ts";
import { createMetrics, type MetricSources, type Metrics } from "./metrics.ts";
import { publicJwks, tokenSigner } from "./oauth/signing-keys.ts";
import { wirePeople } from "./people/wire-people.ts";
import { startRecorders } from "./recorders.ts";
import { checkPepper, loadSecrets, type Secrets, SecretsError } from "./secrets-file.ts";
import type { Services } from "./services.ts";
import { version } from "./version.ts";

export interface Wired {
  readonly services: Services;
  readonly open: OpenStore;
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Brings what is in memory into the store and closes it. */
  close(): Promise<void>;
}

export interface WireOptions {
  /** The clock, in milliseconds since 1970; tests move it. */
  readonly now?: () => number;
  /** The clock of rate limits, in milliseconds since any moment; never set. Tests that move `now` move it alike. */
  readonly steadyNow?: () => number;
  /** What hashing a password costs; lower in tests that are not about it. */
  readonly passwordCost?: PasswordCost;
  /** Bounds of what agents may do; lower in tests that reach them. */
  readonly mcp?: McpOptions;
}

interface Parts {
  readonly secrets: Secrets;
  readonly logger: Logger;
  readonly now: () => number;
  readonly steadyNow: () => number;
  readonly passwordCost: PasswordCost | undefined;
  readonly mcpOptions: McpOptions | undefined;
}

/**
 * Builds everything there is of one instance, and nothing else does. The database comes first, since only it can say
 * whether secrets may be made or must be there.
 *
 * @throws {DataDirectoryInUse, SchemaTooNew, StorageUnavailable, SecretsError}
 */
export async function wire(
  config: Config,
  { now = Date.now, steadyNow = now === Date.now ? monotonicMs : now, passwordCost, mcp: mcpOptions }: WireOptions = {},
): Promise<Wired> {
  // Also with a database elsewhere: the admin socket and the secrets are here.
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  const logger = createLogger(config.logLevel);
  const open = await openDatabase(config);
  try {
    const secrets = await secretsFor(config, open);
    return await assemble(config, open, { secrets, logger, now, steadyNow, passwordCost, mcpOptions });
  } catch (error) {
    await open.close();
    throw error;
  }
}

/** Whole milliseconds on a clock that nobody sets. */
function monotonicMs(): number {
  return Math.floor(performance.now());
}

async function openDatabase(config: Config): Promise<OpenStore> {
  if (config.databaseUrl === null) return openSqlite({ dataDir: config.dataDir });
  return openPostgres({
    url: config.databaseUrl,
    nodeId: `${hostname()}-${process.pid}`,
    startedAt: Date.now(),
    poolSize: config.databasePoolSize,
  });
}

async function secretsFor(config: Config, open: OpenStore): Promise<Secrets> {
  const instance = await open.store.find("instance", { id: "instance" });
  const secrets = await loadSecrets({
    dataDir: config.dataDir,
    fromEnv: config.secrets,
    mayCreate: instance === null,
    random: randomBytes,
  });
  if (instance !== null) checkPepper(secrets.ring, instance.pepperFingerprint);
  return secrets;
}

async function assemble(config: Config, open: OpenStore, parts: Parts): Promise<Wired> {
  const { secrets, logger, now, steadyNow, mcpOptions } = parts;
  const mayAnswer = () => open.mayAnswerFromMemory();
  const otherNodes = () => open.otherNodes();
  const memory = new Memory({ mayAnswer, otherNodes, now });
  const metrics = metricsOf(open, { usage: () => usage.state(), limiterMode: () => limiter.mode() });
  const recorders = startRecorders(open.store, { dataDir: config.dataDir, now, logger, metrics });
  const { usage, mcpRecorder } = recorders;
  let changed: (touched: readonly string[]) => void = () => undefined;
  const store = noting(open.store, (changeNumber, touched) => {
    memory.note(changeNumber, touched);
    changed(touched);
  });
  const deps = depsOf(parts, store, recorders.flush);
  const managementApi = await initialize(deps, config);
  const people = wirePeople(deps, config, logger);
  const keys = new KeyLookup(deps, memory);
  const apis = new ApiDirectory(deps, memory);
  const docsFacts = new KnownFacts(deps, mayAnswer);
  const mcp = wireMcp(deps, { memory, apis }, config, mcpOptions);
  changed = forgetting(open, { memory, apis, docsFacts, mcp });
  const { publicUrl } = config;
  const jwks = publicJwks(secrets);
  const issuer = `${publicUrl}/oauth2`;
  const machines = new MachineTokens(deps, memory, { issuer, ...apiOf(managementApi), jwks });
  const signToken = tokenSigner(secrets);
  const counting = { instance: managementApi.id, logger, steadyNow, otherProcesses: otherNodes };
  const limiter = await wireLimiter(config, counting);
  const judging = { usage, now, limiter, credits: new CreditSpender(deps), counted: metrics.verified };
  const doors = doorsOf(judging, { keys, apis, machines, people, managementApi, publicUrl });
  return {
    services: {
      deps,
      ...doors,
      forwarding: wireForwarding(deps, { memory, holder: doors.holder, signToken, publicUrl }),
      mcp,
      documents: new DocumentCompiler(),
      usage,
      mcpRecorder,
      docsFacts,
      inFlight: new Set(),
      managementApi,
      publicUrl,
      forgetBootstrapToken: () => rm(bootstrapTokenFile(config), { force: true }),
      offers: { email: config.mail !== null, oidc: config.oidc && { name: config.oidc.name } },
      people,
      signToken,
      jwks,
      open,
      metrics,
    },
    open,
    logger,
    metrics,
    async close() {
      mcp.exchanges.close();
      await people.background.settled();
      await recorders.close();
      limiter.close();
      await open.close();
    },
  };
}

function metricsOf(open: OpenStore, sources: Pick<MetricSources, "usage" | "limiterMode">): Metrics {
  return createMetrics({ version, statements: () => open.statements(), ...sources });
}

function depsOf({ secrets, now, passwordCost }: Parts, store: Store, flushUsage: () => Promise<void>): Deps {
  const cost = passwordCost === undefined ? {} : { passwordCost };
  return { store, ring: secrets.ring, now, random: randomBytes, ...cost, flushUsage };
}

function apiOf({ id: apiId, audience }: Services["managementApi"]) {
  return { apiId, audience };
}

type Doors = Pick<Services, "authentication" | "verification" | "holder">;
type DoorParts = Pick<AuthenticateDeps, "machines"> & VerifyDeps & Pick<Services, "people" | "managementApi">;

/** Where keys are judged. Whoever asks about a key is no verification of its own. */
function doorsOf(judging: JudgeDeps, parts: Omit<DoorParts, keyof JudgeDeps>): Doors {
  const { keys, apis, machines, people, managementApi, publicUrl } = parts;
  const asking = { ...judging, counted: () => undefined };
  return {
    authentication: { ...asking, keys, machines, sessions: people.sessions, managementApiId: managementApi.id },
    verification: { ...judging, keys, apis, publicUrl },
    holder: { ...judging, keys, apis },
  };
}

/** Registers the Management API and the built-in roles at the first start, and what newer versions add later on. */
async function initialize(deps: Deps, config: Config): Promise<Services["managementApi"]> {
  const audience = `${config.publicUrl}/api`;
  const done = await perform(deps.store, () => initializeInstance(deps, systemCaller, { audience })).catch(
    sayWrongPepper,
  );
  if (!done.ok) throw new Error(`The instance could not be initialized: ${done.code}`);
  return done.value.managementApi;
}

/** Another process initialized the same database at the same moment, with secrets of its own. */
function sayWrongPepper(error: unknown): never {
  throw error instanceof WrongPepper ? new SecretsError("wrong_pepper", error.message) : error;
}
