import { expect, test } from "@playwright/test";
import { makeManagementKey } from "../../packages/server/src/testing/scene.ts";
import { callTool } from "../support/mcp-client.ts";
import { expectAccessible } from "./support/pages.ts";
import { signInAsAdministrator } from "./support/people.ts";
import { useProduct } from "./support/product.ts";

const product = useProduct();

test("what an agent called with a key stands on the key's page, page by page, wide and narrow", async ({ page }) => {
  const { url, admin } = product();
  const { key, secret } = await makeManagementKey(admin, ["read:apis"], { owner_type: "instance" });
  await signInAsAdministrator(page, product());
  await page.goto(`${url}/keys/${key.id}`);
  await expect(page.getByText("No agent has called a tool yet.")).toBeVisible();

  const told = { url: `${url}/mcp`, headers: { authorization: `Bearer ${secret}` } };
  for (let call = 0; call < 22; call += 1) await callTool(told, "listApis");
  await callTool(told, "getApi", { id: "nothing" });
  await page.reload();
  const table = page.getByRole("table", { name: "Agent calls" });
  await expect(table.getByRole("row")).toHaveCount(21);
  await expect(table.getByRole("row").nth(1)).toContainText("getApi");
  await expect(table.getByRole("row").nth(1)).toContainText("claude-code 2.1.330");
  await expect(table.getByRole("row").nth(2)).toContainText("OK");
  await page.getByRole("button", { name: "Load more" }).last().click();
  await expect(table.getByRole("row")).toHaveCount(24);
  await expectAccessible(page);
  const shots = process.env["SCREENSHOTS"];
  if (shots !== undefined) await table.screenshot({ path: `${shots}/agent-calls-table.png` });
  if (shots !== undefined) await page.screenshot({ path: `${shots}/agent-calls.png`, fullPage: true });
  await page.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(page);
  if (shots !== undefined) await page.screenshot({ path: `${shots}/agent-calls-390.png`, fullPage: true });
});
