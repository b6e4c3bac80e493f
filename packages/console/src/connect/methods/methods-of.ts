import type { ClientId } from "@keyporter/contract";
import { chatgpt } from "./chatgpt.ts";
import { claudeCode } from "./claude-code.ts";
import { claudeDesktop } from "./claude-desktop.ts";
import { codex } from "./codex.ts";
import { cursor } from "./cursor.ts";
import { gemini } from "./gemini.ts";
import type { Method, Methods, Target } from "./method.ts";
import { other } from "./other.ts";
import { vscode } from "./vscode.ts";
import { windsurf } from "./windsurf.ts";
import { zed } from "./zed.ts";

const methods: Readonly<Record<ClientId, Methods>> = {
  claude_code: claudeCode,
  codex,
  vscode,
  cursor,
  claude_desktop: claudeDesktop,
  chatgpt,
  gemini,
  windsurf,
  zed,
  other,
};

/** Every way of telling a client of a server, the one to show first before the others. */
export function methodsOf(client: ClientId, target: Target): readonly Method[] {
  return methods[client](target);
}
