import { checkProtected } from "../support/check-protected.ts";
import { bun, deno } from "../support/runtimes.ts";
import type { Scene } from "../support/scene.ts";
import { startProgram } from "../support/start-program.ts";

/** In each runtime that serves such a handler by itself. */
export async function check(scene: Scene): Promise<void> {
  const commands = [
    () => [bun(), "server.ts"] as const,
    (port: number) =>
      [
        deno(),
        "serve",
        "--allow-net",
        "--allow-env",
        "--no-lock",
        `--port=${port}`,
        "--host=127.0.0.1",
        "server.ts",
      ] as const,
  ];
  for (const command of commands) {
    const program = await startProgram("fetch", scene, { command });
    try {
      await checkProtected(`${program.url}/orders`, scene);
    } finally {
      await program.stop();
    }
  }
}
