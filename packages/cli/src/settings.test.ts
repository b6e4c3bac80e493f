import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { temporaryDirectory } from "../test/run-keyporter.ts";
import { exitCodes } from "./failures.ts";
import { setting } from "./settings.ts";

const directory = temporaryDirectory();
afterAll(directory.remove);
const file = join(directory.path, "secret");
writeFileSync(file, "from-file\n");

test("a setting comes from its variable, or from the file that the variable with _FILE names", () => {
  expect(setting({ X: "direct" }, "X")).toBe("direct");
  expect(setting({ X_FILE: file }, "X")).toBe("from-file");
  expect(setting({ X: "", X_FILE: "" }, "X")).toBeUndefined();
});

test.each([
  [{ X_FILE: "/nowhere/canary" }, "X_FILE names a file that cannot be read (ENOENT)."],
  [{ X_FILE: "/dev/null" }, "X_FILE names a file that is empty."],
  [{ X: "canary", X_FILE: file }, "X is given twice, also as X_FILE: set one of them."],
])("a fault is told by name, never by value, and ends with 78", (env, message) => {
  expect(() => setting(env, "X")).toThrow(expect.objectContaining({ message, exitCode: exitCodes.configuration }));
});
