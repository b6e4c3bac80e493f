import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import { done, makeApi } from "../../packages/server/src/testing/scene.ts";
import { signInAsAdministrator } from "./support/people.ts";
import { useProduct } from "./support/product.ts";

const product = useProduct();

test.beforeEach(({ page }) => signInAsAdministrator(page, product()));

const orders = `openapi: 3.1.0
info: {title: Orders, version: "2"}
paths:
  /orders:
    get: {operationId: listOrders, summary: List orders, security: [{oauth: ["read:orders"]}]}
    post:
      operationId: createOrder
      summary: Create an order
      security: [{oauth: ["write:orders"]}]
      requestBody: {content: {application/json: {schema: {type: object}}}}
  /orders/{id}:
    delete: {operationId: cancelOrder, summary: Cancel an order, security: [{oauth: ["write:orders"]}]}
  /orders/{id}/invoice:
    put: {operationId: upload, requestBody: {required: true, content: {application/pdf: {}}}}
`;

const newApi = (fields: object = {}) =>
  makeApi(product().admin, { scopes: ["read:orders"], base_url: "https://orders.example", ...fields });
const serverOf = (api: { id: string }) => done(product().admin.get(`/v1/apis/${api.id}/mcp`));
const imported = (api: { id: string }) =>
  done(product().admin.put(`/v1/apis/${api.id}/mcp/document`, { document: orders, create_scopes: true }));

async function visit(page: Page, api: { id: string }): Promise<void> {
  await page.goto(`${product().url}/apis/${api.id}/mcp`);
}

