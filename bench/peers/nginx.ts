import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureProgram } from "../../scripts/test-servers/ensure-program.ts";
import { freePort, untilListening } from "../../scripts/test-servers/ports.ts";
import { type Started, startChild } from "../processes.ts";

/** nginx with one process that answers everything with a fixed text: the most that HTTP on this machine can do. */
export async function startNginx(): Promise<Started> {
  const nginx = ensureProgram("nginx", "nginx-light");
  const folder = await mkdtemp(join(tmpdir(), "keyporter-nginx-"));
  const port = await freePort();
  await writeFile(join(folder, "nginx.conf"), configuration(folder, port));
  const child = startChild(nginx, ["-e", "stderr", "-c", join(folder, "nginx.conf")]);
  await untilListening(port);
  return {
    port,
    pid: child.pid,
    async stop() {
      await child.stop();
      await rm(folder, { recursive: true });
    },
  };
}

function configuration(folder: string, port: number): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"];
  return `
    daemon off; master_process off; pid ${folder}/pid; error_log stderr;
    events { worker_connections 1024; }
    http {
      access_log off; keepalive_requests 1000000000; default_type application/json;
      ${temporary.map((name) => `${name}_temp_path ${folder}/${name};`).join(" ")}
      server { listen 127.0.0.1:${port}; location / { return 200 '{"valid":true,"code":"VALID","id":77}'; } }
    }`;
}
