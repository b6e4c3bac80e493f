import type { Page } from "@playwright/test";
import { Api } from "../../../packages/server/src/testing/api.ts";
import { done, unique } from "../../../packages/server/src/testing/scene.ts";
import { administratorEmail, type Product, password } from "./product.ts";

export interface Person {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/** Somebody who can sign in with the password of `product.ts`; a member with these roles where an organization is given. */
export async function makePerson(
  { admin, url }: Product,
  {
    organization,
    roles = [],
    ...fields
  }: {
    readonly name?: string;
    readonly email?: string;
    readonly instance_role?: "administrator" | "auditor";
    readonly organization?: { readonly id: string };
    readonly roles?: readonly string[];
  } = {},
): Promise<Person> {
  const name = unique("Ada");
  const email = `${name.toLowerCase()}@example.com`;
  const user = await done(admin.post("/v1/users", { name, email, ...fields }));
  if (organization) {
    await done(admin.post(`/v1/organizations/${organization.id}/members`, { user_id: user.id, roles }));
  }
  const invitation = await done(admin.post(`/v1/users/${user.id}/invitation`));
  const token = new URL(invitation.url).hash.slice(1);
  const visitor = new Api({ url }, () => undefined, { origin: url });
  await done(visitor.post("/v1/invitations/accept", { token, password }));
  return { id: user.id, email: user.email, name: user.name };
}

/** Signs a person in without the form: the page's browser context then holds the cookie. */
export async function signIn(page: Page, { url }: Product, person: { readonly email: string }): Promise<void> {
  const answer = await page.context().request.post(`${url}/v1/session`, {
    data: { email: person.email, password },
    headers: { origin: url },
  });
  if (!answer.ok()) throw new Error(`Signing in was answered with ${answer.status()}: ${await answer.text()}`);
}

export function signInAsAdministrator(page: Page, product: Product): Promise<void> {
  return signIn(page, product, { email: administratorEmail });
}
