import { expect, test } from "vitest";
import { type Call, faultsIn } from "./testing/history.ts";

const call = (verb: Call["verb"], began: number, ended: number, said = "", more: Partial<Call> = {}): Call => ({
  verb,
  began,
  ended,
  said,
  status: 200,
  secret: verb === "verify" ? 0 : null,
  ...more,
});

test("the checker of histories accepts what some order of overlapping calls explains", () => {
  expect(
    faultsIn([
      call("verify", 0, 1, "VALID"),
      call("disable", 2, 6),
      call("verify", 3, 8, "VALID"),
      call("verify", 7, 9, "DISABLED"),
      call("enable", 8, 12),
      call("verify", 9, 11, "VALID"),
      call("rotate", 13, 15, "", { secret: 1 }),
      call("verify", 14, 16, "VALID"),
      call("verify", 16, 17, "VALID", { secret: 1 }),
      call("revoke", 18, 20),
      call("verify", 19, 22, "VALID", { secret: 1 }),
      call("get", 21, 22, "revoked"),
      call("delete", 22, 23),
      call("get", 24, 25, "NOT_FOUND", { status: 404 }),
    ]),
  ).toEqual([]);
});

test.each<[string, Call[]]>([
  ["a key that is valid after it was revoked", [call("revoke", 0, 1), call("verify", 2, 3, "VALID")]],
  ["a key that is enabled after it was revoked", [call("revoke", 0, 1), call("enable", 2, 3, "active")]],
  ["a key that is shown as active after it was revoked", [call("revoke", 0, 1), call("get", 2, 3, "active")]],
  ["a key that is shown after it was deleted", [call("delete", 0, 1), call("get", 2, 3, "revoked")]],
  ["a key that is valid while it is disabled", [call("disable", 0, 1), call("verify", 2, 3, "VALID")]],
  [
    "a key whose only enabling came before",
    [call("enable", 0, 1), call("disable", 2, 3), call("verify", 4, 5, "VALID")],
  ],
  ["a secret that outlives its rotation", [call("rotate", 1, 2, "", { secret: 1 }), call("verify", 3, 4, "VALID")]],
])("the checker of histories finds %s", (_what, history) => {
  expect(faultsIn(history)).toHaveLength(1);
});
