/** Programs that let an agent call tools, as far as Keyporter knows how each of them is told of a server. */
export const clientIds = [
  "claude_code",
  "codex",
  "vscode",
  "cursor",
  "claude_desktop",
  "chatgpt",
  "gemini",
  "windsurf",
  "zed",
  "other",
] as const;
export type ClientId = (typeof clientIds)[number];

interface McpClient {
  /** The program's own name, the same in every language. */
  readonly label: string;
  /** Takes an address and nothing beside it, so that its key has to stand in there. */
  readonly urlOnly: boolean;
}

export const mcpClients: Readonly<Record<ClientId, McpClient>> = {
  claude_code: { label: "Claude Code", urlOnly: false },
  codex: { label: "Codex", urlOnly: false },
  vscode: { label: "VS Code", urlOnly: false },
  cursor: { label: "Cursor", urlOnly: false },
  claude_desktop: { label: "Claude Desktop", urlOnly: true },
  chatgpt: { label: "ChatGPT", urlOnly: true },
  gemini: { label: "Gemini CLI", urlOnly: false },
  windsurf: { label: "Windsurf", urlOnly: false },
  zed: { label: "Zed", urlOnly: false },
  other: { label: "AI agent", urlOnly: false },
};
