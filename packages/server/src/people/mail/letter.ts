import type { Language } from "@keyporter/contract";
import { escapeHtml } from "../../escape-html.ts";

/** A letter as it is sent: plain, and the same in HTML. */
export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

interface Words {
  readonly subject: (product: string) => string;
  readonly greeting: (name: string) => string;
  readonly reason: (product: string) => string;
  readonly button: string;
  readonly until: (date: string) => string;
  readonly ignore: string;
}

export type LetterKind = "invitation" | "password_reset";

const words: Readonly<Record<LetterKind, Readonly<Record<Language, Words>>>> = {
  invitation: {
    en: {
      subject: (product) => `Your invitation to ${product}`,
      greeting: (name) => `Hello ${name},`,
      reason: (product) => `you have been invited to ${product}. Open this link to choose how you sign in:`,
      button: "Accept the invitation",
      until: (date) => `It works once, until ${date}.`,
      ignore: "If you did not expect this, do nothing: nobody can sign in as you without the link.",
    },
    fr: {
      subject: (product) => `Votre invitation à ${product}`,
      greeting: (name) => `Bonjour ${name},`,
      reason: (product) => `vous êtes invité(e) à rejoindre ${product}. Ouvrez ce lien pour choisir votre connexion :`,
      button: "Accepter l’invitation",
      until: (date) => `Il fonctionne une seule fois, jusqu’au ${date}.`,
      ignore:
        "Si vous n’attendiez pas ce message, ne faites rien : sans ce lien, personne ne peut se connecter à votre place.",
    },
  },
  password_reset: {
    en: {
      subject: (product) => `A new password for ${product}`,
      greeting: (name) => `Hello ${name},`,
      reason: (product) =>
        `somebody asked for a new password for your account at ${product}. Open this link to choose one:`,
      button: "Choose a new password",
      until: (date) => `It works once, until ${date}.`,
      ignore: "If that was not you, do nothing: your password stays as it is.",
    },
    fr: {
      subject: (product) => `Un nouveau mot de passe pour ${product}`,
      greeting: (name) => `Bonjour ${name},`,
      reason: (product) =>
        `un nouveau mot de passe a été demandé pour votre compte ${product}. Ouvrez ce lien pour le choisir :`,
      button: "Choisir un nouveau mot de passe",
      until: (date) => `Il fonctionne une seule fois, jusqu’au ${date}.`,
      ignore: "Si ce n’était pas vous, ne faites rien : votre mot de passe ne change pas.",
    },
  },
};

export interface LetterFacts {
  readonly language: Language | null;
  /** The person's name, as they or somebody else wrote it. */
  readonly name: string;
  /** What the operator calls this instance. */
  readonly product: string;
  readonly url: string;
  readonly expiresAt: number;
}

/** Writes a letter in the language of who gets it. */
export function letterOf(kind: LetterKind, { language, name, product, url, expiresAt }: LetterFacts): Letter {
  const said = words[kind][language ?? "en"];
  const date = new Intl.DateTimeFormat(language ?? "en", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
  const until = said.until(`${date.format(expiresAt)} UTC`);
  const opening = [said.greeting(name), said.reason(product)];
  const closing = [until, said.ignore];
  const link = `<a href="${escapeHtml(url)}">${escapeHtml(said.button)}</a>`;
  return {
    subject: said.subject(product),
    text: `${[...opening, url, ...closing].join("\n\n")}\n`,
    html: [...opening.map(escapeHtml), link, ...closing.map(escapeHtml)].map((part) => `<p>${part}</p>`).join("\n"),
  };
}
