import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureProgram } from "./ensure-program.ts";
import { startKept } from "./kept-process.ts";

export const proxyNames = ["nginx", "caddy", "haproxy"] as const;
export type ProxyName = (typeof proxyNames)[number];

export interface RunningProxy {
  readonly url: string;
  stop(): Promise<void>;
}

/** What is changed in a configuration that we ship, before it is run as it stands. */
export interface ProxyPlan {
  /** A free port of this machine. */
  readonly port: number;
  readonly keyporter: string;
  /** The API behind it. */
  readonly upstream: string;
  /** What follows `/forward-auth/`. */
  readonly api: string;
  /** A configuration to run in place of the one in `deploy/`. */
  readonly text?: string;
}

const shipped = fileURLToPath(new URL("../../deploy", import.meta.url));

/** Starts a real proxy with the configuration in `deploy/`. Takes some tens of milliseconds. */
export async function startProxy(name: ProxyName, plan: ProxyPlan): Promise<RunningProxy> {
  const folder = await mkdtemp(join(tmpdir(), `keyporter-${name}-`));
  const command = await commands[name](folder, plan);
  const kept = await startKept(new URL("./program-keeper.ts", import.meta.url), [`${plan.port}`, ...command]);
  return {
    url: `http://127.0.0.1:${plan.port}`,
    async stop() {
      await kept.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const commands: Readonly<Record<ProxyName, (folder: string, plan: ProxyPlan) => Promise<readonly string[]>>> = {
  async nginx(folder, plan) {
    await writeFile(join(folder, "orders.conf"), await adapted("nginx/orders.conf", plan));
    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
      (kind) => `${kind}_temp_path ${join(folder, kind)};`,
    );
    const http = `http { access_log off; ${temporary.join(" ")} include ${join(folder, "orders.conf")}; }`;
    const main = `daemon off; master_process off; pid ${join(folder, "pid")}; events {} ${http}`;
    await writeFile(join(folder, "nginx.conf"), main);
    // Refusals are told as errors, too.
    return [
      ensureProgram("nginx", "nginx"),
      "-e",
      join(folder, "errors"),
      "-p",
      folder,
      "-c",
      join(folder, "nginx.conf"),
    ];
  },
  async caddy(folder, plan) {
    const options = `{\n\tadmin off\n\tauto_https off\n\tlog {\n\t\toutput discard\n\t}\n}\n`;
    await writeFile(join(folder, "Caddyfile"), options + (await adapted("caddy/Caddyfile", plan)));
    const program = ensureProgram("caddy", "caddy");
    return [
      "/usr/bin/env",
      `HOME=${folder}`,
      program,
      "run",
      "--adapter",
      "caddyfile",
      "--config",
      join(folder, "Caddyfile"),
    ];
  },
  async haproxy(folder, plan) {
    await writeFile(join(folder, "haproxy.cfg"), await adapted("haproxy/haproxy.cfg", plan));
    return [ensureProgram("haproxy", "haproxy"), "-db", "-q", "-f", join(folder, "haproxy.cfg")];
  },
};

/** The shipped text with this machine's addresses in place of those that operators change. */
async function adapted(file: string, plan: ProxyPlan): Promise<string> {
  const { port, keyporter, upstream, api } = plan;
  const text = plan.text ?? (await readFile(join(shipped, file), "utf8"));
  return text
    .replaceAll("/forward-auth/orders", `/forward-auth/${api}`)
    .replaceAll("127.0.0.1:7070", new URL(keyporter).host)
    .replaceAll("127.0.0.1:9000", new URL(upstream).host)
    .replaceAll("8080", String(port))
    .replaceAll("abns@keyporter", `abns@keyporter-${port}`)
    .replaceAll("/etc/haproxy/keyporter.lua", join(shipped, "haproxy/keyporter.lua"));
}
