import type { Answer, Api } from "./api.ts";
import type { TestInstance } from "./instance.ts";
import { done, makeUser } from "./scene.ts";

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

/** The first administrator of every test instance. */
export const root: Credentials = { email: "root@example.com", password: "correct horse battery staple" };

/** The cookies that an answer sets, as a browser would send them back: those that it clears are left out. */
export function cookiesOf({ headers }: Pick<Answer, "headers">): string {
  const pairs = headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
  return pairs.filter((pair) => !pair.endsWith("=")).join("; ");
}

/** Calls as a page of the instance does, in a browser that keeps this cookie. */
export function browserWith({ anonymous, url }: Pick<TestInstance, "anonymous" | "url">, cookie = ""): Api {
  return anonymous.with({ origin: url, ...(cookie === "" ? {} : { cookie }) });
}

/**
 * Signs a person in by e-mail address and password; calls of the result are theirs.
 *
 * @throws {Error} when they cannot, or are asked for a second factor
 */
export async function signIn(
  instance: Pick<TestInstance, "anonymous" | "url">,
  { email, password }: Credentials = root,
): Promise<Api> {
  const answer = await browserWith(instance).post("/v1/session", { email, password });
  if (answer.body?.status !== "signed_in") throw new Error(`${email} could not sign in: ${answer.status}`);
  return browserWith(instance, cookiesOf(answer));
}

type UserFields = Parameters<typeof makeUser>[1];

/** A user who has accepted an invitation, and with which credentials they sign in. */
export async function makePerson(
  instance: Pick<TestInstance, "admin" | "anonymous" | "url">,
  fields?: UserFields,
): Promise<Credentials & { readonly id: string; readonly name: string }> {
  const user = await makeUser(instance.admin, fields);
  const { url } = await done(instance.admin.post(`/v1/users/${user.id}/invitation`));
  const token = new URL(url).hash.slice(1);
  const password = `password of ${user.name}`;
  await done(browserWith(instance).post("/v1/invitations/accept", { token, password }));
  return { id: user.id, name: user.name, email: user.email, password };
}
