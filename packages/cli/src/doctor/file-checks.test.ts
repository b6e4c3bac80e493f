import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeEach, expect, test } from "vitest";
import { temporaryDirectory } from "../../test/run-keyporter.ts";
import { checkDataDirectory, checkSecretsFile } from "./file-checks.ts";
import { checkClock, checkNode } from "./machine-checks.ts";

const directory = temporaryDirectory();
afterAll(directory.remove);
const dataDir = join(directory.path, "data");
beforeEach(() => mkdirSync(dataDir, { recursive: true }));

test.each([
  [0o700, "ok"],
  [0o755, "warn"],
  [0o770, "fail"],
  [0o777, "fail"],
])("a data directory with mode %o is %s", (mode, status) => {
  chmodSync(dataDir, mode);
  expect(checkDataDirectory(dataDir)).toMatchObject({ status });
});

test("a data directory that is not there yet is fine, and a file in its place is not", () => {
  expect(checkDataDirectory(join(directory.path, "new"))).toMatchObject({ status: "ok" });
  writeFileSync(join(directory.path, "file"), "");
  expect(checkDataDirectory(join(directory.path, "file"))).toMatchObject({ status: "fail" });
});

test.each([
  [0o600, "ok"],
  [0o640, "fail"],
  [0o604, "fail"],
])("a secrets file with mode %o is %s", (mode, status) => {
  writeFileSync(join(dataDir, "secrets.json"), "{}");
  chmodSync(join(dataDir, "secrets.json"), mode);
  expect(checkSecretsFile(dataDir, false)).toMatchObject({ status });
});

test("secrets from the environment need no file", () => {
  expect(checkSecretsFile(join(directory.path, "new"), true)).toMatchObject({ status: "ok" });
});

test.each([
  ["22.18.0", "ok"],
  ["24.1.0", "ok"],
  ["22.17.9", "fail"],
  ["20.20.2", "fail"],
])("Node %s is %s", (version, status) => {
  expect(checkNode(version)).toMatchObject({ status });
});

test("a clock before this version was written fails, and one behind the files is suspicious", () => {
  expect(checkClock(Date.UTC(2020, 0), dataDir)).toMatchObject({ status: "fail" });
  expect(checkClock(Date.now(), dataDir)).toMatchObject({ status: "ok" });
  expect(checkClock(Date.now() - 3_600_000, dataDir)).toMatchObject({ status: "warn" });
});
