import { join } from "node:path";
import { freshBootstrapToken } from "./bootstrap-token.ts";
import type { Config } from "./config.ts";
import type { CheckServer } from "./envoy/serve-checks.ts";
import { hotRoutes } from "./gate/hot.ts";
import type { Origin } from "./gate/origin.ts";
import { createApp } from "./http/app.ts";
import { createNodeServer } from "./http/node-server.ts";
import type { TransportRule } from "./http/transport.ts";
import { captureDiagnostics } from "./logs.ts";
import { startPurging } from "./purge.ts";
import { watchNodes } from "./watch-nodes.ts";
import { type Wired, type WireOptions, wire } from "./wire.ts";

export interface RunningServer {
  readonly url: string;
  /** Path of the Unix socket for the operator's command line; null where there are none. */
  readonly adminSocket: string | null;
  /** Set while the instance has no administrator; also in `<data>/bootstrap-token`. */
  readonly bootstrapToken: string | null;
  /** Where Envoy's checks are answered, if they are. */
  readonly grpcPort: number | null;
  close(): Promise<void>;
}

/** Under the ten seconds after which most supervisors kill. */
const closeWithinMs = 8000;

/**
 * Starts everything and listens. What it throws was cleaned up before.
 *
 * @throws {DataDirectoryInUse, SchemaTooNew, StorageUnavailable, SecretsError, SocketUnusable} and what listening throws
 */
export async function startServer(config: Config): Promise<RunningServer> {
  const wired = await wire(config);
  captureDiagnostics(wired.logger);
  return serve(wired, config);
}

/** Listens for what was wired, and closes it when that fails. */
export async function serve(wired: Wired, config: Config): Promise<RunningServer> {
  const { services, logger, metrics } = wired;
  const handlers = { hot: hotRoutes(services), fetch: createApp(services).fetch };
  const common = { ...handlers, logger, requestServed: metrics.requestServed };
  const transport = { trustedProxies: config.trustedProxies, plainHttpFrom: config.plainHttpFrom };
  const network = createNodeServer({ ...common, transport, tls: config.tls });
  const admin = createNodeServer({ ...common, transport: null, tls: null });
  let checks: CheckServer | null = null;
  const stopPurging = startPurging(services, logger);
  const stopWatching = watchNodes(wired.open, logger);
  const close = async (): Promise<void> => {
    stopPurging();
    stopWatching();
    // Streams that stay open would be waited for.
    services.mcp.exchanges.close();
    await Promise.all([network.close(closeWithinMs), admin.close(closeWithinMs), checks?.close(closeWithinMs)]);
    await wired.close();
  };
  try {
    const adminSocket = process.platform === "win32" ? null : join(config.dataDir, "admin.sock");
    if (adminSocket !== null) await admin.listenOnSocket(adminSocket);
    const port = await network.listen(config);
    checks = await startChecks(wired, config, transport);
    const bootstrapToken = await freshBootstrapToken(services, config);
    const url = `${config.tls ? "https" : "http"}://${config.host.includes(":") ? `[${config.host}]` : config.host}:${port}`;
    logger.info({ url, database: wired.open.engine }, "listening");
    return { url, adminSocket, bootstrapToken, grpcPort: checks?.port ?? null, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Only those who have an Envoy pay for what it needs. */
async function startChecks(wired: Wired, config: Config, transport: TransportRule): Promise<CheckServer | null> {
  if (config.grpcPort === null) return null;
  const { serveChecks } = await import("./envoy/serve-checks.ts");
  const { services, logger, metrics } = wired;
  const deps = { ...services.forwarding, transport, logger, requestServed: metrics.requestServed };
  return await serveChecks(deps, { host: config.host, port: config.grpcPort, tls: config.tls });
}

/** Where a request in process comes from unless it says otherwise: the operator of this machine. */
const operator: Origin = {
  requestId: "cli",
  ip: null,
  userAgent: null,
  transport: "https",
  local: true,
  proxied: false,
};

/** An instance in this process, without a network. */
export interface OpenInstance {
  /** @param from left out: the operator of this machine */
  fetch(request: Request, from?: Origin): Promise<Response>;
  close(): Promise<void>;
}

/** The instance in this process: for the command line where no server runs. */
export async function openInstance(config: Config, options: WireOptions = {}): Promise<OpenInstance> {
  const wired = await wire({ ...config, logLevel: "silent" }, options);
  const app = createApp(wired.services);
  const env = { logger: wired.logger, named: () => undefined };
  return {
    fetch: async (request, from = operator) => app.fetch(request, { ...env, origin: from }),
    close: () => wired.close(),
  };
}
