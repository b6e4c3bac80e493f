import type { ClientId } from "@keyporter/contract";
import { type ReactNode, type SubmitEvent, useId, useState } from "react";
import { Banner } from "../../kit/banner.tsx";
import { Button } from "../../kit/button.tsx";
import { Checkbox } from "../../kit/checkbox.tsx";
import { CheckboxGroup } from "../../kit/checkbox-group.tsx";
import { Field } from "../../kit/field.tsx";
import { FormError } from "../../kit/form-error.tsx";
import { TextInput } from "../../kit/text-input.tsx";
import { takesScopes } from "../../pages/keys/create/form-values.ts";
import { useWords } from "../../words/words-provider.tsx";
import { useClientName } from "./client-picker.tsx";
import type { ConnectPage } from "./place.ts";
import type { ConnectKeys } from "./use-connect-keys.ts";
import { useCreateConnection } from "./use-create-connection.ts";

interface CreateForClientProps {
  readonly page: ConnectPage;
  readonly client: ClientId;
  readonly connector: boolean;
  readonly keys: ConnectKeys;
}

/** What a device may be called, in characters. */
const deviceChars = 60;
const readsAsReading = /^(?:read|(?:read|get|list):.+|.+:read)$/;

/** One button that makes a key for one agent. Where it runs and what it may do can be said, and need not. */
export function CreateForClient({ page, client, connector, keys }: CreateForClientProps): ReactNode {
  const { connect } = useWords();
  const name = useClientName()(client);
  const id = useId();
  const [device, setDevice] = useState("");
  const [scopes, setScopes] = useState<readonly string[] | null>(null);
  const creation = useCreateConnection(page, (key, secret) => keys.made(client, key, secret));
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const where = device.trim();
    const body = {
      client,
      connector,
      ...(where === "" ? {} : { device: where }),
      ...(scopes === null ? {} : { scopes }),
    };
    void creation.create(body);
  };
  return (
    <form id={id} onSubmit={submit} noValidate className="flex flex-col gap-3">
      <Field label={connect.device} hint={connect.deviceHint} optional className="max-w-96">
        <TextInput
          value={device}
          maxLength={deviceChars}
          autoComplete="off"
          onChange={(event) => setDevice(event.target.value)}
        />
      </Field>
      {takesScopes(page) && page.scopes.length > 0 && <Scopes page={page} value={scopes} onChange={setScopes} />}
      {creation.lost && <Banner tone="warning">{connect.lost}</Banner>}
      <FormError error={creation.error} />
      <div>
        <Button variant="primary" type="submit" loading={creation.busy}>
          {connect.create(name)}
        </Button>
      </div>
    </form>
  );
}

interface ScopesProps {
  readonly page: ConnectPage;
  /** Null leaves the choice to the server, which knows what tools need. */
  readonly value: readonly string[] | null;
  readonly onChange: (scopes: readonly string[] | null) => void;
}

function Scopes({ page, value, onChange }: ScopesProps): ReactNode {
  const { connect } = useWords();
  const grantable = page.scopes.filter(({ key }) => page.grantable_scopes.includes(key));
  const readable = grantable.map(({ key }) => key).filter((key) => readsAsReading.test(key));
  return (
    <details>
      <summary className="cursor-pointer rounded-sm text-sm font-medium text-accent-ink">{connect.scopes}</summary>
      <div className="flex flex-col gap-3 pt-2">
        <Checkbox
          label={connect.least}
          hint={connect.leastHint}
          checked={value === null}
          onChange={(event) => onChange(event.target.checked ? null : readable)}
        />
        {value !== null && (
          <CheckboxGroup
            legend={<span className="sr-only">{connect.scopes}</span>}
            hint={connect.scopesHint}
            monospace
            options={grantable.map(({ key, description }) => ({
              value: key,
              label: key,
              hint: description || undefined,
            }))}
            value={value}
            onChange={onChange}
          />
        )}
      </div>
    </details>
  );
}
