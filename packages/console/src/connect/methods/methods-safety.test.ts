import { clientIds, mcpClients } from "@keyporter/contract";
import { expect, test } from "vitest";
import { methodsOf } from "./methods-of.ts";

const url = "https://keys.example.com/mcp/orders";
const header = { name: "Authorization", scheme: "Bearer " };
const bearer = { name: "orders", url, header, bearer: true, key: "kp_live_0123456789abkPk1secretsecret" };

test("no method puts a key into a link of the web, but for the address of one's own server", () => {
  for (const client of clientIds) {
    for (const { needs, form } of methodsOf(client, bearer)) {
      if (form.kind === "link") expect(form.href).not.toMatch(/^https?:/);
      if (form.kind === "address")
        expect([needs, new URL(form.url).origin]).toEqual(["connector", new URL(bearer.url).origin]);
      if (JSON.stringify(form).includes("api_key=")) expect(needs).toBe("connector");
    }
  }
});

test("every client that knows only an address is given one first, and no other client is", () => {
  for (const client of clientIds) {
    const [first] = methodsOf(client, bearer);
    expect([client, first?.form.kind === "address"]).toEqual([client, mcpClients[client].urlOnly]);
  }
});
