import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { createLogger } from "./logs.ts";

const key = `kp_live_pKrJ66VuJfq0kPk1${"a".repeat(32)}TAGTAGCRCCRC`;
const mask = "kp_live_pKrJ66VuJfq0...CCRC";

function logged(write: (logger: ReturnType<typeof createLogger>) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(createLogger("info", { write: (line) => lines.push(line) }));
  return lines.map((line) => JSON.parse(line));
}

test("an entry is one line of JSON with its level by name and its time", () => {
  expect(logged((logger) => logger.info({ port: 7070 }, "listening"))).toEqual([
    { level: "info", time: expect.stringMatching(/^\d{4}-.*Z$/), port: 7070, msg: "listening" },
  ]);
});

test("a secret is masked in the message, in members, in errors and in what a child logger was given (T30)", () => {
  const lines = logged((logger) => {
    logger.info(`key ${key}`);
    logger.info("key %s", key);
    logger.info({ deep: { list: [key] } });
    logger.error(new Error(`bad ${key}`, { cause: new Error(key) }));
    logger.child({ key }).warn("child");
  });
  const text = JSON.stringify(lines);
  expect(text).not.toContain(key);
  expect(text.split(mask).length).toBeGreaterThan(6);
});

test("crashes and what libraries print reach the log, and only the log, without their secrets (T30)", () => {
  const module = fileURLToPath(new URL("./logs.ts", import.meta.url));
  const script = `
    import { captureDiagnostics, createLogger } from ${JSON.stringify(module)};
    captureDiagnostics(createLogger("info"));
    console.error(new Error("printed ${key}"));
    console.log("left alone");
    Promise.reject(new Error("rejected ${key}"));
  `;
  const { stdout, stderr, status } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], {
    encoding: "utf8",
  });
  expect(status).toBe(1);
  expect(stderr).toBe("");
  expect(stdout).not.toContain(key);
  const [printed, plain, crashed] = stdout.trim().split("\n");
  expect(JSON.parse(printed ?? "")).toMatchObject({ level: "error", from: "console" });
  expect(printed).toContain(`printed ${mask}`);
  expect(plain).toBe("left alone");
  expect(JSON.parse(crashed ?? "")).toMatchObject({ level: "fatal", origin: "unhandledRejection", msg: "crashed" });
  expect(crashed).toContain(`rejected ${mask}`);
});
