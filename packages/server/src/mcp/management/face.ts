import { missingScopes } from "@keyporter/verifier";
import type { FetchHandler } from "../../http/fetch-listener.ts";
import type { Services } from "../../services.ts";
import { version } from "../../version.ts";
import type { Face, ToolCall } from "../face.ts";
import { type ToolAnswer, toldAnswer } from "../tool-answer.ts";
import type { ServedTool, ToolSet } from "../tools/tool-set.ts";
import { callOperation } from "./call-operation.ts";
import { confirmationOf, isConfirmed } from "./confirm.ts";
import { createKeyForAPerson } from "./create-key.ts";
import { managementTools, needsConfirmation } from "./tools.ts";

const instructions =
  "Keyporter manages API keys: organizations, people, APIs, scopes, roles, plans and the keys they hold. No tool ever shows a secret. What revokes or deletes asks for a confirmation first.";

const maxSubjectChars = 4000;

/** The Management API as tools. @param fetch the whole application */
export function managementFace(services: Services, document: unknown, fetch: FetchHandler): Face {
  const set = managementTools(document);
  return {
    api: { id: services.managementApi.id, code: "keyporter", name: "Keyporter" },
    version,
    instructions,
    set,
    run: (call) => run({ services, set, fetch }, call),
  };
}

interface Parts {
  readonly services: Services;
  readonly set: ToolSet;
  readonly fetch: FetchHandler;
}

async function run({ services, set, fetch }: Parts, call: ToolCall): Promise<ToolAnswer> {
  const { tool, args, caller } = call;
  const door = { fetch, publicUrl: services.publicUrl };
  if (tool.name === "createKey") return await createKeyForAPerson(services, call);
  if (!needsConfirmation(tool.made)) return await callOperation(door, call);
  const { confirm, ...rest } = args;
  const confirmed = { keyId: caller.facts.id, tool: tool.name, args: rest };
  if (typeof confirm === "string" && isConfirmed(services.deps, confirmed, confirm)) {
    return await callOperation(door, { ...call, args: rest });
  }
  const reading = readingOf(set, tool, call);
  const subject = reading === null ? null : await callOperation(door, { ...call, tool: reading, args: rest });
  if (subject !== null && subject.outcome !== "ok") return subject;
  return toldAnswer(
    asked(tool, {
      stale: confirm !== undefined,
      subject: subject === null ? "" : textOf(subject),
      value: confirmationOf(services.deps, confirmed),
    }),
  );
}

/** The tool that reads what this one would change, if there is one that the key may use. */
function readingOf({ tools }: ToolSet, { made }: ServedTool, { caller }: ToolCall): ServedTool | null {
  const [subject] = /^.*\{[^}]+\}/.exec(made.path) ?? [];
  const reading = tools.find((tool) => tool.made.method === "GET" && tool.made.path === subject);
  return reading !== undefined && missingScopes(caller.facts, reading.scopes).length === 0 ? reading : null;
}

function asked(
  { name, made }: ServedTool,
  { stale, subject, value }: { readonly stale: boolean; readonly subject: string; readonly value: string },
): string {
  const before = stale ? "The confirmation has expired or belongs to another call. " : "";
  const target = subject === "" ? "" : ` It is about:\n${subject.slice(0, maxSubjectChars)}\n`;
  return `${before}Nothing was done yet. This would be done: ${made.title ?? name}.${target}\nIf the person you work for wants this, call ${name} again within 5 minutes with the same arguments and "confirm": "${value}".`;
}

function textOf({ result }: ToolAnswer): string {
  return (result.content ?? []).map((part) => (part.type === "text" ? part.text : "")).join("\n");
}
