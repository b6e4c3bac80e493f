import type { McpConnection } from "@keyporter/sdk";
import { useWords } from "../../words/words-provider.tsx";

/** What agents call themselves where people call them something else. */
const known: Readonly<Record<string, string>> = {
  "claude-code": "Claude Code",
  "claude-ai": "Claude",
  "codex-mcp-client": "Codex",
  "cursor-vscode": "Cursor",
  "gemini-cli-mcp-client": "Gemini CLI",
  "openai-mcp": "ChatGPT",
  "Visual Studio Code": "VS Code",
};

/** An agent by name and version. */
export function useAgentName(): (connection: Pick<McpConnection, "client">) => string {
  const { connect } = useWords();
  return ({ client }) =>
    client === null ? connect.unnamedClient : `${known[client.name] ?? client.name} ${client.version}`.trim();
}
