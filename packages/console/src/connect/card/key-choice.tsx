import type { ClientId } from "@keyporter/contract";
import { type ReactNode, useState } from "react";
import { Button } from "../../kit/button.tsx";
import { Field } from "../../kit/field.tsx";
import { Select } from "../../kit/select.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { useClientName } from "./client-picker.tsx";
import { CreateForClient } from "./create-for-client.tsx";
import { type ConnectPage, mayCreate } from "./place.ts";
import type { ConnectKeys } from "./use-connect-keys.ts";
import { WhyBlank } from "./why-blank.tsx";

interface KeyChoiceProps {
  readonly page: ConnectPage;
  readonly client: ClientId;
  readonly keys: ConnectKeys;
}

/** Which of the owner's keys the commands hold, by the mask that the list and the agent show, too; or one of its own. */
export function KeyChoice({ page, client, keys }: KeyChoiceProps): ReactNode {
  const { connect, common } = useWords();
  const name = useClientName()(client);
  const [making, setMaking] = useState(false);
  const chosen = keys.chosenFor(client);
  const all = keys.keysFor(client);
  const blank = <WhyBlank key={`${client} ${chosen?.id}`} page={page} client={client} keys={keys} />;
  if (chosen === null) return blank;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-start gap-3">
        <Field label={connect.key} hint={connect.keyHint(chosen.masked)} className="grow basis-64">
          <Select
            options={all.map((key) => ({ value: key.id, label: `${key.name} · ${key.masked}` }))}
            value={chosen.id}
            onChange={(event) => {
              setMaking(false);
              keys.choose(client, event.target.value);
            }}
          />
        </Field>
        {mayCreate(page) && keys.canFill(chosen) && (
          <Button className="sm:mt-6" aria-expanded={making} onClick={() => setMaking(!making)}>
            {making ? common.cancel : connect.create(name)}
          </Button>
        )}
      </div>
      {blank}
      {making && (
        <CreateForClient
          page={page}
          client={client}
          connector={false}
          keys={{
            ...keys,
            made: (...given) => {
              setMaking(false);
              keys.made(...given);
            },
          }}
        />
      )}
    </div>
  );
}
