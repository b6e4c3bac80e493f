import { expect, type Locator, type Page, test } from "@playwright/test";
import { done, verify } from "../../packages/server/src/testing/scene.ts";
import { toolsOf } from "../support/mcp-client.ts";
import { readCommand } from "../support/read-methods.ts";
import {
  type ConnectPlace,
  cardIn,
  choose,
  copyOf,
  keysOf,
  makeConnectPlace,
  makeOrganizationKey,
  openCard,
  visit,
} from "./support/connect.ts";
import { expectAccessible, watchForFaults } from "./support/pages.ts";
import { makePerson } from "./support/people.ts";
import { linkFor } from "./support/portal.ts";
import { useProduct } from "./support/product.ts";

const product = useProduct();
/** The portal shows one API at a time. */
async function openInPortal(page: Page, { api }: ConnectPlace): Promise<Locator> {
  await expect(page.getByRole("button", { name: "Connect an agent" })).toBeVisible();
  const tab = page.getByRole("button", { name: api.name, exact: true });
  if ((await tab.count()) > 0) await tab.click();
  await page.getByRole("button", { name: "Connect an agent" }).click();
  const card = cardIn(page);
  await expect(card.getByRole("group", { name: "Your agent" })).toBeVisible();
  return card;
}

const hashOnly = { policy: { secret_storage: "hash_only" } };

test("where only a hash is kept, one button makes a key that is called like the agent and the device", async ({
  page,
}) => {
  const place = await makeConnectPlace(product(), hashOnly);
  const { key } = await makeOrganizationKey(place, { name: "Nightly export" });
  const card = await openCard(page, place);
  await expect(card.getByText("Only a hash of Nightly export is kept")).toBeVisible();
  await expect(card.getByText(`This connection uses ${key.masked}.`)).toBeVisible();
  await expect(card.getByRole("button", { name: "Copy command" })).toHaveCount(0);
  await card.getByRole("textbox", { name: "Device" }).fill("Ada's laptop");
  await expectAccessible(page);
  await card.getByRole("button", { name: "Create a key for Claude Code" }).click();
  const command = await copyOf(page, card, "Claude Code", "In a terminal");
  expect(await toolsOf(readCommand(command))).toEqual(expect.arrayContaining(["listOrders"]));
  expect(await keysOf(place)).toMatchObject([
    { name: "Claude Code on Ada's laptop", scopes: ["read"], created_via: "mcp_helper" },
    { name: "Nightly export" },
  ]);
  await choose(card, "Codex");
  await expect(card.getByRole("button", { name: "Create a key for Codex" })).toBeVisible();
});

test("no more than reading needs is ticked, and what is ticked is what the key may do", async ({ page }) => {
  const place = await makeConnectPlace(product(), hashOnly);
  await makeOrganizationKey(place);
  const card = await openCard(page, place);
  await card.getByText("What it may do").click();
  const least = card.getByRole("checkbox", { name: "No more than reading needs" });
  await expect(least).toBeChecked();
  await least.uncheck();
  await expect(card.getByRole("checkbox", { name: "read", exact: true })).toBeChecked();
  await card.getByRole("checkbox", { name: "write", exact: true }).check();
  await expectAccessible(page);
  await card.getByRole("button", { name: "Create a key for Claude Code" }).click();
  await expect(card.getByRole("button", { name: "Copy command" })).toBeVisible();
  expect((await keysOf(place))[0]).toMatchObject({ name: "Claude Code", scopes: ["read", "write"] });
});

test("clients that know only an address warn of it, and get a key that opens nothing else", async ({ page }) => {
  const place = await makeConnectPlace(product(), { policy: { credential_locations: ["bearer", "query"] } });
  await makeOrganizationKey(place);
  const card = await openCard(page, place);
  await choose(card, "ChatGPT");
  await expect(card.getByRole("status").filter({ hasText: "whoever keeps logs on its way" })).toBeVisible();
  await expect(card.getByText("choose No authentication")).toBeVisible();
  await card.getByRole("button", { name: "Create a key for ChatGPT" }).click();
  const url = new URL(await copyOf(page, card, "ChatGPT", "By address"));
  const secret = url.searchParams.get("api_key") ?? "";
  expect(await verify(product().admin, secret)).toMatchObject({ valid: true, key: { name: "ChatGPT" } });
  expect(await page.content()).not.toContain(secret);
});

