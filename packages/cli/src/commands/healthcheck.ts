import { request as httpRequest } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Command } from "commander";
import { Failure } from "../failures.ts";
import { type JsonOption, leaf } from "../leaf.ts";
import { type Environment, setting } from "../settings.ts";
import { show } from "../terminal/output.ts";

const timeoutMs = 5000;

interface HealthOptions extends JsonOption {
  readonly url?: string;
}

export function addHealthcheck(program: Command): void {
  leaf(program, "healthcheck", "Ask the server on this machine whether it is ready; for containers")
    .option("--url <url>", "ask at this address instead of the one that HOST and PORT give")
    .action(async (options: HealthOptions) => {
      const status = await readiness(new URL("/readyz", addressOf(options.url, process.env)));
      if (status !== 200) throw new Failure(`Not ready: /readyz answered ${status}.`);
      show({ ready: true }, options, () => "ready");
    });
}

/** Where a server with this environment listens, as seen from its own machine. */
function localAddress(env: Environment): string {
  const scheme = setting(env, "KEYPORTER_TLS_CERT") === undefined ? "http" : "https";
  const host = setting(env, "HOST") ?? "127.0.0.1";
  const reachable = { "0.0.0.0": "127.0.0.1", "::": "[::1]" }[host] ?? (host.includes(":") ? `[${host}]` : host);
  return `${scheme}://${reachable}:${setting(env, "PORT") ?? "7070"}`;
}

function addressOf(given: string | undefined, env: Environment): string {
  const address = given ?? localAddress(env);
  if (!URL.canParse(address)) throw new Failure("HOST and PORT, or --url, do not make an address.");
  return address;
}

/**
 * The status of one GET. The certificate is not checked: it names the public host, this asks on the loopback, and
 * nothing secret is sent.
 */
function readiness(url: URL): Promise<number> {
  return new Promise((resolve, reject) => {
    const options = { timeout: timeoutMs, rejectUnauthorized: false };
    const outgoing = url.protocol === "https:" ? httpsRequest(url, options) : httpRequest(url, options);
    outgoing.once("timeout", () => outgoing.destroy(new Error(`no answer within ${timeoutMs / 1000} s`)));
    outgoing.once("error", (error) => reject(new Failure(`Not ready: ${error.message || "no answer"}.`)));
    outgoing.once("response", (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    outgoing.end();
  });
}
