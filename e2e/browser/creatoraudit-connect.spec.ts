import { expect, test } from "@playwright/test";
import { verify } from "../../packages/server/src/testing/scene.ts";
import { callTool, toolsOf } from "../support/mcp-client.ts";
import { readCommand } from "../support/read-methods.ts";
import {
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
import { useProduct } from "./support/product.ts";
import { generate } from "./support/workspace.ts";

const product = useProduct();

test("CA-13: the page has a card that connects agents, and nothing is made before its button is pressed", async ({
  page,
}) => {
  const { faults } = watchForFaults(page);
  const place = await makeConnectPlace(product());
  const card = await visit(page, place);
  await expect(card).toContainText("Claude Code");
  await expect(card.getByRole("radio")).toHaveCount(0);
  expect(await keysOf(place)).toEqual([]);
  await expectAccessible(page);
  expect(faults).toEqual([]);
});

test("CA-14: the dialog with a new key has the same, filled with that key", async ({ page }) => {
  const { faults } = watchForFaults(page);
  const place = await makeConnectPlace(product(), { policy: { secret_storage: "hash_only" } });
  await visit(page, place);
  const secret = await generate(page, "Dashboards");
  const dialog = page.getByRole("dialog");
  await dialog.getByText("Connect to an AI agent (MCP)").click();
  await choose(dialog, "Codex");
  const command = await copyOf(page, dialog, "Codex", "In a terminal, with the key in a variable");
  expect(await toolsOf(readCommand(command))).toContain("whoami");
  expect(command).toContain(secret);
  await expectAccessible(page);
  expect((await keysOf(place)).map(({ name }) => name)).toEqual(["Dashboards"]);
  expect(faults).toEqual([]);
});

test("CA-15, CA-22: an agent is connected, and nobody has shown or copied the key itself", async ({ page }) => {
  const place = await makeConnectPlace(product());
  const { secret } = await makeOrganizationKey(place);
  const card = await openCard(page, place);
  const command = await copyOf(page, card, "Claude Code", "In a terminal");
  expect(command).toContain(secret);
  expect(await toolsOf(readCommand(command))).toContain("listOrders");
  expect(await page.content()).not.toContain(secret);
  await card.getByRole("button", { name: "Show" }).first().click();
  await expect(card.getByText(secret)).toBeVisible();
  await card.getByRole("button", { name: "Hide" }).first().click();
  expect(await page.content()).not.toContain(secret);
});

test("CA-16: the active key used most recently is chosen, another can be, and none is made", async ({ page }) => {
  const place = await makeConnectPlace(product());
  const used = await makeOrganizationKey(place, { name: "Used" });
  const newer = await makeOrganizationKey(place, { name: "Newer" });
  const off = await makeOrganizationKey(place, { name: "Off" });
  await product().admin.post(`/v1/keys/${off.key.id}/disable`);
  await toolsOf({ url: place.url, headers: { "x-api-key": used.secret } });
  const card = await openCard(page, place);
  const choice = card.getByRole("combobox", { name: "Key" });
  await expect(choice).toHaveValue(used.key.id);
  await expect(choice.getByRole("option")).toHaveCount(2);
  expect(await copyOf(page, card, "Claude Code", "In a terminal")).toContain(used.secret);
  await choice.selectOption(newer.key.id);
  expect(await copyOf(page, card, "Claude Code", "In a terminal")).toContain(newer.secret);
  expect(await keysOf(place)).toHaveLength(3);
});

test("CA-17: without an active key opening makes one, and two tabs at once make one between them", async ({
  page,
  context,
}) => {
  const place = await makeConnectPlace(product(), { policy: { secret_storage: "hash_only" } });
  const { key: off } = await makeOrganizationKey(place, { name: "Off" });
  await product().admin.post(`/v1/keys/${off.id}/disable`);
  const other = await context.newPage();
  const tabs = [page, other];
  for (const tab of tabs) await visit(tab, place);
  await Promise.all(tabs.map((tab) => cardIn(tab).getByRole("button", { name: "Connect an agent" }).click()));
  for (const tab of tabs) await expect(cardIn(tab).getByRole("group", { name: "Your agent" })).toBeVisible();
  const made = (await keysOf(place)).filter(({ name }) => name !== "Off");
  expect(made).toMatchObject([{ name: "AI agent", scopes: ["read"], created_via: "mcp_helper", connector: false }]);
  const said = await Promise.all(tabs.map((tab) => cardIn(tab).getByText("so AI agent was made").count()));
  expect(said.toSorted()).toEqual([0, 1]);
});

test("CA-20: says to copy, to run or paste, and to restart the client", async ({ page }) => {
  const place = await makeConnectPlace(product());
  await makeOrganizationKey(place);
  const card = await openCard(page, place);
  await expect(card.getByText("Copy the command, paste it into a terminal and run it.").first()).toBeVisible();
  await expect(card.getByText("Then restart Claude Code").first()).toBeVisible();
  await choose(card, "Cursor");
  await expect(card.getByText("Press the button and confirm in the agent.")).toBeVisible();
  await expect(card.getByText("Then restart Cursor").first()).toBeVisible();
});

test("CA-21: leads to the page about connecting, and which scopes each tool needs", async ({ page }) => {
  const card = await visit(page, await makeConnectPlace(product()));
  const link = card.getByRole("link", { name: "which scopes each tool needs" });
  await expect(link).toHaveAttribute("href", "/docs/connect");
});

test("CA-23: the key is masked alike in the card, in the list and by the agent", async ({ page }) => {
  const place = await makeConnectPlace(product());
  const { key, secret } = await makeOrganizationKey(place, { name: "Dashboards" });
  const card = await openCard(page, place);
  await expect(card.getByText(`This connection uses ${key.masked}.`)).toBeVisible();
  await expect(page.getByRole("listitem", { name: "Dashboards", exact: true })).toContainText(key.masked);
  expect((await verify(product().admin, secret)).key.masked).toBe(key.masked);
  expect(await callTool({ url: place.url, headers: { "x-api-key": secret } }, "whoami")).toContain(key.masked);
  await expect(card.getByRole("region", { name: "Connections" })).toContainText(key.masked, { timeout: 30_000 });
});
