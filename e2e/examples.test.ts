import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, test } from "vitest";
import { type Scene, startScene } from "../examples/support/scene.ts";

const folder = fileURLToPath(new URL("../examples", import.meta.url));
const names = readdirSync(folder).filter((name) => readdirSync(`${folder}/${name}`).includes("check.ts"));

let scene: Scene;
beforeAll(async () => {
  scene = await startScene();
});
afterAll(() => scene.stop());

test.each(names)("the example %s starts, protects its API as it promises, and stops", async (name) => {
  const { check }: { check(scene: Scene): Promise<void> } = await import(`../examples/${name}/check.ts`);
  await check(scene);
});
