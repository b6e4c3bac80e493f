import { globSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, test } from "vitest";
import { type Scene, startScene } from "../examples/support/scene.ts";

const folder = fileURLToPath(new URL("../examples", import.meta.url));
const names = globSync("*/check.ts", { cwd: folder }).map((path) => dirname(path));

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.stop());

test.each(names)("the example %s starts, protects its API as it promises, and stops", async (name) => {
  const { check }: { check(scene: Scene): Promise<void> } = await import(`../examples/${name}/check.ts`);
  await check(scene);
});
