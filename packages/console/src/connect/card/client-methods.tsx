import type { ClientId } from "@keyporter/contract";
import type { Key } from "@keyporter/sdk";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Banner } from "../../kit/banner.tsx";
import { useWords } from "../../words/words-provider.tsx";
import type { Method, Shell } from "../methods/method.ts";
import { methodsOf } from "../methods/methods-of.ts";
import { KeyChoice } from "./key-choice.tsx";
import { MethodView } from "./method-view.tsx";
import { type ConnectPage, ownerNames, targetOf } from "./place.ts";
import type { FillIn } from "./secret-text.tsx";
import type { ConnectKeys } from "./use-connect-keys.ts";
import { MakeKey } from "./why-blank.tsx";

interface ClientMethodsProps {
  readonly page: ConnectPage;
  readonly client: ClientId;
  readonly shell: Shell;
  readonly keys: ConnectKeys;
}

interface OneMethodProps extends ClientMethodsProps {
  readonly method: Method;
  /** The client is told an address first, so the other keys are chosen beside the method that needs one. */
  readonly byAddress: boolean;
}

/** In a text that nobody can fill in. */
const blank = "…";

/** The ways of telling one client: the first as it stands, the others folded. */
export function ClientMethods(props: ClientMethodsProps): ReactNode {
  const { connect } = useWords();
  const { page, client } = props;
  const [first, ...others] = methodsOf(client, { ...targetOf(page), key: blank });
  if (first === undefined) return null;
  const byAddress = first.needs === "connector";
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <OneMethod {...props} method={first} byAddress={byAddress} />
      {others.length > 0 && <h3 className="-mb-2 text-sm font-medium text-muted">{connect.others}</h3>}
      {others.map((method) => (
        <details key={method.name} className="group min-w-0">
          <summary className="flex cursor-pointer list-none items-center gap-1 rounded-sm font-medium text-accent-ink">
            <ChevronRight aria-hidden="true" className="size-4 transition-transform group-open:rotate-90" />
            {connect.names[method.name]}
          </summary>
          <div className="pt-2">
            <OneMethod {...props} method={method} byAddress={byAddress} />
          </div>
        </details>
      ))}
    </div>
  );
}

/** A method with the key that it needs. A key for an address is made where it is needed, since it fits nowhere else. */
function OneMethod({ page, client, shell, keys, method, byAddress }: OneMethodProps): ReactNode {
  const { connect } = useWords();
  const connector = method.needs === "connector";
  const fillIn = fillInOf(keys, connector ? keys.connectorOf(client) : keys.chosenFor(client));
  const blocked = connector && fillIn.secret === null;
  if (blocked && !page.mcp.connector_keys) return <Banner>{connect.connectorsOff}</Banner>;
  if (blocked && ownerNames(page) === null) return <Banner>{connect.notForInstance}</Banner>;
  return (
    <div className="flex min-w-0 flex-col gap-3">
      {byAddress && !connector && <KeyChoice page={page} client={client} keys={keys} />}
      <MethodView {...{ page, client, method, shell, fillIn }} />
      {blocked && <MakeKey {...{ page, client, connector, keys }} />}
    </div>
  );
}

function fillInOf(keys: ConnectKeys, key: Key | null): FillIn {
  if (key === null) return { masked: blank, secret: null };
  return { masked: key.masked, secret: keys.canFill(key) ? () => keys.secretOf(key) : null };
}
