import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";

/** The two generations of the protocol: one that begins with a handshake, and one in which each request stands alone. */
export const eras = ["legacy", "modern"] as const;
export type Era = (typeof eras)[number];

export type Agent = Client;

export interface AgentOptions {
  readonly era?: Era;
  readonly headers?: Readonly<Record<string, string>>;
  /** Told of each change of the list of tools, where the era has such a thing. */
  readonly onToolsChanged?: () => void;
}

/** A real client that is connected to an address. Close it. */
export async function connectAgent(
  address: string,
  { era = "modern", headers = {}, onToolsChanged }: AgentOptions = {},
): Promise<Client> {
  const mode = era === "modern" ? { pin: "2026-07-28" } : "legacy";
  const client = new Client(
    { name: "test-agent", version: "1.2.3" },
    {
      versionNegotiation: { mode },
      ...(onToolsChanged === undefined
        ? {}
        : { listChanged: { tools: { autoRefresh: false, onChanged: () => onToolsChanged() } } }),
    },
  );
  const transport = new StreamableHTTPClientTransport(new URL(address), { requestInit: { headers: { ...headers } } });
  await client.connect(transport);
  return client;
}

export function bearer(secret: string): Record<string, string> {
  return { authorization: `Bearer ${secret}` };
}

type Called = Awaited<ReturnType<Client["callTool"]>>;

/** What a tool answered, as an agent reads it. */
function textOf({ content }: Pick<Called, "content">): string {
  return content.map((part) => (part.type === "text" ? part.text : "")).join("\n");
}

/** Calls a tool: whether it is told as an error, and its text. */
export async function call(client: Client, name: string, args: Record<string, unknown> = {}) {
  const answer = await client.callTool({ name, arguments: args });
  return { isError: answer.isError === true, text: textOf(answer) };
}
