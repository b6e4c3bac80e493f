import { expect, test } from "vitest";
import { makeMember } from "../testing/make-records.ts";
import { type ContextChoice, chooseContext } from "./choose-context.ts";

const acme = makeMember({ id: "member_1", organizationId: "org_1" });
const globex = makeMember({ id: "member_2", organizationId: "org_2" });

test.each<[string, ContextChoice, string | null]>([
  ["nothing depends on it: none", { memberships: [acme], asked: undefined, needed: false }, null],
  ["the only one is filled in", { memberships: [acme], asked: undefined, needed: true }, "org_1"],
  ["a user of no organization has none", { memberships: [], asked: undefined, needed: true }, null],
  ["the one that is asked for", { memberships: [acme, globex], asked: "org_2", needed: true }, "org_2"],
  ["asked for although nothing depends on it", { memberships: [acme, globex], asked: "org_2", needed: false }, "org_2"],
])("%s", (_case, choice, expected) => {
  const chosen = chooseContext(choice);
  expect(chosen.ok && (chosen.value?.organizationId ?? null)).toBe(expected);
});

test("of several organizations somebody must choose", () => {
  const chosen = chooseContext({ memberships: [acme, globex], asked: undefined, needed: true });
  expect(chosen).toMatchObject({ ok: false, code: "ORGANIZATION_REQUIRED" });
});

test("T2: an organization that does not exist and one of strangers are refused alike", () => {
  const missing = chooseContext({ memberships: [acme], asked: null, needed: false });
  const foreign = chooseContext({ memberships: [acme], asked: "org_2", needed: false });
  expect(missing).toMatchObject({ ok: false, code: "NOT_A_MEMBER" });
  expect(foreign).toEqual(missing);
});
