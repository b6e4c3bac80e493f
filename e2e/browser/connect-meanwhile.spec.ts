import { expect, test } from "@playwright/test";
import { done } from "../../packages/server/src/testing/scene.ts";
import { callTool, toolsOf, withAgent } from "../support/mcp-client.ts";
import { readCommand, readLink } from "../support/read-methods.ts";
import {
  choose,
  clipboardOf,
  copyOf,
  makeConnectPlace,
  makeOrganizationKey,
  openCard,
  visit,
} from "./support/connect.ts";
import { expectAccessible, watchForFaults } from "./support/pages.ts";
import { password, useProduct } from "./support/product.ts";

const product = useProduct();

test("waits for the first call, and says who called", async ({ page }) => {
  const { faults } = watchForFaults(page);
  const place = await makeConnectPlace(product());
  await makeOrganizationKey(place, { name: "Dashboards" });
  const card = await openCard(page, place);
  await expect(card.getByText("Waiting for the first call")).toBeVisible();
  const told = readCommand(await copyOf(page, card, "Claude Code", "In a terminal"));
  await withAgent(told, async (client) => void (await client.callTool({ name: "whoami", arguments: {} })));
  await expect(card.getByText("Connected: Claude Code 2.1.330")).toBeVisible();
  const connections = card.getByRole("region", { name: "Connections" });
  await expect(connections.getByRole("listitem")).toContainText("Claude Code 2.1.330");
  await expectAccessible(page);
  await connections.getByRole("link", { name: "Dashboards" }).click();
  await expect(page).toHaveURL(/\/keys\/api_key_/);
  expect(faults).toEqual([]);
});

test("a key that was used before waits for a new call, and says who called last", async ({ page }) => {
  const place = await makeConnectPlace(product());
  const { secret } = await makeOrganizationKey(place);
  const told = { url: place.url, headers: { "x-api-key": secret } };
  await callTool(told, "whoami");
  const card = await openCard(page, place);
  await expect(card.getByText(/Waiting for a call\. Last seen: Claude Code 2\.1\.330/)).toBeVisible();
  await callTool(told, "whoami");
  await expect(card.getByText("Connected: Claude Code")).toBeVisible();
});

test("a key that is revoked meanwhile is said to be, and another is found", async ({ page }) => {
  const place = await makeConnectPlace(product());
  const { key } = await makeOrganizationKey(place);
  const card = await openCard(page, place);
  await expect(card.getByText("Waiting for the first call")).toBeVisible();
  await done(product().admin.post(`/v1/keys/${key.id}/revoke`));
  await expect(card.getByRole("alert").filter({ hasText: "stopped meanwhile" })).toBeVisible({ timeout: 20_000 });
  await card.getByRole("button", { name: "Look for a key again" }).click();
  await expect(card.getByText("so AI agent was made")).toBeVisible();
  expect(await toolsOf(readCommand(await copyOf(page, card, "Claude Code", "In a terminal")))).toContain("listOrders");
});

test("without an answer it says so, and opens once there is one", async ({ page, context }) => {
  const place = await makeConnectPlace(product());
  await makeOrganizationKey(place);
  const card = await visit(page, place);
  await page.route("**/v1/mcp-connections/open", (route) => route.abort("connectionreset"));
  await card.getByRole("button", { name: "Connect an agent" }).click();
  await expect(card.getByRole("alert")).toContainText("No answer came");
  await page.unroute("**/v1/mcp-connections/open");
  await card.getByRole("button", { name: "Try again" }).click();
  await expect(card.getByText("Waiting for the first call")).toBeVisible();
  await context.setOffline(true);
  await expect(card.getByText("It goes on asking.")).toBeVisible();
  await context.setOffline(false);
  await expect(card.getByText("It goes on asking.")).toHaveCount(0);
});

test("one click opens the agent with a link that its maker never sees", async ({ page }) => {
  await page.addInitScript(() => {
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      document.documentElement.setAttribute("data-followed", this.href);
    };
  });
  const place = await makeConnectPlace(product());
  const { secret } = await makeOrganizationKey(place);
  const card = await openCard(page, place);
  await choose(card, "Cursor");
  await card.getByRole("button", { name: "Add to Cursor" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-followed", /^cursor:/);
  const href = (await page.locator("html").getAttribute("data-followed")) ?? "";
  expect(readLink(href).headers).toEqual({ Authorization: `Bearer ${secret}` });
});

test("to show an older session's key it asks who is there first", async ({ page }) => {
  const place = await makeConnectPlace(product());
  const { secret } = await makeOrganizationKey(place);
  const card = await openCard(page, place);
  let refused = false;
  await page.route("**/reveal", async (route) => {
    if (refused) return await route.continue();
    refused = true;
    const body = { type: "about:blank", title: "Sign in again", status: 403, code: "REAUTHENTICATION_REQUIRED" };
    await route.fulfill({
      status: 403,
      contentType: "application/problem+json",
      json: { ...body, request_id: "req_1" },
    });
  });
  await page.evaluate(() => navigator.clipboard.writeText("nothing"));
  await card.getByRole("button", { name: "Copy command" }).first().click();
  await page.getByRole("dialog").getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("dialog").getByRole("button", { name: "Confirm" }).click();
  expect(await clipboardOf(page)).toContain(secret);
});