test("where keys in addresses are off it says so, and whom to ask", async ({ page }) => {
  const place = await makeConnectPlace(product());
  await makeOrganizationKey(place);
  const card = await openCard(page, place);
  await choose(card, "Claude Desktop");
  const note = card.getByRole("status").filter({ hasText: "Keys in addresses are switched off" });
  await expect(note).toContainText("administrator");
  await expect(card.getByRole("button", { name: "Create a key for Claude Desktop" })).toHaveCount(0);
});

test("who may not make keys is told whom to ask, and none is made", async ({ page }) => {
  const place = await makeConnectPlace(product());
  const permissions = ["read:api_keys"];
  await page.goto(await linkFor(product(), { organization_id: place.organization.id, permissions }));
  const card = await openInPortal(page, place);
  await expect(card.getByText("There is no active key here.")).toBeVisible();
  await expect(card.getByText(`Ask an administrator of ${place.organization.code}`)).toBeVisible();
  await expectAccessible(page);
  expect(await keysOf(place)).toEqual([]);
  const { key } = await makeOrganizationKey(place, { name: "Dashboards" });
  await page.reload();
  await openInPortal(page, place);
  await expect(card.getByText("You may not show Dashboards")).toBeVisible();
  await expect(card.getByText(`This connection uses ${key.masked}.`)).toBeVisible();
  await expect(card.getByRole("button", { name: /^(Copy|Create)/ })).toHaveCount(0);
});

test("an owner who has no more keys to make is told so", async ({ page }) => {
  const place = await makeConnectPlace(product(), { policy: { max_keys_per_owner: 1, secret_storage: "hash_only" } });
  await makeOrganizationKey(place);
  const card = await openCard(page, place);
  await expect(card.getByText("as many keys here as this API allows")).toBeVisible();
  await expect(card.getByRole("button", { name: /^Create a key for/ })).toHaveCount(0);
});

test("MK-14: one key works for MCP and for the HTTP API, and the page leads to how MCP is set up", async ({ page }) => {
  const place = await makeConnectPlace(product(), { preset: "personal" });
  const card = await visit(page, place);
  await expect(card).toContainText("The same key works for MCP and for the HTTP API.");
  await expect(card.getByRole("link", { name: /All about connecting agents/ })).toHaveAttribute(
    "href",
    "/docs/connect",
  );
  await card.getByRole("button", { name: "Connect an agent" }).click();
  const command = await copyOf(page, card, "Claude Code", "In a terminal");
  const { headers } = readCommand(command);
  expect(Object.keys(headers)).toEqual(["X-API-Key"]);
  expect(await toolsOf(readCommand(command))).toContain("whoami");
  const whoami = await fetch(`${product().url}/v1/whoami`, { headers: { ...headers } });
  expect(whoami.status).toBe(200);
});

test("the portal has the same card, with the rights of the visit", async ({ page }) => {
  const { faults } = watchForFaults(page);
  const place = await makeConnectPlace(product(), { preset: "standard" });
  const customer = await makePerson(product(), { organization: place.organization, roles: ["admin"] });
  await page.goto(await linkFor(product(), { user_id: customer.id }));
  const card = await openInPortal(page, place);
  const command = await copyOf(page, card, "Claude Code", "In a terminal");
  expect((await toolsOf(readCommand(command))).length).toBeGreaterThan(0);
  await expectAccessible(page);
  expect(faults).toEqual([]);
  expect(await done(product().admin.get(`/v1/keys?user_id=${customer.id}`))).toMatchObject({
    data: [{ name: "AI agent" }],
  });
});
