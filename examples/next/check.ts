import { readFileSync } from "node:fs";
import { join } from "node:path";
import { npmPackages } from "../../e2e/support/npm-packages.ts";
import { checkProtected } from "../support/check-protected.ts";
import type { Scene } from "../support/scene.ts";
import { startProgram } from "../support/start-program.ts";

const { dependencies, devDependencies } = JSON.parse(readFileSync(new URL("package.json", import.meta.url), "utf8"));
const { "@keyporter/sdk": _, ...packages } = { ...dependencies, ...devDependencies };

/** A route handler that asks for a key itself, and one that stands behind the proxy. */
export async function check(scene: Scene): Promise<void> {
  const modules = join(npmPackages("next", packages, "350 MB"), "node_modules");
  const program = await startProgram("next", scene, {
    modules,
    command: (port) => [
      process.execPath,
      "node_modules/next/dist/bin/next",
      "dev",
      "--webpack",
      "-p",
      `${port}`,
      "-H",
      "127.0.0.1",
    ],
  });
  try {
    await checkProtected(`${program.url}/orders`, scene);
    await checkProtected(`${program.url}/reports`, scene);
  } finally {
    await program.stop();
  }
}
