import type { CredentialLocation } from "@keyporter/contract";
import { type ReactNode, useState } from "react";
import { Button } from "../../../kit/button.tsx";
import { Field } from "../../../kit/field.tsx";
import { TextInput } from "../../../kit/text-input.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { locationLabel } from "./policy-facts.ts";

interface AddLocationProps {
  readonly present: readonly CredentialLocation[];
  readonly onAdd: (location: CredentialLocation) => void;
}

/** The usual headers as buttons, and a field for one of one's own. */
export function AddLocation({ present, onAdd }: AddLocationProps): ReactNode {
  const { apis } = useWords();
  const { fields, clashes } = apis.policy;
  const words = fields.credential_locations;
  const [header, setHeader] = useState<string | null>(null);
  const [fault, setFault] = useState<string>();
  const usual = (["bearer", "x_api_key", "query"] as const).filter((location) => !present.includes(location));
  const add = (): void => {
    const name = (header ?? "").trim();
    const known = present.some((location) => locationLabel(location, fields).toLowerCase() === name.toLowerCase());
    const readable = /^[A-Za-z0-9-]{1,64}$/.test(name);
    setFault(readable ? undefined : clashes.header);
    if (!readable) return;
    if (!known) onAdd({ header: name });
    setHeader(null);
  };
  return (
    <div className="mt-2 flex flex-wrap items-start gap-2">
      {usual.map((location) => (
        <Button key={location} size="small" onClick={() => onAdd(location)}>
          + {locationLabel(location, fields)}
        </Button>
      ))}
      {header === null ? (
        <Button size="small" onClick={() => setHeader("")}>
          {words.add}
        </Button>
      ) : (
        <div className="flex w-full items-start gap-2">
          <Field label={words.header} hint={words.headerHint} error={fault} className="grow">
            <TextInput
              autoFocus
              value={header}
              monospace
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => setHeader(event.target.value)}
              onKeyDown={(event) => {
                if (event.key !== "Enter") return;
                event.preventDefault();
                add();
              }}
            />
          </Field>
          <Button className="mt-6" onClick={add}>
            {words.add}
          </Button>
        </div>
      )}
    </div>
  );
}
