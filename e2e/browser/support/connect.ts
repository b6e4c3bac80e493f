import { expect, type Locator, type Page } from "@playwright/test";
import { done, makeKey, unique } from "../../../packages/server/src/testing/scene.ts";
import { makeMcpApi } from "../../support/mcp-scene.ts";
import { makePerson, type Person, signIn } from "./people.ts";
import type { Product } from "./product.ts";

/** A page of keys whose API agents can call. */
export interface ConnectPlace {
  readonly product: Product;
  readonly api: { readonly id: string; readonly code: string; readonly name: string };
  readonly organization: { readonly id: string; readonly code: string };
  readonly person: Person;
  readonly address: string;
  /** Of the MCP server. */
  readonly url: string;
}

interface Wishes {
  readonly preset?: string;
  readonly policy?: object;
  readonly roles?: readonly string[];
  readonly apiName?: string;
}

export async function makeConnectPlace(product: Product, wishes: Wishes = {}): Promise<ConnectPlace> {
  const { preset = "workspace", policy = {}, roles = ["admin"], apiName } = wishes;
  const { admin } = product;
  const api = await makeMcpApi(admin, { preset, policy, ...(apiName === undefined ? {} : { name: apiName }) });
  const code = unique("studio");
  const organization = await done(admin.post("/v1/organizations", { name: code, code }));
  const person = await makePerson(product, { organization, roles });
  const keys = preset === "personal" ? "my-keys" : "keys";
  const address = `${product.url}/org/${code}/${keys}/${api.code}`;
  return { product, api, organization, person, address, url: `${product.url}/mcp/${api.code}` };
}

export function makeOrganizationKey(place: ConnectPlace, fields: Readonly<Record<string, unknown>> = {}) {
  const owner = { api_id: place.api.id, organization_id: place.organization.id };
  return makeKey(place.product.admin, { ...owner, scopes: ["read"], ...fields });
}

export async function keysOf({ product, api }: ConnectPlace) {
  const { data } = await done(product.admin.get(`/v1/keys?api_id=${api.id}`));
  return data as readonly { id: string; name: string; scopes: string[]; connector: boolean; created_via: string }[];
}

export const cardIn = (page: Page): Locator =>
  page.locator("section").filter({ has: page.getByRole("heading", { name: "Connect to an AI agent (MCP)" }) });

/** The card, before its button was pressed. */
export async function visit(page: Page, place: ConnectPlace): Promise<Locator> {
  await signIn(page, place.product, place.person);
  await page.goto(place.address);
  await expect(page.getByRole("heading", { name: "Connect to an AI agent (MCP)" })).toBeVisible();
  return cardIn(page);
}

/** The card, opened by its button. */
export async function openCard(page: Page, place: ConnectPlace): Promise<Locator> {
  const card = await visit(page, place);
  await card.getByRole("button", { name: "Connect an agent" }).click();
  await expect(card.getByRole("group", { name: "Your agent" })).toBeVisible();
  return card;
}

export async function choose(card: Locator, client: string): Promise<void> {
  await card.getByRole("radio", { name: client, exact: true }).check();
}

/** What one method of the card puts on the clipboard. @param method what stands behind the colon of its name */
export async function copyOf(page: Page, card: Locator, client: string, method: string): Promise<string> {
  await page.evaluate(() => navigator.clipboard.writeText("nothing"));
  const text = card.getByRole("figure", { name: `Connect ${client}: ${method}`, exact: true });
  const folded = card.locator("summary").getByText(method, { exact: true });
  await expect(text.or(folded).filter({ visible: true }).first()).toBeVisible();
  if (!(await text.isVisible())) await folded.click();
  await text.getByRole("button", { name: /^Copy/ }).click();
  return await clipboardOf(page);
}

export async function clipboardOf(page: Page): Promise<string> {
  const read = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(read).not.toBe("nothing");
  return await read();
}