test("a document is pasted, looked at and imported with its scopes, then agents are let in", async ({ page }) => {
  const api = await newApi();
  await page.goto(`${product().url}/apis/${api.id}/general`);
  await page.getByRole("link", { name: "MCP", exact: true }).click();
  await page.getByRole("button", { name: "Give OpenAPI document" }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog.getByRole("button", { name: "See tools" })).toBeDisabled();
  await dialog.getByLabel("Or paste the document").fill(orders);
  await dialog.getByRole("button", { name: "See tools" }).click();
  await expect(dialog.getByText("3 tools", { exact: false }).first()).toBeVisible();
  await expect(dialog.getByText("2 scopes are not registered yet")).toBeVisible();
  await dialog.getByText("1 operation is left out").click();
  await expect(dialog.getByText("takes application/pdf, and only JSON and forms are sent")).toBeVisible();
  expect((await serverOf(api)).document).toBe(null);
  await dialog.getByRole("button", { name: "Import 3 tools" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("row", { name: /cancelOrder.*DELETE \/orders\/\{id\}/ })).toContainText("deletes");
  expect((await serverOf(api)).missing_scopes).toEqual([]);

  await page.getByRole("switch", { name: "Agents may connect" }).check();
  await expect(page.getByText("Agents may connect now").first()).toBeVisible();
  await expect(page.getByText(`/mcp/${api.code}`, { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Copy address" }).click();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toBe((await serverOf(api)).url);
  expect((await serverOf(api)).enabled).toBe(true);
});

test("a file is chosen; one that is no OpenAPI document says what it is and what to do", async ({ page }) => {
  const api = await newApi();
  await visit(page, api);
  await page.getByRole("button", { name: "Give OpenAPI document" }).click();
  const dialog = page.getByRole("dialog");
  const give = async (name: string, text: string): Promise<void> => {
    await dialog.getByLabel("choose a file").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
    await expect(dialog.getByLabel("Or paste the document")).toHaveValue(text);
    await dialog.getByRole("button", { name: "See tools" }).click();
  };
  await give("docs.html", "<!doctype html><title>Docs</title>");
  await expect(dialog.getByText(/This is a web page.*openapi\.json/)).toBeVisible();
  await give("swagger.json", '{"swagger":"2.0","paths":{}}');
  await expect(dialog.getByText(/This is Swagger 2\.0.*Convert it to OpenAPI 3\.1 first/)).toBeVisible();
  await give("broken.json", '{"openapi":"3.1.0","paths":{"orders":{},"/a":{"get":1}}}');
  await expect(dialog.getByRole("listitem").filter({ hasText: "/paths/~1a/get" })).toContainText("is no operation");
  await give("orders.yaml", orders);
  await expect(dialog.getByRole("button", { name: "Import 3 tools" })).toBeVisible();
});

test("scopes that are not registered are told of until they are", async ({ page }) => {
  const api = await newApi();
  await visit(page, api);
  await page.getByRole("button", { name: "Give OpenAPI document" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Or paste the document").fill(orders);
  await dialog.getByRole("button", { name: "See tools" }).click();
  await dialog.getByRole("checkbox", { name: "Register them now" }).uncheck();
  await dialog.getByRole("button", { name: "Import 3 tools" }).click();
  await expect(page.getByText("Some scopes are missing")).toBeVisible();
  await expect(page.getByText(/No key can have write:orders/)).toBeVisible();
});

test("agents are not let in where calls could not arrive, and the page says where to mend it", async ({ page }) => {
  const api = await makeApi(product().admin, { scopes: [] });
  await imported(api);
  await visit(page, api);
  await expect(page.getByText("This API has no endpoint yet.", { exact: false })).toBeVisible();
  await page.getByRole("switch", { name: "Agents may connect" }).click();
  await expect(page.getByText("Give the API its base URL first", { exact: false })).toBeVisible();
  await expect(page.getByRole("switch", { name: "Agents may connect" })).not.toBeChecked();
});

test("the identity of calls is chosen with its meaning; a credential is stored and never comes back", async ({
  page,
}) => {
  const api = await newApi();
  await imported(api);
  await visit(page, api);
  const form = page.locator("form").filter({ hasText: "How calls reach your API" });
  await form.getByRole("radio", { name: /One credential of yours/ }).check();
  await form.getByRole("button", { name: "Save changes" }).click();
  await expect(form.getByText("Give the credential.")).toBeVisible();
  await form.getByLabel("Header", { exact: true }).fill("Authorization");
  await form.getByLabel("Credential", { exact: true }).fill("Bearer c4n4ry");
  await form.getByRole("button", { name: "Save changes" }).click();
  await expect(form.getByText("One is stored. Leave this empty to keep it.")).toBeVisible();
  await expect(form.getByLabel("Credential", { exact: true })).toHaveValue("");
  expect(await serverOf(api)).toMatchObject({
    identity: { kind: "fixed", header: "Authorization" },
    credential_set: true,
  });
  await page.reload();
  await expect(form.getByText("One is stored. Leave this empty to keep it.")).toBeVisible();
  expect(await page.content()).not.toContain("c4n4ry");
});

test("instructions are written; removing the server asks first and leaves the empty page", async ({ page }) => {
  const api = await newApi();
  await imported(api);
  await visit(page, api);
  const form = page.locator("form").filter({ hasText: "Instructions for agents" });
  await form.getByLabel("Instructions").fill("Ask before you order.");
  await form.getByRole("button", { name: "Save changes" }).click();
  await expect(page.getByText("Saved").first()).toBeVisible();
  expect((await serverOf(api)).instructions).toBe("Ask before you order.");
  await page.getByRole("button", { name: "Remove MCP server" }).click();
  const dialog = page.getByRole("alertdialog");
  await expect(dialog.getByText("lose its tools at once", { exact: false })).toBeVisible();
  await dialog.getByRole("button", { name: "Remove MCP server" }).click();
  await expect(page.getByText("No tools yet")).toBeVisible();
});

test("the Management API shows its own address and nothing to set up", async ({ page }) => {
  await page.goto(`${product().url}/apis/management/mcp`);
  await expect(page.getByText("/mcp", { exact: false }).first()).toBeVisible();
  await expect(page.getByRole("button", { name: "Give OpenAPI document" })).toBeHidden();
  await expect(page.getByRole("switch")).toBeHidden();
});

for (const width of [1440, 390]) {
  test(`page and dialog are accessible and fit at ${width} pixels`, async ({ page }, info) => {
    await page.setViewportSize({ width, height: 900 });
    const api = await newApi();
    const look = async (name: string): Promise<void> => {
      await page.screenshot({ path: info.outputPath(`${name}-${width}.png`), fullPage: true });
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wide).toBe(0);
    };
    await visit(page, api);
    await expect(page.getByText("No tools yet")).toBeVisible();
    await look("empty");
    await page.getByRole("button", { name: "Give OpenAPI document" }).click();
    await page.getByLabel("Or paste the document").fill(orders);
    await look("source");
    await page.getByRole("button", { name: "See tools" }).click();
    await expect(page.getByRole("button", { name: "Import 3 tools" })).toBeVisible();
    await look("preview");
    await page.getByRole("button", { name: "Import 3 tools" }).click();
    await expect(page.getByRole("switch", { name: "Agents may connect" })).toBeVisible();
    await look("server");
  });
}
