import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";

/** Where a client calls and what it sends along, as it read it from what a person pasted. */
export interface ToldServer {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Connects as an agent does, and lets go again. @throws when the server does not let it in */
export async function withAgent<Result>(
  { url, headers }: ToldServer,
  use: (client: Client) => Promise<Result>,
  clientInfo = { name: "claude-code", version: "2.1.330" },
): Promise<Result> {
  const client = new Client(clientInfo);
  const transport = new StreamableHTTPClientTransport(new URL(url), { requestInit: { headers: { ...headers } } });
  await client.connect(transport);
  try {
    return await use(client);
  } finally {
    await client.close();
  }
}

/** Names of the tools that the server shows to this client. */
export async function toolsOf(told: ToldServer): Promise<readonly string[]> {
  return await withAgent(told, async (client) => (await client.listTools()).tools.map(({ name }) => name));
}

/** All text that a tool answers with. */
export async function callTool(told: ToldServer, name: string, given: Record<string, unknown> = {}): Promise<string> {
  return await withAgent(told, async (client) => JSON.stringify(await client.callTool({ name, arguments: given })));
}
