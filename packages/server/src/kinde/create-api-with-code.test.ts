import { Code } from "@keyporter/contract/schemas";
import { refuse } from "@keyporter/core";
import { describe, expect, test } from "vitest";
import { createApiWithCode } from "./create-api-with-code.ts";

const deps = { random: (bytes: number) => new Uint8Array(bytes).fill(0xab) };
const done = { ok: true } as const;

describe("an API whose maker cannot choose its code", () => {
  test("gets the code that its name gives", async () => {
    const asked = await codesAsked("Orders", () => done);
    expect(asked).toEqual({ outcome: done, codes: [undefined] });
  });

  test.each([
    ["Orders", "orders-abababab"],
    ["日本", "api-abababab"],
    ["o".repeat(64), `${"o".repeat(55)}-abababab`],
  ])("gets another one when that is taken: %s", async (name, code) => {
    const { outcome, codes } = await codesAsked(name, (asked) => (asked === undefined ? taken("/code") : done));
    expect(outcome).toEqual(done);
    expect(codes).toEqual([undefined, code]);
    expect(Code.safeParse(code).success).toBe(true);
  });

  test("is refused when its audience is taken", async () => {
    const { outcome, codes } = await codesAsked("Orders", () => taken("/audience"));
    expect(outcome).toEqual(taken("/audience"));
    expect(codes).toEqual([undefined]);
  });
});

async function codesAsked(name: string, make: (code?: string) => typeof done | ReturnType<typeof refuse>) {
  const codes: (string | undefined)[] = [];
  const outcome = await createApiWithCode(deps, { name }, (code) => {
    codes.push(code);
    return Promise.resolve(make(code));
  });
  return { outcome, codes };
}

function taken(pointer: string) {
  return refuse("ALREADY_EXISTS", undefined, { errors: [{ pointer, detail: "is already taken" }] });
}
