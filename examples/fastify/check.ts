import { checkProtected } from "../support/check-protected.ts";
import type { Scene } from "../support/scene.ts";
import { startProgram } from "../support/start-program.ts";

export async function check(scene: Scene): Promise<void> {
  const program = await startProgram("fastify", scene, { command: () => [process.execPath, "server.ts"] });
  try {
    await checkProtected(`${program.url}/orders`, scene);
  } finally {
    await program.stop();
  }
}
