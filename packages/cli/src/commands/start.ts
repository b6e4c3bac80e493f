import type { Command } from "commander";
import { adminSocketPath } from "../instance/admin-socket.ts";
import { openPatiently } from "../instance/open-patiently.ts";
import { withServer } from "../instance/server-door.ts";
import { type JsonOption, leaf } from "../leaf.ts";
import { setting } from "../settings.ts";
import { stopSignal } from "../stop-signal.ts";
import { bannerText, databaseName, startJson } from "../terminal/banner.ts";
import { hint, print } from "../terminal/output.ts";

const forcedExitMs = 10_000;

export function addStart(program: Command): void {
  leaf(program, "start", "Serve until SIGTERM or SIGINT")
    .addHelpText("after", "\nConfigured by the environment; `keyporter doctor` says whether it is in order.")
    .action(async (options: JsonOption) => {
      await withServer(async (server) => {
        const config = server.loadConfig(process.env);
        const socketPath = adminSocketPath(config.dataDir);
        const running = await openPatiently(server, socketPath, () => server.startServer(config));
        if (running === null) throw new server.DataDirectoryInUse(config.dataDir);
        // With any free port, only the server knows which one it got.
        const base = new URL(config.publicUrl).port === "0" ? running.url : config.publicUrl;
        const facts = {
          version: server.version,
          url: running.url,
          dataDir: config.dataDir,
          database: databaseName(config.databaseUrl),
          setupLink: running.bootstrapToken === null ? null : `${base}/setup#${running.bootstrapToken}`,
          adminSocket: running.adminSocket,
          plainHttpFrom: setting(process.env, "KEYPORTER_PLAIN_HTTP_FROM"),
        };
        if (options.json === true) print(startJson(facts));
        else hint(bannerText(facts));

        const signal = await stopSignal();
        hint(`${signal}: stopping; once more to stop at once.`);
        setTimeout(() => process.exit(1), forcedExitMs).unref();
        await running.close();
      });
    });
}
