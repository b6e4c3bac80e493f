import { execFileSync } from "node:child_process";
import fc from "fast-check";
import { expect, test } from "vitest";
import { ensureProgram } from "../../../../../scripts/test-servers/ensure-program.ts";
import {
  base64,
  jsonFile,
  powershellJson,
  powershellString,
  powershellWord,
  shellWord,
  tomlString,
} from "./quoting.ts";

const hostile = [
  "",
  "'",
  "''\\''",
  '"; rm -rf ~ #',
  "$(touch never) `touch never` $HOME %PATH% !!",
  "a\nb\tc",
  "\\",
  'ends in a backslash\\"\\',
  "‘typographic’ ‚quotes‛",
  "--header",
  "Ünïcode 🗝️",
  "\u007F\u0001",
];
/** Whatever can be an argument at all: no NUL, and nothing that is not text. */
const argument = fc.string({ unit: "grapheme", maxLength: 40 }).filter((text) => !text.includes("\0"));

/** What one process of a real shell prints for each word, between marks. */
function printed(words: readonly string[]): readonly string[] {
  const script = words.map((word) => `printf '%s\\001\\002\\003' ${word}`).join("\n");
  const text = execFileSync("/bin/sh", ["-c", script], { encoding: "utf8" });
  return text.split("\u0001\u0002\u0003").slice(0, -1);
}

test("a word for a shell is one argument, whatever is in it", () => {
  expect(printed(hostile.map(shellWord))).toEqual(hostile);
  const lists = fc.array(argument, { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(lists, (texts) => {
      expect(printed(texts.map(shellWord))).toEqual(texts);
    }),
    { numRuns: 50 },
  );
});

/** A quoted string as PowerShell reads it: any of five quotes ends it, and two of them are one. */
function readPowershell(word: string): string {
  expect(word).toMatch(/^'.*'$/s);
  const inner = word.slice(1, -1);
  expect(inner.replace(/(['\u2018-\u201B])\1/g, "")).not.toMatch(/['\u2018-\u201B]/);
  return inner.replace(/(['\u2018-\u201B])\1/g, "$1");
}

test("a string for PowerShell ends where it should, with typographic quotes in it, too", () => {
  for (const text of hostile) expect(readPowershell(powershellString(text))).toBe(text);
  fc.assert(
    fc.property(argument, (text) => {
      expect(readPowershell(powershellString(text))).toBe(text);
    }),
  );
});

test("an argument for PowerShell is bare only where nothing in it means anything", () => {
  expect(powershellWord("--bearer-token-env-var")).toBe("--bearer-token-env-var");
  expect(powershellWord("https://keys.example.com/mcp/orders")).toBe("https://keys.example.com/mcp/orders");
  for (const text of ["", "$env:X", "@{}", "a b", "x?api_key=y", "a;b", "-a.b", "(1)", "a,b", "1kb", "`a"]) {
    expect(powershellWord(text)).toBe(powershellString(text));
  }
});

/** The one argument that a program on Windows finds in its command line. @see Microsoft, CommandLineToArgvW */
function readWindows(argument: string): string {
  const line = /\s/.test(argument) ? `"${argument}"` : argument;
  let text = "";
  let quoted = false;
  for (const [, slashes = "", quote] of line.matchAll(/(\\*)("|[^\\"]+|$)/g)) {
    text += quote === '"' ? slashes.slice(0, slashes.length >> 1) : slashes;
    if (quote !== '"') text += quote ?? "";
    else if (slashes.length % 2 === 1) text += '"';
    else quoted = !quoted;
  }
  expect(quoted).toBe(false);
  return text;
}

test("JSON for a batch file arrives through PowerShell and Windows as the same JSON", () => {
  const arrives = (value: object): void => {
    const received = readWindows(readPowershell(powershellJson(value)));
    expect(received).not.toMatch(/[%&|<>^!]/);
    expect(JSON.parse(received)).toEqual(JSON.parse(JSON.stringify(value)));
  };
  for (const text of hostile) arrives({ name: text, headers: { [text]: `Bearer ${text}` } });
  fc.assert(fc.property(fc.dictionary(argument, fc.dictionary(argument, argument)), arrives));
});

test("a string of TOML is read as what it was made of, by somebody else's parser", () => {
  const python = ensureProgram("python3", "python3");
  const texts = [...hostile, ...fc.sample(fc.string({ unit: "binary", maxLength: 40 }), 300)];
  const document = texts.map((text, at) => `k${at} = ${tomlString(text)}`).join("\n");
  const program = "import sys, tomllib, json; print(json.dumps(list(tomllib.load(sys.stdin.buffer).values())))";
  const read: unknown = JSON.parse(execFileSync(python, ["-c", program], { input: document, encoding: "utf8" }));
  expect(read).toEqual(texts.map((text) => text.toWellFormed()));
});

test("JSON and base64 are read back unchanged", () => {
  fc.assert(
    fc.property(fc.dictionary(argument, argument), (value) => {
      expect(JSON.parse(jsonFile(value))).toEqual(JSON.parse(JSON.stringify(value)));
      const text = JSON.stringify(value);
      expect(Buffer.from(base64(text), "base64").toString("utf8")).toBe(text);
    }),
  );
});
