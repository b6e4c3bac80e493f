import { Hono } from "hono";
import { expect, test } from "vitest";
import { findMissingRoute } from "./missing-route.ts";

const app = new Hono()
  .use("*", (_, next) => next())
  .get("/v1/keys", (c) => c.body(null))
  .post("/v1/keys", (c) => c.body(null))
  .delete("/v1/keys/:id", (c) => c.body(null))
  .get("/docs/*", (c) => c.body(null));
const missing = findMissingRoute([...app.routes, { method: "POST", path: "/v1/verify" }]);

test.each([
  ["/v1/keys", "GET, POST, HEAD"],
  ["/v1/keys/api_key_1", "DELETE"],
  ["/v1/verify", "POST"],
  ["/docs/a/b.md", "GET, HEAD"],
])("a known path with another method is told what it takes: %s", (path, allow) => {
  expect(missing(path)).toEqual({ refusal: { ok: false, code: "METHOD_NOT_ALLOWED" }, headers: { allow } });
});

test.each(["/", "/v1", "/v1/keys/", "/v1/keys/a/b", "/v1/verify/x", "/%", "*", "//"])(
  "an unknown path is not found: %s",
  (path) => {
    expect(missing(path)).toEqual({ refusal: { ok: false, code: "ROUTE_NOT_FOUND" }, headers: {} });
  },
);
