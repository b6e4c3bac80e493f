import { parseRange, type Range } from "@keyporter/verifier";
import { z } from "zod";

/** A place in the operator's own network that calls of tools may reach. */
export interface PrivateUpstream {
  readonly range: Range;
  /** Null: every port. */
  readonly port: number | null;
}

export interface McpConfig {
  /** Host names, beside that of `publicUrl`, under which agents may reach this instance. Lower-case, without a port. */
  readonly hosts: readonly string[];
  readonly privateUpstreams: readonly PrivateUpstream[];
}

/** What the operator says of agents: under which names they come, and which private addresses their calls may reach. */
export const mcpVariables = {
  KEYPORTER_HOSTS: z.string().transform(hosts).default([]),
  KEYPORTER_PRIVATE_UPSTREAMS: z.string().transform(privateUpstreams).default([]),
} as const;

const hostName = /^[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?$/;

function hosts(text: string, context: z.RefinementCtx): readonly string[] {
  const names = text.split(",").map((part) => part.trim().toLowerCase());
  if (!names.every((name) => hostName.test(name) || /^\[[0-9a-f:.]+\]$/.test(name))) {
    context.addIssue("must be host names without a port, with commas between them");
  }
  return names;
}

function privateUpstreams(text: string, context: z.RefinementCtx): readonly PrivateUpstream[] {
  const read = text.split(",").map((part) => privateUpstream(part.trim()));
  const understood = read.filter((upstream) => upstream !== null);
  if (understood.length < read.length) {
    context.addIssue(
      "must be addresses or CIDR ranges, each perhaps with :port ([::1]:8080), with commas between them",
    );
  }
  return understood;
}

/** An IPv6 address with a port stands in brackets, as in a URL. */
function privateUpstream(text: string): PrivateUpstream | null {
  const [, bracketed, plain, port] = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(\d{1,5}))?$/.exec(text) ?? [];
  const range = parseRange(bracketed ?? plain ?? text);
  if (range === null || Number(port ?? 1) > 65_535 || Number(port ?? 1) === 0) return null;
  return { range, port: port === undefined ? null : Number(port) };
}
