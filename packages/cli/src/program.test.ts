import type { Command } from "commander";
import { expect, test } from "vitest";
import { runKeyporter } from "../test/run-keyporter.ts";
import { createProgram } from "./program.ts";

interface Documented {
  readonly name: string;
  readonly words: readonly string[];
  readonly options: readonly string[];
  readonly does: boolean;
}

function documented(command: Command, words: readonly string[]): Documented[] {
  const own = {
    name: ["keyporter", ...words].join(" "),
    words,
    options: command.options.map(({ long }) => long ?? ""),
    does: command.commands.length === 0,
  };
  return [own, ...command.commands.flatMap((child) => documented(child, [...words, child.name()]))];
}

const commands = documented(createProgram(), []);

test("every command that does something takes --json", () => {
  const without = commands.filter(({ does, options }) => does && !options.includes("--json"));
  expect(without.map(({ name }) => name)).toEqual([]);
});

test.concurrent.each(commands)("$name --help ends well and names every option", async ({ words, options }) => {
  const { code, stdout, stderr } = await runKeyporter([...words, "--help"]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  for (const option of options) expect(stdout).toContain(option);
});

test.concurrent.each([
  [[]],
  [["keys"]],
  [["nonsense"]],
  [["keys", "list", "--nonsense"]],
  [["keys", "create", "--name", "x"]],
  [["keys", "create", "--name", "x", "--api", "y"]],
  [["keys", "create", "--name", "x", "--api", "y", "--user", "u", "--organization", "o"]],
  [["keys", "create", "--name", "x", "--api", "y", "--user", "u", "--expires-in", "soon"]],
  [["keys", "list", "--status", "broken"]],
  [["keys", "rotate", "api_key_1", "--grace", "1"]],
  [["keys", "revoke", "api_key_1"]],
  [["keys", "delete", "api_key_1"]],
  [["apis", "delete", "orders"]],
  [["bootstrap", "--email", "a@example.com"]],
  [["bootstrap", "--email", "a@example.com", "--password-stdin"]],
  [["admin", "reset", "--password-stdin"]],
  [["verify"]],
])("wrong usage %j ends with 2 and says so on standard error only", async (words) => {
  const { code, stdout, stderr } = await runKeyporter(words);
  expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
  expect(stderr).not.toBe("");
});

// T30: what stands in arguments is visible in `ps`, and must not be repeated into logs of CI systems either.
test.concurrent.each([
  [["verify", "kp_live_pKrJ66VuJfq0kPk1QSPjVMctJzGGPZ2cjgSXd0Rxxo5SGA5h5YQ0mEAbcdef"]],
  [["verify", "canary"]],
  [["keys", "show", "kp_live_pKrJ66VuJfq0kPk1QSPjVMctJzGGPZ2cjgSXd0Rxxo5SGA5h5YQ0mEAbcdef"]],
  [["bootstrap", "--email", "a@example.com", "--password=canary"]],
  [["bootstrap", "--email", "a@example.com", "canary"]],
  [["keys", "canary-canary-canary-canary-canary"]],
])("a secret in the arguments %j is refused without repeating it", async (words) => {
  const { code, stdout, stderr } = await runKeyporter(words, { input: "input" });
  expect(code).toBe(2);
  expect(stdout + stderr).not.toMatch(/canary|QSPj/);
});
