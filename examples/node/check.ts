import { checkProtected } from "../support/check-protected.ts";
import { oldestNode } from "../support/runtimes.ts";
import type { Scene } from "../support/scene.ts";
import { startProgram } from "../support/start-program.ts";

/** Also in the oldest Node that the package promises to run in. */
export async function check(scene: Scene): Promise<void> {
  for (const node of [process.execPath, oldestNode()]) {
    const program = await startProgram("node", scene, {
      command: () => [node, "--experimental-strip-types", "server.ts"],
    });
    try {
      await checkProtected(`${program.url}/orders`, scene);
    } finally {
      await program.stop();
    }
  }
}
