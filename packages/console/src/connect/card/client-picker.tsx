import { type ClientId, clientIds, mcpClients } from "@keyporter/contract";
import { type ReactNode, useId } from "react";
import { useWords } from "../../words/words-provider.tsx";

/** Signs of our own: two letters each. */
const marks: Readonly<Record<ClientId, string>> = {
  claude_code: "CC",
  codex: "Cx",
  vscode: "VS",
  cursor: "Cu",
  claude_desktop: "Cl",
  chatgpt: "GP",
  gemini: "Ge",
  windsurf: "Wi",
  zed: "Ze",
  other: "…",
};

/** What people call a client, within a sentence. */
export function useClientName(): (client: ClientId) => string {
  const { connect } = useWords();
  return (client) => (client === "other" ? connect.clients.otherInText : mcpClients[client].label);
}

interface ClientPickerProps {
  readonly value: ClientId;
  readonly onChange: (client: ClientId) => void;
}

export function ClientPicker({ value, onChange }: ClientPickerProps): ReactNode {
  const { connect } = useWords();
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium">{connect.client}</legend>
      <div className="grid grid-cols-2 gap-2 sm:grid-cols-[repeat(auto-fill,minmax(9.5rem,1fr))]">
        {clientIds.map((client) => (
          <label
            key={client}
            className="relative flex min-w-0 items-center gap-2 rounded-md border border-line px-2 py-1.5 hover:bg-hover has-checked:border-accent-ink has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent-ink"
          >
            <input
              type="radio"
              name={name}
              value={client}
              checked={client === value}
              onChange={() => onChange(client)}
              className="absolute inset-0 cursor-pointer opacity-0"
            />
            <span
              aria-hidden="true"
              className="grid size-6 shrink-0 place-items-center rounded-sm bg-pressed text-xs font-semibold text-ink"
            >
              {marks[client]}
            </span>
            <span className="min-w-0 truncate">
              {client === "other" ? connect.clients.other : mcpClients[client].label}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
