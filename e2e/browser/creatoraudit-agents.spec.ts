import { expect, test } from "@playwright/test";
import { toolsOf } from "../support/mcp-client.ts";
import { readCommand, readFileText, readLink } from "../support/read-methods.ts";
import {
  choose,
  clipboardOf,
  copyOf,
  keysOf,
  makeConnectPlace,
  makeOrganizationKey,
  openCard,
} from "./support/connect.ts";
import { useProduct } from "./support/product.ts";

const product = useProduct();
const withAddresses = { policy: { credential_locations: ["bearer", "x_api_key", "query"] } };

test("CA-18, CA-19: each client is one method first, which holds a working key as its client reads it", async ({
  page,
}) => {
  test.setTimeout(120_000);
  const place = await makeConnectPlace(product(), withAddresses);
  await makeOrganizationKey(place);
  const card = await openCard(page, place);
  const commands = [
    ["Claude Code", "In a terminal", /^claude mcp add --transport http \S+ \S+ .*--header '/],
    ["Codex", "In a terminal, with the key in a variable", /\ncodex mcp add \S+ --url \S+ --bearer-token-env-var /],
    ["VS Code", "In a terminal", /^code --add-mcp '\{/],
    ["Gemini CLI", "In a terminal", /^gemini mcp add /],
  ] as const;
  for (const [client, method, form] of commands) {
    await choose(card, client);
    const command = await copyOf(page, card, client, method);
    expect(command).toMatch(form);
    expect([client, await toolsOf(readCommand(command))]).toEqual([client, expect.arrayContaining(["listOrders"])]);
  }
  for (const [client, called] of [
    ["Windsurf", "Windsurf"],
    ["Zed", "Zed"],
    ["Any other", "the agent"],
  ] as const) {
    await choose(card, client);
    const file = await copyOf(page, card, called, "In a file");
    expect([client, await toolsOf(readFileText(file))]).toEqual([client, expect.arrayContaining(["listOrders"])]);
  }
  await choose(card, "Cursor");
  await expect(card.getByRole("button", { name: "Add to Cursor", exact: true })).toBeVisible();
  await card.getByRole("button", { name: "Copy link" }).click();
  await expect.poll(() => clipboardOf(page)).toMatch(/^cursor:/);
  expect(await toolsOf(readLink(await clipboardOf(page)))).toContain("listOrders");
  for (const client of ["Claude Desktop", "ChatGPT"]) {
    await choose(card, client);
    await card.getByRole("button", { name: `Create a key for ${client}` }).click();
    const url = await copyOf(page, card, client, "By address");
    expect(url).toMatch(/\/mcp\/[\w-]+\?api_key=\w+$/);
    expect([client, await toolsOf({ url, headers: {} })]).toEqual([client, expect.arrayContaining(["listOrders"])]);
  }
  expect((await keysOf(place)).filter(({ connector }) => connector)).toMatchObject([
    { name: "ChatGPT", scopes: ["read"] },
    { name: "Claude Desktop", scopes: ["read"] },
  ]);
});
