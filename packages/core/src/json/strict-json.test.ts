import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseStrictJson } from "./strict-json.ts";

const parse = (text: string) => parseStrictJson(Buffer.from(text));
const nested = (depth: number, open: string, close: string) => open.repeat(depth) + close.repeat(depth);

test.each<[string, string]>([
  ["a name twice", '{"a":1,"a":2}'],
  ["a name twice deep inside", '{"x":[{"b":{"a":1,"c":[],"a":2}}]}'],
  ["a name twice in two spellings", '{"a":1,"\\u0061":2}'],
  ["an empty name twice", '{"":1,"":2}'],
  ["a name twice with an object between", '{"a":{"b":1},"a":2}'],
  ["a name twice after a string full of JSON", '{"s":"{\\"a\\":1,\\\\","a":1,"a":2}'],
  ["__proto__", '{"__proto__":{"admin":true}}'],
  ["__proto__ deep inside", '[[{"a":{"__proto__":1}}]]'],
  ["__proto__ in another spelling", '{"__pro\\u0074o__":1}'],
  ["33 levels of arrays", nested(33, "[", "]")],
  ["33 levels of objects", `${'{"a":'.repeat(33)}1${"}".repeat(33)}`],
  ["a byte order mark", '\ufeff{"a":1}'],
  ["nothing", ""],
  ["white space", " \n\t"],
  ["a comment", '{"a":1/**/}'],
  ["a comma at the end", '{"a":1,}'],
  ["single quotes", "{'a':1}"],
  ["a bare word", "{a:1}"],
  ["NaN", '{"a":NaN}'],
  ["a leading zero", "[01]"],
  ["two values", "{} {}"],
  ["an open object", '{"a":1'],
  ["a control character in a string", '"\u0001"'],
  ["another white space", "\u00a0{}"],
])("%s is refused (T14)", (_what, text) => {
  expect(parse(text)).toMatchObject({ ok: false, code: "INVALID_JSON" });
});

test.each<[string, number[]]>([
  ["a lone continuation byte", [0x22, 0x80, 0x22]],
  ["an overlong slash", [0x22, 0xc0, 0xaf, 0x22]],
  ["a surrogate in UTF-8", [0x22, 0xed, 0xa0, 0x80, 0x22]],
  ["a cut-off character", [0x22, 0xe2, 0x82, 0x22]],
  ["UTF-16", [0xff, 0xfe, 0x7b, 0x00, 0x7d, 0x00]],
  ["UTF-32 without a mark", [0, 0, 0, 0x7b, 0, 0, 0, 0x7d]],
])("bytes that are not UTF-8 are refused: %s", (_what, bytes) => {
  expect(parseStrictJson(Uint8Array.from(bytes))).toMatchObject({ ok: false, code: "INVALID_JSON" });
});

describe("the place of a fault is named as a JSON Pointer", () => {
  test.each([
    ['{"a":1,"a":2}', "/a"],
    ['{"x":[0,{"b":{"a":1,"a":2}}]}', "/x/1/b/a"],
    ['[[],[1,{"a/b~c":1,"a/b~c":2}]]', "/1/1/a~1b~0c"],
    ['{"x":{"y":1},"z":{"__proto__":1}}', "/z/__proto__"],
  ])("%s", (text, pointer) => {
    expect(parse(text)).toMatchObject({ detail: expect.stringContaining(`${pointer} is`), errors: [{ pointer }] });
  });

  test("a name of any length is cut", () => {
    const refused = parse(`{"${"x".repeat(50_000)}":1,"${"x".repeat(50_000)}":2}`);
    expect(JSON.stringify(refused).length).toBeLessThan(1000);
  });
});

test("no refusal quotes the text, which may hold a secret", () => {
  const secret = `kp_live_pKrJ66VuJfq0kPk1${"a".repeat(44)}`;
  for (const text of [secret, `{"key":"${secret}`, `{"key":${secret}}`, `["${secret}",]`]) {
    expect(JSON.stringify(parse(text))).not.toContain("aaaa");
  }
});

test("the same name in two objects is fine, and so are 32 levels", () => {
  expect(parse('[{"a":1,"constructor":2},{"a":{"a":3}}]')).toMatchObject({ ok: true });
  expect(parse(nested(32, "[", "]"))).toMatchObject({ ok: true });
});

/** What JSON.stringify can write and a strict reader takes. */
const acceptable = fc.jsonValue({ maxDepth: 8 }).filter((value) => !JSON.stringify(value).includes('"__proto__":'));

test("whatever JSON.stringify writes reads as the same value", () => {
  fc.assert(
    fc.property(acceptable, fc.constantFrom(undefined, 2), (value, space) => {
      expect(parse(JSON.stringify(value, null, space))).toEqual({ ok: true, value: JSON.parse(JSON.stringify(value)) });
    }),
  );
});

test("any object with one of its members repeated is refused", () => {
  const objects = fc.dictionary(fc.string(), acceptable, { minKeys: 1 });
  fc.assert(
    fc.property(objects, fc.nat(), (object, at) => {
      const members = Object.entries(object).map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
      const text = `[{${[...members, members[at % members.length]].join(",")}}]`;
      expect(parse(text)).toMatchObject({ ok: false });
    }),
  );
});

test("no bytes make it throw", () => {
  const json = fc.stringMatching(/^[{}[\]",:\\au01 ]*$/);
  fc.assert(fc.property(fc.uint8Array(), (bytes) => void parseStrictJson(bytes)));
  fc.assert(fc.property(json, (text) => void parse(text)));
});

test.each<[string, string]>([
  ["open arrays", "[".repeat(1_000_000)],
  ["open objects", '{"":'.repeat(250_000)],
  ["one object of many names", `{${Array.from({ length: 80_000 }, (_, at) => `"${at}":0`).join(",")}}`],
  ["backslashes", `"${"\\\\".repeat(500_000)}"`],
  ["quotes", `[${'"\\"",'.repeat(150_000)}0]`],
])("1 MB of %s takes no more than a moment", (_what, text) => {
  const began = performance.now();
  parse(text);
  expect(performance.now() - began).toBeLessThan(500);
});
