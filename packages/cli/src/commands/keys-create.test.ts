import { expect, test } from "vitest";
import { createKeyBody } from "./keys-create.ts";

const now = Date.UTC(2026, 10, 20);
const given = { name: "Zapier", api: "orders" };

test("an expiry in a duration counts from now", () => {
  expect(createKeyBody({ ...given, user: "u", expiresIn: 90 * 86_400 }, now).expires_at).toBe(
    "2027-02-18T00:00:00.000Z",
  );
});

test("each owner becomes its field of the wire", () => {
  expect(createKeyBody({ ...given, organization: "acme" }, now)).toMatchObject({ organization_id: "acme" });
  expect(createKeyBody({ ...given, user: "kim" }, now)).toMatchObject({ user_id: "kim" });
  expect(createKeyBody({ ...given, instance: true }, now)).toMatchObject({ owner_type: "instance" });
});

test("without an owner it is wrong usage", () => {
  expect(() => createKeyBody(given, now)).toThrow(expect.objectContaining({ exitCode: 2 }));
});
