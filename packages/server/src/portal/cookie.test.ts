import { expect, test } from "vitest";
import { portalCookie, readPortalCookie } from "./cookie.ts";

const https = "https://keys.example.com";

test("over HTTPS the cookie is the portal's alone, out of reach for scripts, and apart for each page around it", () => {
  expect(portalCookie("kpo_1", 1800, https)).toBe(
    "__Secure-kp_p=kpo_1; Path=/portal; Max-Age=1800; HttpOnly; Secure; SameSite=None; Partitioned",
  );
});

test("on this machine, where a browser would refuse that, it goes along with this machine's own pages only", () => {
  for (const url of ["http://127.0.0.1:7070", "http://localhost:7070"])
    expect(portalCookie("kpo_1", 60, url)).toBe("kp_p=kpo_1; Path=/portal; Max-Age=60; HttpOnly; SameSite=Lax");
});

test.each<[string, string | undefined, string | null]>([
  ["among others", "a=b; __Secure-kp_p=kpo_1; kp_p=planted", "kpo_1"],
  ["under the name for plain HTTP", "kp_p=kpo_1", null],
  ["twice, of which one is planted", "__Secure-kp_p=kpo_1; __Secure-kp_p=kpo_2", null],
  ["empty", "__Secure-kp_p=", null],
  ["nowhere", undefined, null],
])("it is read %s", (_where, cookies, value) => {
  expect(readPortalCookie(() => cookies, https)).toBe(value);
});
