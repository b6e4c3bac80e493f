import { expect, test } from "vitest";
import { parseRequirement } from "./parse-requirement.ts";
import type { Requirement } from "./requirement.ts";

/** As it was understood, every part in parentheses. */
function shown(requirement: Requirement): string {
  if (requirement.kind === "scope") return requirement.name;
  if (requirement.kind === "not") return `!${shown(requirement.of)}`;
  return `(${requirement.of.map(shown).join(requirement.kind === "all" ? " & " : " | ")})`;
}

function read(text: string): string {
  const parsed = parseRequirement(text);
  return parsed.ok ? shown(parsed.requirement) : parsed.fault.detail;
}

test.each([
  ["orders:read", "orders:read"],
  ["a AND b OR c", "((a & b) | c)"],
  ["a OR b AND c", "(a | (b & c))"],
  ["a AND b AND c", "(a & b & c)"],
  ["(a OR b) AND c", "((a | b) & c)"],
  ["NOT a AND b", "(!a & b)"],
  ["NOT (a AND b)", "!(a & b)"],
  ["not Not NOT a", "!!!a"],
  ["a aNd b oR c", "((a & b) | c)"],
  ["(((a)))", "a"],
  ["(a)AND(b)", "(a & b)"],
  [" \t\n a \r\n OR\tb ", "(a | b)"],
  ["android OR notes OR order", "(android | notes | order)"],
  ["a AND orders:read/all~1", "(a & orders:read/all~1)"],
])("%s is %s", (text, expected) => {
  expect(read(text)).toBe(expected);
});

test.each([
  ["", "the end at 0 stands where a scope should be"],
  ["a AND", "the end at 5 stands where a scope should be"],
  ["AND a", '"AND" at 0 stands where a scope should be'],
  ["a b", '"b" at 2 stands where AND, OR or the end should be'],
  ["a NOT b", '"NOT" at 2 stands where AND, OR or the end should be'],
  ["(a", "the end at 2 stands where the parenthesis at 0 should be closed"],
  ["a)", '")" at 1 stands where AND, OR or the end should be'],
  ["()", '")" at 1 stands where a scope should be'],
  ["orders:*", '"orders:*" at 0 is not the name of a scope'],
  ["a AND é", '"é" at 6 is not the name of a scope'],
  ["x".repeat(65), `"${"x".repeat(64)}" at 0 is longer than 64 characters`],
  [`${"(".repeat(101)}a${")".repeat(101)}`, '"a" at 101 is more than 100 levels deep'],
])("%j is refused: %s", (text, detail) => {
  expect(read(text)).toBe(detail);
});

test("a hundred levels are read", () => {
  expect(read(`${"(".repeat(100)}a${")".repeat(100)}`)).toBe("a");
  expect(read(`${"NOT ".repeat(100)}a`)).toBe(`${"!".repeat(100)}a`);
});

test.each([
  ["parentheses", "(".repeat(100_000)],
  ["NOT", "NOT ".repeat(25_000)],
  ["spaces", " ".repeat(100_000)],
  ["one name", "a".repeat(100_000)],
])("T21: 100 kB of %s are refused unread", (_what, text) => {
  expect(read(text)).toBe("must be at most 60000 characters");
});

test("a thousand scopes of any usual length fit in one requirement", () => {
  const names = Array.from({ length: 1000 }, (_, at) => `${"x".repeat(50)}${at}`);
  expect(read(names.join(" OR "))).toBe(`(${names.join(" | ")})`);
});
