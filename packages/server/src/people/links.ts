import { type NewLink, theSettings } from "@keyporter/core";
import { timeBody } from "../http/bodies/common.ts";
import type { Services } from "../services.ts";
import { type LetterKind, letterOf } from "./mail/letter.ts";

const pages: Readonly<Record<LetterKind, string>> = { invitation: "invitation", password_reset: "reset-password" };

/** The token stands in the fragment: no browser sends that to anybody, and no scanner of mail spends it. */
function linkUrl({ publicUrl }: Pick<Services, "publicUrl">, kind: LetterKind, { token }: NewLink): string {
  return `${publicUrl}/${pages[kind]}#${token}`;
}

/** Sends a link that was committed to the person it is for. @returns whether a mail server took it */
export async function mailLink(
  services: Pick<Services, "publicUrl" | "people" | "deps">,
  kind: LetterKind,
  link: NewLink,
): Promise<boolean> {
  const { mailer } = services.people;
  const { email, name, language } = link.user;
  if (mailer === null || email === null) return false;
  const { name: product } = await theSettings(services.deps);
  const url = linkUrl(services, kind, link);
  return await mailer.send(email, letterOf(kind, { language, name, product, url, expiresAt: link.expiresAt }));
}

/** What whoever made a link is told. They can hand it over themselves. */
export async function linkBody(services: Services, kind: LetterKind, link: NewLink) {
  const emailed = await mailLink(services, kind, link);
  return { url: linkUrl(services, kind, link), expires_at: timeBody(link.expiresAt), emailed };
}
