import type { CredentialLocation } from "@keyporter/contract";
import { expect, test } from "vitest";
import { locationAllowed, type Presented, pickCredential, presentedCredentials } from "./extract-credential.ts";

function present(headers: Record<string, string>, custom: string[] = [], queryKeys: string[] = []): Presented[] {
  const given = new Headers(headers);
  return presentedCredentials({ header: (name) => given.get(name) ?? undefined, queryKeys }, custom);
}

test.each<[string, Presented[], Presented[]]>([
  ["a bearer key", present({ authorization: "Bearer k1" }), [{ location: "bearer", value: "k1" }]],
  ["the scheme in any case", present({ Authorization: "bEARER k1" }), [{ location: "bearer", value: "k1" }]],
  ["several spaces", present({ authorization: "Bearer    k1" }), [{ location: "bearer", value: "k1" }]],
  ["X-API-Key", present({ "X-Api-Key": "k1" }), [{ location: "x_api_key", value: "k1" }]],
  [
    "an own header",
    present({ "mc-api-key": "k1" }, ["MC-Api-Key"]),
    [{ location: { header: "MC-Api-Key" }, value: "k1" }],
  ],
  ["the query", present({}, [], ["k1"]), [{ location: "query", value: "k1" }]],
])("finds %s", (_where, found, expected) => {
  expect(found).toEqual(expected);
});

test.each<[string, Presented[]]>([
  ["no headers", present({})],
  ["another scheme", present({ authorization: "Basic azE6" })],
  ["a scheme that only begins like it", present({ authorization: "Bearers k1" })],
  ["a scheme without a key", present({ authorization: "Bearer" })],
  ["a scheme and nothing but space", present({ authorization: "Bearer  " })],
  ["a key without a scheme", present({ authorization: "k1" })],
  ["empty values", present({ "x-api-key": "", "mc-api-key": "" }, ["MC-Api-Key"], [""])],
  ["a header of no API", present({ "mc-api-key": "k1" })],
])("%s: none", (_case, found) => {
  expect(pickCredential(found)).toEqual({ kind: "none" });
});

test("a built-in header named again as an own header is read once, in the built-in way", () => {
  const found = present({ authorization: "Bearer k1", "x-api-key": "k1" }, ["Authorization", "X-API-Key"]);
  expect(found.map(({ location }) => location)).toEqual(["bearer", "x_api_key"]);
});

test("the same key in two places is one credential in both places", () => {
  expect(pickCredential(present({ authorization: "Bearer k1", "x-api-key": "k1" }))).toEqual({
    kind: "one",
    value: "k1",
    locations: ["bearer", "x_api_key"],
  });
});

test.each<[string, Presented[]]>([
  ["two headers", present({ authorization: "Bearer k1", "x-api-key": "k2" })],
  ["header and query", present({ "x-api-key": "k1" }, [], ["k2"])],
  ["twice in the query", present({}, [], ["k1", "k2"])],
  ["own and built-in header", present({ "x-api-key": "k1", "mc-api-key": "k2" }, ["MC-Api-Key"])],
])("two different credentials are ambiguous: %s", (_where, found) => {
  expect(pickCredential(found)).toEqual({ kind: "ambiguous" });
});

test("a header that was sent twice is one credential that is no key", () => {
  const headers = new Headers([
    ["x-api-key", "k1"],
    ["x-api-key", "k2"],
  ]);
  const found = presentedCredentials({ header: (name) => headers.get(name) ?? undefined, queryKeys: [] }, []);
  expect(found).toEqual([{ location: "x_api_key", value: "k1, k2" }]);
});

test.each<[CredentialLocation[], CredentialLocation[], boolean]>([
  [["bearer"], ["bearer", "x_api_key"], true],
  [["query"], ["bearer", "x_api_key"], false],
  [["bearer", "x_api_key"], ["x_api_key", "bearer"], true],
  [["bearer", "query"], ["bearer"], false],
  [[{ header: "mc-api-key" }], [{ header: "MC-Api-Key" }], true],
  [[{ header: "other" }], [{ header: "MC-Api-Key" }], false],
  [[{ header: "bearer" }], ["bearer"], false],
  [["bearer"], [], false],
])("%j under %j: %s", (locations, allowed, expected) => {
  expect(locationAllowed(locations, allowed)).toBe(expected);
});
