import { expect, test } from "vitest";
import { newlyHashOnly } from "./resolve-overrides.ts";

const hashOnly = { secret_storage: "hash_only" } as const;

test.each([
  ["said for the first time", {}, { api_1: hashOnly }, ["api_1"]],
  ["said beside another rule before", { api_1: { max_keys_per_owner: 1 } }, { api_1: hashOnly }, ["api_1"]],
  ["said already", { api_1: hashOnly }, { api_1: { ...hashOnly, max_keys_per_owner: 1 } }, []],
  ["said of another API", { api_1: hashOnly }, { api_1: hashOnly, api_2: hashOnly }, ["api_2"]],
  ["taken back", { api_1: hashOnly }, {}, []],
])("copies are wiped where 'hash_only' is new: %s", (_case, before, after, apiIds) => {
  expect(newlyHashOnly(before, after)).toEqual(apiIds);
});
