import type { AuditEventRecord } from "@keyporter/core";
import { expect, test } from "vitest";
import { startInstance, type TestInstance } from "../../testing/index.ts";
import { done, makeScene } from "../../testing/scene.ts";
import { askAs } from "./testing/ask-as.ts";

const reading = { security: [{ oauth: ["read"] }], responses: { 200: { description: "Done" } } };
const withoutTool = { put: { ...reading, requestBody: { required: true, content: { "application/pdf": {} } } } };
const document = JSON.stringify({
  openapi: "3.1.0",
  info: { title: "Orders", version: "1" },
  paths: { "/orders": { get: reading }, "/invoice": withoutTool },
});

test("a document of which an earlier version kept only the tools asks to be imported again, until it was", async () => {
  const env = { KEYPORTER_TRUSTED_PROXIES: "127.0.0.1", KEYPORTER_PLAIN_HTTP_FROM: "127.0.0.0/8" };
  const instance = await startInstance({ engine: "sqlite", env });
  const { api, secret } = await makeScene(instance.admin, { api: { base_url: "https://api.example.com" } });
  const ask = (method: string, uri: string) => {
    const headers = { authorization: `Bearer ${secret}`, "x-forwarded-method": method, "x-forwarded-uri": uri };
    return askAs(instance.url, `/forward-auth/${api.code}`, { headers });
  };
  const importAgain = async () => (await done(instance.admin.get(`/v1/apis/${api.id}/mcp`))).document.import_again;
  const doImport = () => done(instance.admin.put(`/v1/apis/${api.id}/mcp/document`, { document }));

  await doImport();
  expect([await importAgain(), (await ask("PUT", "/invoice")).status]).toEqual([false, 200]);
  await forgetOthers(instance, api.id);
  expect([await importAgain(), (await ask("GET", "/orders")).status]).toEqual([true, 200]);
  const { status, body } = await ask("PUT", "/invoice");
  expect([status, body.code, body.detail]).toEqual([
    403,
    "UNKNOWN_OPERATION",
    expect.stringMatching(/import .* again/),
  ]);
  await doImport();
  expect([await importAgain(), (await ask("PUT", "/invoice")).status]).toEqual([false, 200]);
  await instance.close();
});

/** The record as it was written before anything was kept of operations that are no tools. */
async function forgetOthers({ wired }: TestInstance, id: string): Promise<void> {
  const { store } = wired.services.deps;
  const before = await store.find("mcp_servers", { id });
  const events = await store.listAuditEvents({ within: [{ kind: "instance" }], targetId: id, after: null, limit: 1 });
  const [event] = events.rows;
  if (before?.document == null || event === undefined) throw new Error("There is no document");
  const { others: _, ...kept } = before.document;
  const audit: AuditEventRecord = { ...event, id: `${event.id}_again` };
  const write = { do: "update", table: "mcp_servers", id, expect: {}, set: { document: kept, version: 9 } } as const;
  const { committed } = await store.commit({ action: audit.action, audit, guards: [], writes: [write] });
  expect(committed).toBe(true);
}
