import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Command } from "commander";
import { startSampleApi } from "../demo/sample-api.ts";
import { type Seeded, seed } from "../demo/seed.ts";
import { demoPassword, demoWorlds, samplePort } from "../demo/world.ts";
import { configurationFailure } from "../failures.ts";
import { type Server, withServer } from "../instance/server-door.ts";
import { type JsonOption, leaf } from "../leaf.ts";
import { setting } from "../settings.ts";
import { stopSignal } from "../stop-signal.ts";
import { hint, print } from "../terminal/output.ts";
import { table } from "../terminal/render.ts";

interface DemoOptions extends JsonOption {
  readonly fresh?: true;
}

const defaultFolder = "data/demo";

export function addDemo(program: Command): void {
  leaf(program, "demo", "Serve with sample data: five organizations, their people, keys, thirty days of use")
    .option("--fresh", "begin anew, forgetting what was done in an earlier demo")
    .addHelpText(
      "after",
      `\nIt keeps its data in ${defaultFolder}, or in KEYPORTER_DATA_DIR, and serves this machine only: its passwords are known.`,
    )
    .action(async (options: DemoOptions) => {
      await withServer(async (server) => {
        const config = demoConfig(server);
        if (options.fresh === true) await rm(config.dataDir, { recursive: true, force: true });
        const seeded = await seededOnce(server, config);
        const running = await server.startServer(config);
        const sample = await startSampleApi(running.url, seeded.verifierKey).catch(async (error: unknown) => {
          await running.close();
          throw error;
        });
        if (options.json === true) print(JSON.stringify({ url: running.url, data_dir: config.dataDir, ...logins() }));
        else hint(welcome(running.url));
        hint(`${await stopSignal()}: stopping.`);
        sample.close();
        sample.closeAllConnections();
        await running.close();
      });
    });
}

/** Everybody knows the passwords of a demo, so nobody else may reach it. */
function demoConfig(server: Server): ReturnType<Server["loadConfig"]> {
  const host = setting(process.env, "HOST") ?? "127.0.0.1";
  if (!["127.0.0.1", "localhost", "::1"].includes(host)) {
    throw configurationFailure("The demo serves this machine only, since its passwords are known: leave out HOST.");
  }
  if (setting(process.env, "DATABASE_URL") !== undefined) {
    throw configurationFailure("The demo brings its own database: leave out DATABASE_URL.");
  }
  // Agents' calls go to the small API, which is on this machine.
  const upstreams = { KEYPORTER_PRIVATE_UPSTREAMS: `127.0.0.1:${samplePort}` };
  return server.loadConfig({ KEYPORTER_DATA_DIR: defaultFolder, LOG_LEVEL: "warn", ...upstreams, ...process.env });
}

/** The data directory of an unfinished attempt has no such file, and is begun anew. */
async function seededOnce(server: Server, config: ReturnType<Server["loadConfig"]>): Promise<Seeded> {
  const file = join(config.dataDir, "demo.json");
  const before = await readFile(file, "utf8").catch(() => null);
  if (before !== null) return JSON.parse(before);
  await refuseForeign(config.dataDir);
  await mkdir(config.dataDir, { recursive: true, mode: 0o700 });
  await writeFile(join(config.dataDir, "demo-unfinished"), "");
  const seeded = await seed(server.openInstance, config, (doing) => hint(`Preparing the demo: ${doing}`));
  await writeFile(file, JSON.stringify(seeded), { mode: 0o600 });
  return seeded;
}

/** Never writes sample data among somebody's own. */
async function refuseForeign(dataDir: string): Promise<void> {
  const has = (name: string) =>
    readFile(join(dataDir, name)).then(
      () => true,
      () => false,
    );
  if (await has("demo-unfinished")) await rm(dataDir, { recursive: true });
  else if (await has("secrets.json")) {
    throw configurationFailure(
      `${dataDir} holds an instance of its own. Name another directory in KEYPORTER_DATA_DIR.`,
    );
  }
}

function logins() {
  const people = demoWorlds.flatMap(({ people: some }) => some.map(({ login }) => `${login}@demo.example`));
  return {
    emails: ["admin@demo.example", ...people],
    password: demoPassword,
    sample_api: `http://127.0.0.1:${samplePort}`,
  };
}

function welcome(url: string): string {
  const rows = demoWorlds.flatMap(({ organization, people }) =>
    people.map(({ login, look }) => [`${login}@demo.example`, organization, look]),
  );
  return [
    `The demo is ready: ${url}`,
    table(
      ["SIGN IN AS", "OF", "TO SEE"],
      [["admin@demo.example", "the instance", "Overview, APIs, Organizations, Users, Audit log"], ...rows],
    ),
    `The password is the same for all: ${demoPassword}`,
    `AI agents connect at ${url}/mcp/<code>, or by "Connect an agent" on a page of keys.`,
    `A small API that asks for keys: http://127.0.0.1:${samplePort} (paths: ${demoWorlds.map(({ code }) => `/${code}`).join(" ")})`,
  ].join("\n\n");
}
