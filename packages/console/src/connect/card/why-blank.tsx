import type { ClientId } from "@keyporter/contract";
import type { ReactNode } from "react";
import { Banner } from "../../kit/banner.tsx";
import { NamedText } from "../../pages/keys/create/named-text.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { CreateForClient } from "./create-for-client.tsx";
import { type ConnectPage, mayCreate } from "./place.ts";
import type { ConnectKeys } from "./use-connect-keys.ts";

interface WithoutKeyProps {
  readonly page: ConnectPage;
  readonly client: ClientId;
  readonly keys: ConnectKeys;
}

/** Why the commands cannot be filled in with the chosen key, and what can be done about it. Nothing when they can. */
export function WhyBlank({ page, client, keys }: WithoutKeyProps): ReactNode {
  const { connect } = useWords();
  const refusalText = useRefusalText(page);
  const chosen = keys.chosenFor(client);
  if (chosen !== null && keys.canFill(chosen)) return null;
  if (chosen === null && keys.refused !== null) {
    return (
      <Banner tone="warning" title={connect.noKey}>
        {refusalText(keys.refused)}
      </Banner>
    );
  }
  const why = chosen?.recoverable === true ? connect.mayNotReveal : connect.hashOnly;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <p>{chosen === null ? connect.noKey : <NamedText text={why} name={chosen.name} />}</p>
      <MakeKey page={page} client={client} connector={false} keys={keys} />
    </div>
  );
}

/** The button that makes a key for one agent, or whom to ask for one. */
export function MakeKey({ page, ...making }: WithoutKeyProps & { connector: boolean }): ReactNode {
  const refusalText = useRefusalText(page);
  if (mayCreate(page)) return <CreateForClient page={page} {...making} />;
  return <Banner>{refusalText(page.may.create ? page.creation_refused : null)}</Banner>;
}

const aboutRights = ["FORBIDDEN", "CREATION_NOT_ALLOWED", "SCOPE_NOT_GRANTABLE"];

/** Why no key can be made here, and whom to ask. */
function useRefusalText({ organization }: ConnectPage): (refused: ConnectKeys["refused"]) => string {
  const { connect, create } = useWords();
  const whom = organization === null ? connect.administrator : connect.administratorOf(organization.name);
  return (refused) => {
    if (refused === null || aboutRights.includes(refused.code)) return connect.ask(whom);
    return create.refusals[refused.code] ?? refused.detail;
  };
}
