import type { Answer, Api } from "../../testing/index.ts";
import { done } from "../../testing/scene.ts";

type Fields = Readonly<Record<string, unknown>>;

/** What a person has in hand who came to the portal. */
export interface Visit {
  readonly id: string;
  /** Calls as the portal's page does, with its access token. */
  readonly api: Api;
  /** That access token. */
  readonly token: string;
  /** What the browser sends back. */
  readonly cookie: string;
  readonly session: Answer["body"];
}

export const everything = [
  "read:api_keys",
  "create:api_keys",
  "update:api_keys",
  "delete:api_keys",
  "reveal:api_keys",
  "read:usage",
] as const;

/** Makes a link; what is left out is what most tests want. */
export function askForLink(minter: Api, fields: Fields): Promise<Answer> {
  return minter.post("/v1/portal-sessions", {
    permissions: everything,
    return_url: "https://app.example.com/",
    ...fields,
  });
}

/** The code of a new link. */
export async function makeLink(minter: Api, fields: Fields): Promise<{ readonly id: string; readonly code: string }> {
  const { id, url } = await done(askForLink(minter, fields));
  return { id, code: codeIn(url) };
}

export function codeIn(url: string): string {
  return new URL(url).hash.slice(1);
}

/** As the page of the portal sends it. */
export function asPage(anonymous: Api, cookie?: string): Api {
  return anonymous.with({ "sec-fetch-site": "same-origin", ...(cookie === undefined ? {} : { cookie }) });
}

export function exchange(anonymous: Api, code: string): Promise<Answer> {
  return asPage(anonymous).post("/portal/session", { code });
}

/** Makes a link and follows it. */
export async function visit(anonymous: Api, minter: Api, fields: Fields): Promise<Visit> {
  const { id, code } = await makeLink(minter, fields);
  const answer = await exchange(anonymous, code);
  const { access_token, session } = await done(Promise.resolve(answer));
  return { id, api: anonymous.as(access_token), token: access_token, cookie: cookieIn(answer), session };
}

/** `name=value` of the cookie that an answer sets. */
export function cookieIn({ headers }: Pick<Answer, "headers">): string {
  return headers.get("set-cookie")?.split(";")[0] ?? "";
}
