import type { Key, Receipt } from "@keyporter/sdk";
import type { Command } from "commander";
import { withInstance } from "../instance/connection.ts";
import { type JsonOption, leaf } from "../leaf.ts";
import { assertCanConfirm, type ConfirmOptions, confirm } from "../terminal/input.ts";
import { lastUse } from "../terminal/key-view.ts";
import { hint, show } from "../terminal/output.ts";
import { cell } from "../terminal/render.ts";

type EndOptions = JsonOption & ConfirmOptions;

interface RevokeOptions extends EndOptions {
  readonly reason?: string;
}

/** The two ways to end a key for ever. */
export function addEndings(keys: Command): void {
  leaf(keys, "revoke <id>", "Stop a key for ever; it stays in the list")
    .option("--reason <text>", "why, for the audit log")
    .option("--yes", "do not ask")
    .action(async (id: string, options: RevokeOptions) => {
      assertCanConfirm(options);
      await withInstance(async (client) => {
        await confirm(options, async () => endQuestion("Revoke", await client.getKey(id)));
        const revoked = await client.revokeKey(id, { reason: options.reason });
        show(revoked, options, () => `${revoked.key.id} is revoked.`);
        warnUnlessComplete(revoked.receipt);
      });
    });

  leaf(keys, "delete <id>", "Stop a key for ever and take it out of the list")
    .option("--yes", "do not ask")
    .action(async (id: string, options: EndOptions) => {
      assertCanConfirm(options);
      await withInstance(async (client) => {
        await confirm(options, async () => endQuestion("Delete", await client.getKey(id)));
        const receipt = await client.deleteKey(id);
        show({ id, receipt }, options, () => `${id} is deleted.`);
        warnUnlessComplete(receipt);
      });
    });
}

/** Names the key and its last use, so that nobody ends another one, or one that is in use, by mistake. */
export function endQuestion(verb: "Revoke" | "Delete", key: Key): string {
  return `${verb} "${cell(key.name)}" (${key.masked}), last used: ${lastUse(key)}? It will never work again.`;
}

function warnUnlessComplete(receipt: Receipt): void {
  if (!receipt.complete) hint("Some nodes have not confirmed yet; they stop accepting the key when their lease ends.");
}
