import { type ErrorCode, errorCatalogue } from "@keyporter/contract";
import { KindeErrors } from "@keyporter/contract/schemas";
import { refuse } from "@keyporter/core";
import { describe, expect, test } from "vitest";
import { kindeRefusal } from "./refusal.ts";

const codes = Object.keys(errorCatalogue) as ErrorCode[];

describe("a refusal in Kinde's form", () => {
  test.each(codes)("%s has the shape that is promised, with the status of its code", (code) => {
    const { status, body } = kindeRefusal(refuse(code));
    expect(status).toBe(errorCatalogue[code].status);
    expect(KindeErrors.parse(body)).toEqual(body);
    expect(Array.isArray(body.errors)).toBe(status !== 404);
  });

  test("a missing route is one error, not a list", () => {
    expect(kindeRefusal(refuse("ROUTE_NOT_FOUND"))).toEqual({
      status: 404,
      body: { errors: { code: "ROUTE_NOT_FOUND", message: "There is nothing at this address." } },
    });
  });

  test("KD-24: a missing management scope is named", () => {
    const missing = { permission: "create:api_keys" };
    const sentences = [undefined, "This needs the permission 'create:api_keys'.", "This reaches the whole instance."];
    const messages = sentences.map((detail) => JSON.stringify(kindeRefusal(refuse("FORBIDDEN", detail, missing)).body));
    for (const message of messages) expect(message.split("create:api_keys")).toHaveLength(2);
  });

  test("each fault is an error of its own and names the field as this form does", () => {
    const errors = [
      { pointer: "/organization_id", detail: "is not known" },
      { pointer: "/scopes/3", detail: "must name one scope" },
      { pointer: "/name", detail: "must not be empty" },
      { pointer: "", detail: "must be an object" },
    ];
    const { body } = kindeRefusal(refuse("INVALID_BODY", "Not like this.", { errors }));
    expect(body.errors).toEqual([
      { code: "INVALID_BODY", message: "Not like this: org_code is not known." },
      { code: "INVALID_BODY", message: "Not like this: scope_ids/3 must name one scope." },
      { code: "INVALID_BODY", message: "Not like this: name must not be empty." },
      { code: "INVALID_BODY", message: "Not like this: must be an object." },
    ]);
  });

  test("a record that is not known says which field named it", () => {
    const { body } = kindeRefusal(
      refuse("NOT_FOUND", undefined, { errors: [{ pointer: "/api_id", detail: "is not known" }] }),
    );
    expect(body.errors).toEqual({ code: "NOT_FOUND", message: "No such record: api_id is not known." });
  });

  test("very many faults do not make a very long answer", () => {
    const errors = Array.from({ length: 1000 }, () => ({ pointer: "/scopes", detail: "is wrong" }));
    expect(kindeRefusal(refuse("INVALID_BODY", undefined, { errors })).body.errors).toHaveLength(100);
  });
});
