import { createTransport } from "nodemailer";
import type { MailConfig } from "../../config-people.ts";
import type { Logger } from "../../logs.ts";
import type { Letter } from "./letter.ts";

export interface Mailer {
  /** @returns whether a server took it. A failure is logged, without the letter */
  send(to: string, letter: Letter): Promise<boolean>;
}

const patienceMs = 10_000;

/** Sends by the operator's SMTP server. Nothing is queued: whoever asked still has the link. */
export function createMailer({ url, from }: MailConfig, logger: Logger): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    // A letter is made of our own texts and names; it never reads files or addresses.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(to, { subject, text, html }) {
      try {
        // As an object: a name or address is never parsed as a list of several.
        await transport.sendMail({ from, to: { name: "", address: to }, subject, text, html });
        return true;
      } catch (error) {
        logger.warn(
          { reason: error instanceof Error && "code" in error ? error.code : "unknown" },
          "mail was not taken",
        );
        return false;
      }
    },
  };
}
