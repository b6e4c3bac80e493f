import { startScene } from "../examples/support/scene.ts";

/** `npm run example -- express` starts a Keyporter and the example beside it, checks that it is protected, and stops. */
const [name = ""] = process.argv.slice(2);
if (!/^[a-z]+$/.test(name)) throw new Error("Name one of the folders in examples, such as express.");
const { check } = await import(`../examples/${name}/check.ts`);
const scene = await startScene();
try {
  await check(scene);
  console.log(`The example ${name} does what it promises.`);
} finally {
  await scene.stop();
}
