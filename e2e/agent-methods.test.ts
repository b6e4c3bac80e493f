import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { targetOf } from "../packages/console/src/connect/card/place.ts";
import { methodsOf } from "../packages/console/src/connect/methods/methods-of.ts";
import { clientIds } from "../packages/contract/src/index.ts";
import type { Api } from "../packages/server/src/testing/api.ts";
import { formOf, makePlace, textOf } from "./support/connect-methods.ts";
import { bootstrap, freshInstance, type Instance, signIn } from "./support/instance.ts";
import { toolsOf } from "./support/mcp-client.ts";
import { freePort } from "./support/ports.ts";
import { readCommand, readFileText, readLink } from "./support/read-methods.ts";
import { type Server, startServer } from "./support/server.ts";

const timeout = 600_000;

let instance: Instance;
let server: Server;
let admin: Api;

beforeAll(async () => {
  instance = await freshInstance("sqlite");
  server = await startServer({ ...instance.env, PORT: String(await freePort()) });
  admin = await signIn(server, await bootstrap(server, instance.dataDir));
}, timeout);
afterAll(async () => {
  await server.stop();
  await instance.remove();
});

describe("every way of the card", { timeout }, () => {
  const readers = { command: readCommand, file: readFileText, link: readLink } as const;

  test.each([
    ["a bearer token", ["bearer", "query"]],
    ["X-API-Key", ["x_api_key", "query"]],
    ["an API's own header", [{ header: "MC-Api-Key" }, "query"]],
  ])("CA-18: tells its client of a server that answers, with %s", async (_header, locations) => {
    const place = await makePlace(admin, locations);
    const plain = await place.key("other");
    const connector = await place.key("chatgpt", true);
    for (const client of clientIds) {
      for (const { name, needs } of methodsOf(client, { ...targetOf(place.page), key: "" })) {
        const { secret } = needs === "connector" ? connector : plain;
        const form = formOf(place, client, name, secret);
        const text = textOf(form);
        const told = form.kind === "address" ? { url: text, headers: {} } : readers[form.kind](text);
        expect([client, name, (await toolsOf(told)).includes("listOrders")]).toEqual([client, name, true]);
      }
    }
  });

  test("a key that was not made for addresses opens none", async () => {
    const place = await makePlace(admin, ["bearer", "query"]);
    const { secret } = await place.key("other");
    const url = textOf(formOf(place, "chatgpt", "address", secret));
    await expect(toolsOf({ url, headers: {} })).rejects.toThrow();
  });
});
