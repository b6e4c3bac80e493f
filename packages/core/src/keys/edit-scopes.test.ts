import { describe, expect, test } from "vitest";
import { inOrganization, makeCaller } from "../testing/make-caller.ts";
import { makeApi, makeKey } from "../testing/make-records.ts";
import { editedScopes } from "./edit-scopes.ts";

const key = makeKey({ scopes: ["a", "b"] });
const editor = makeCaller({ authorities: [inOrganization("org_1", "update:api_keys", "create:api_keys")] });

function edit(editable: "any" | "narrow" | "never", wanted: string[], caller = editor) {
  const api = makeApi({ policy: { scopes_editable: editable } });
  return editedScopes(caller, key, { api, policy: api.policy }, wanted);
}

test.each([
  ["any", ["a", "c"]],
  ["any", []],
  ["narrow", ["b"]],
] as const)("where scopes are editable as '%s', %j is accepted", (editable, wanted) => {
  expect(edit(editable, [...wanted])).toEqual({ ok: true, value: wanted });
});

test("the same scopes in another order are no edit, also where none is allowed", () => {
  expect(edit("never", ["b", "a"])).toEqual({ ok: true, value: ["a", "b"] });
});

test("C9: where scopes may only become fewer, the added ones are named", () => {
  expect(edit("narrow", ["b", "c"])).toMatchObject({ code: "SCOPES_NOT_EDITABLE", scopes: ["c"] });
});

test("C9: where keys keep their scopes, none is taken either", () => {
  expect(edit("never", ["a"])).toMatchObject({ code: "SCOPES_NOT_EDITABLE" });
});

describe("T10: giving a key more scopes", () => {
  test("needs the right to create such a key; taking some away does not", () => {
    const updater = makeCaller({ authorities: [inOrganization("org_1", "update:api_keys")] });
    expect(edit("any", ["a", "b", "c"], updater)).toMatchObject({ code: "CREATION_NOT_ALLOWED" });
    expect(edit("any", ["a"], updater)).toMatchObject({ ok: true });
  });

  test("stays within what the caller may put on keys; what the key had already is not asked again", () => {
    const narrow = { ...editor, grantable: [{ apiId: "api_1", scopes: ["c"] }] };
    expect(edit("any", ["a", "b", "c"], narrow)).toMatchObject({ ok: true });
    expect(edit("any", ["a", "b", "c", "d"], narrow)).toMatchObject({ code: "SCOPE_NOT_GRANTABLE", scopes: ["d"] });
  });

  test("of the Management API stays within what the caller holds", () => {
    const api = makeApi({ management: true });
    const rules = { api, policy: api.policy };
    const own = makeKey({ scopes: [] });
    expect(editedScopes(editor, own, rules, ["update:api_keys"])).toMatchObject({ ok: true });
    expect(editedScopes(editor, own, rules, ["reveal:api_keys"])).toMatchObject({ code: "SCOPE_NOT_GRANTABLE" });
  });
});
