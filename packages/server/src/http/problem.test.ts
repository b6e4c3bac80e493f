import { Problem } from "@keyporter/contract/schemas";
import { refuse } from "@keyporter/core";
import { expect, test } from "vitest";
import { z } from "zod";
import { createLogger } from "../logs.ts";
import { type Answer, problemOf, problemOfFailure, refusalOfIssues } from "./problem.ts";
import { ClientGone } from "./read-body.ts";

const asked = { requestId: "req_1", credentialSent: false };

function bodyOf(answer: Answer): Record<string, unknown> {
  return Problem.parse(JSON.parse(answer.body));
}

test("a refusal is worded as RFC 9457 asks, with code and request id, and may not be kept or guessed at", () => {
  const answer = problemOf(refuse("KEY_STATE", "It is revoked.", { current: { status: "revoked" } }), asked);
  expect(answer.status).toBe(409);
  expect(bodyOf(answer)).toEqual({
    type: "urn:keyporter:error:key-state",
    title: "The key's status does not allow this",
    status: 409,
    code: "KEY_STATE",
    detail: "It is revoked.",
    request_id: "req_1",
    current: { status: "revoked" },
  });
  expect(answer.headers).toEqual({
    "content-type": "application/problem+json",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "x-request-id": "req_1",
  });
});

test("a 401 challenges, and says invalid_token only to who sent a credential (RFC 6750 section 3.1)", () => {
  const refusal = refuse("UNAUTHENTICATED");
  expect(problemOf(refusal, asked).headers["www-authenticate"]).toBe('Bearer realm="keyporter"');
  expect(problemOf(refusal, { ...asked, credentialSent: true }).headers["www-authenticate"]).toBe(
    'Bearer realm="keyporter", error="invalid_token"',
  );
});

test("a missing permission is named in the challenge", () => {
  const refusal = refuse("FORBIDDEN", undefined, { permission: "read:api_keys" });
  expect(problemOf(refusal, asked).headers["www-authenticate"]).toBe(
    'Bearer realm="keyporter", error="insufficient_scope", scope="read:api_keys"',
  );
});

test("storage that cannot be reached is a 503 with a time to come back, whatever package the error came from", () => {
  const error = Object.assign(new Error("connect ECONNREFUSED 10.0.0.5"), { name: "StorageUnavailable" });
  const answer = problemOfFailure(error, asked, undefined);
  expect(answer.status).toBe(503);
  expect(answer.headers["retry-after"]).toMatch(/^\d+$/);
  expect(bodyOf(answer)).toMatchObject({ code: "UNAVAILABLE" });
  expect(answer.body).not.toContain("10.0.0.5");
});

test.each([new Error("secret detail"), "secret detail", null, undefined, { detail: "secret detail" }])(
  "a failure tells the caller nothing but the id under which it is in the log: %s",
  (thrown) => {
    const lines: string[] = [];
    const answer = problemOfFailure(thrown, asked, createLogger("info", { write: (line) => lines.push(line) }));
    expect(answer.status).toBe(500);
    expect(bodyOf(answer)).toMatchObject({ code: "INTERNAL", request_id: "req_1" });
    expect(answer.body).not.toContain("secret");
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain('"request_id":"req_1"');
  },
);

test("a client that leaves is no failure of ours", () => {
  const lines: string[] = [];
  problemOfFailure(new ClientGone(), asked, createLogger("info", { write: (line) => lines.push(line) }));
  expect(lines).toEqual([]);
});

test("each fault that a schema finds is named by its place, unknown fields one by one, and never by its value", () => {
  const schema = z.strictObject({ name: z.string(), tags: z.array(z.strictObject({ "a/b": z.number() })) });
  const { error } = schema.safeParse({ name: 4711, tags: [{ "a/b": "canary" }], x: 1, "y~": 2 });
  expect(refusalOfIssues("INVALID_BODY", error?.issues ?? [])).toEqual({
    ok: false,
    code: "INVALID_BODY",
    errors: [
      { pointer: "/name", detail: expect.not.stringContaining("4711") },
      { pointer: "/tags/0/a~1b", detail: expect.not.stringContaining("canary") },
      { pointer: "/x", detail: "is not known here" },
      { pointer: "/y~0", detail: "is not known here" },
    ],
  });
});

test("a body of ten thousand faults is not answered with all of them", () => {
  const errors = Array.from({ length: 10_000 }, (_, at) => ({ pointer: `/${at}`, detail: "is not known here" }));
  expect(bodyOf(problemOf(refuse("INVALID_BODY", undefined, { errors }), asked))["errors"]).toHaveLength(100);
});
