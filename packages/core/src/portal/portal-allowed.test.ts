import { expect, test } from "vitest";
import { defaultSettings } from "../settings/the-settings.ts";
import { refusePortal } from "./portal-allowed.ts";

const { portal } = defaultSettings;
const person = { userId: "user_1", returnUrl: null };

test.each([
  "https://app.example.com/keys?tab=1#here",
  "http://localhost:3000/",
  "http://127.0.0.1:3000/keys",
  "http://keys.localhost/",
  "http://[::1]:8080/",
])("without a list a portal leads back to %s", (returnUrl) => {
  expect(refusePortal(portal, { ...person, returnUrl })).toBeNull();
});

test.each([
  "http://app.example.com/",
  "http://127.0.0.1.example.com/",
  "http://localhost.example.com/",
  "http://10.0.0.1/",
])("and never over plain http to another machine, such as %s", (returnUrl) => {
  expect(refusePortal(portal, { ...person, returnUrl })).toMatchObject({ errors: [{ pointer: "/return_url" }] });
});

test("with a list it leads back to the origins on it and to no other, this machine included", () => {
  const listed = { ...portal, returnOrigins: ["https://app.example.com"] };
  expect(refusePortal(listed, { ...person, returnUrl: "https://app.example.com/keys" })).toBeNull();
  for (const returnUrl of [
    "https://app.example.com.evil.example/",
    "https://app.example.com:8443/",
    "http://localhost/",
  ])
    expect(refusePortal(listed, { ...person, returnUrl }), returnUrl).not.toBeNull();
});

test("KD-6: it is switched off for people and for organizations apart", () => {
  const organization = { userId: null, returnUrl: null };
  expect(refusePortal({ ...portal, users: false }, person)).toMatchObject({ code: "FORBIDDEN" });
  expect(refusePortal({ ...portal, users: false }, organization)).toBeNull();
  expect(refusePortal({ ...portal, organizations: false }, organization)).toMatchObject({ code: "FORBIDDEN" });
  expect(refusePortal({ ...portal, organizations: false }, person)).toBeNull();
});
