import { type HeldScopes, missingScopes } from "@keyporter/verifier";
import type { Tool } from "@modelcontextprotocol/server";
import { BoundedMap } from "../../gate/bounded-map.ts";
import { callTool, searchTool, whoamiTool } from "./built-in.ts";
import type { ServedTool, ToolSet } from "./tool-set.ts";

/** What of a server one key may use. */
export interface ToolsOfKey {
  readonly usable: readonly ServedTool[];
  /** As `tools/list` tells it. */
  readonly listed: readonly Tool[];
  /** Whether the tools are found by searching, since a list of them would be too long. */
  readonly searched: boolean;
  readonly hidden: { readonly count: number; readonly scopes: readonly string[] };
}

/** A list beyond this takes an agent's room for thinking; in bytes of JSON. */
const maxListBytes = 28_000;
/** Keys with the same scopes share what is made here. */
const rememberedPerServer = 200;

const remembered = new WeakMap<ToolSet, BoundedMap<string, ToolsOfKey>>();

/** The tools whose scopes the key holds, in the server's order; made once for keys that hold the same. */
export function toolsOfKey(set: ToolSet, { scopes, deletedScopes }: HeldScopes): ToolsOfKey {
  const known = remembered.get(set) ?? new BoundedMap<string, ToolsOfKey>(rememberedPerServer);
  remembered.set(set, known);
  const held = { scopes, deletedScopes };
  const name = JSON.stringify(held);
  const before = known.get(name);
  if (before !== undefined) return before;
  const made = make(set, held);
  known.set(name, made);
  return made;
}

function make({ tools }: ToolSet, held: HeldScopes): ToolsOfKey {
  const usable = tools.filter((tool) => missingScopes(held, tool.scopes).length === 0);
  const missing = missingScopes(
    held,
    tools.flatMap((tool) => tool.scopes),
  );
  const hidden = { count: tools.length - usable.length, scopes: missing };
  const bytes = usable.reduce((sum, tool) => sum + tool.bytes, JSON.stringify(whoamiTool).length);
  const searched = bytes > maxListBytes;
  const listed = searched ? [searchTool(usable.length), callTool] : usable.map((tool) => tool.listed);
  return { usable, listed: [whoamiTool, ...listed], searched, hidden };
}
