import { type Browser, expect, type Page, test } from "@playwright/test";
import {
  done,
  makeApi,
  makeManagementKey,
  makeOrganization,
  unique,
  verify,
} from "../../packages/server/src/testing/scene.ts";
import { callTool } from "../support/mcp-client.ts";
import { expectAccessible, watchForFaults } from "./support/pages.ts";
import { makePerson, type Person, signIn } from "./support/people.ts";
import { useProduct } from "./support/product.ts";
import { fillSignIn, newVisitor } from "./support/sign-in.ts";

const product = useProduct();

interface Waiting {
  readonly link: string;
  readonly keyId: string;
  readonly name: string;
  readonly person: Person;
}

/** An agent is asked for a key, and answers with a link. */
async function makeWaitingKey(policy: object = {}): Promise<Waiting> {
  const { admin, url } = product();
  const api = await makeApi(admin, { policy });
  const organization = await makeOrganization(admin);
  const person = await makePerson(product(), { organization, roles: ["admin"] });
  const { secret } = await makeManagementKey(admin, ["create:api_keys", "read:api_keys"], { owner_type: "instance" });
  const name = unique("Nightly export");
  const body = { name, api_id: api.id, organization_id: organization.id, scopes: ["read"] };
  const told = { url: `${url}/mcp`, headers: { authorization: `Bearer ${secret}` } };
  const answer = await callTool(told, "createKey", { body });
  const [link = ""] = /https?:\/\/[^"\\]+\/collect#kpl_\w+/.exec(answer) ?? [];
  const [keyId = ""] = /api_key_[0-9a-f]{32}/.exec(answer) ?? [];
  expect(answer).not.toContain("kPk");
  return { link, keyId, name, person };
}

async function expectWorking(page: Page, keyId: string): Promise<void> {
  await page.getByRole("button", { name: "Copy API key" }).click();
  const secret = await page.evaluate(() => navigator.clipboard.readText());
  expect(await verify(product().admin, secret)).toMatchObject({ valid: true, key: { id: keyId } });
}

async function openSignedIn(browser: Browser, person: Person, link: string): Promise<Page> {
  const page = await newVisitor(browser);
  await signIn(page, product(), person);
  await page.goto(link);
  return page;
}

test("a key that an agent was asked for is collected by a person, who signs in first and comes back", async ({
  page,
  browser,
}) => {
  const { url } = product();
  const { link, keyId, name, person } = await makeWaitingKey();
  const { faults } = watchForFaults(page);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(link);
  await fillSignIn(page, person);
  await expect(page.getByRole("heading", { level: 1, name: "A key is waiting for you" })).toBeVisible();
  await expect(page).toHaveURL(`${url}/collect`);
  await expect(page.getByText(name, { exact: true })).toBeVisible();
  await expectAccessible(page);
  const shots = process.env["SCREENSHOTS"];
  if (shots !== undefined) await page.screenshot({ path: `${shots}/collect.png` });

  await page.getByRole("button", { name: "Show the key" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectWorking(page, keyId);
  if (shots !== undefined) await page.screenshot({ path: `${shots}/collected.png` });
  await page.getByRole("checkbox").check();
  await page.getByRole("button", { name: "Done" }).click();
  await expect(page).toHaveURL(`${url}/keys/${keyId}`);
  await expect(page.getByText("collected the secret")).toBeVisible();
  expect(asked.filter((address) => address.includes("kpl_"))).toEqual([]);
  expect(faults).toEqual([]);

  const again = await openSignedIn(browser, person, link);
  await expect(again.getByRole("heading", { name: "This link was used before" })).toBeVisible();
  await expectAccessible(again);
  await again.setViewportSize({ width: 390, height: 844 });
  await expectAccessible(again);
});

test("somebody else with the link finds nothing, and the right person still can", async ({ browser }) => {
  const { link, keyId, person } = await makeWaitingKey();
  const stranger = await openSignedIn(browser, await makePerson(product()), link);
  await expect(stranger.getByRole("heading", { name: "No key is waiting here for you" })).toBeVisible();
  const owner = await openSignedIn(browser, person, link);
  await owner.setViewportSize({ width: 390, height: 844 });
  await expect(owner.getByRole("button", { name: "Show the key" })).toBeVisible();
  const shots = process.env["SCREENSHOTS"];
  if (shots !== undefined) await owner.screenshot({ path: `${shots}/collect-390.png` });
  await expectAccessible(owner);
  await owner.getByRole("button", { name: "Show the key" }).click();
  await expectWorking(owner, keyId);
});

test("of two tabs one shows the key, and the other says that it was handed out", async ({ page, context }) => {
  const { link, person } = await makeWaitingKey();
  await signIn(page, product(), person);
  const other = await context.newPage();
  for (const tab of [page, other]) {
    await tab.goto(link);
    await expect(tab.getByRole("button", { name: "Show the key" })).toBeVisible();
  }
  await page.getByRole("button", { name: "Show the key" }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  await other.getByRole("button", { name: "Show the key" }).click();
  await expect(other.getByRole("heading", { name: "This link was used before" })).toBeVisible();
  await expect(other.getByRole("link", { name: "To the key" })).toBeVisible();
});

test("a link that is cut off or unknown, or whose key is gone, is explained", async ({ page }) => {
  const { url, admin } = product();
  const { link, keyId, person } = await makeWaitingKey();
  await signIn(page, product(), person);
  await page.goto(`${url}/collect`);
  await expect(page.getByRole("heading", { name: "This link is incomplete" })).toBeVisible();
  await page.goto(link.slice(0, -5));
  await expect(page.getByRole("heading", { name: "No key is waiting here for you" })).toBeVisible();
  await done(admin.delete(`/v1/keys/${keyId}`));
  await page.goto("about:blank");
  await page.goto(link);
  await expect(page.getByRole("heading", { name: "No key is waiting here for you" })).toBeVisible();
});
