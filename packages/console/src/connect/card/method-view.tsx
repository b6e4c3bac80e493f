import type { ClientId } from "@keyporter/contract";
import type { ReactNode } from "react";
import { Banner } from "../../kit/banner.tsx";
import { useWords } from "../../words/words-provider.tsx";
import type { Method, Shell } from "../methods/method.ts";
import { methodsOf } from "../methods/methods-of.ts";
import { variableOf } from "../methods/parts.ts";
import { useClientName } from "./client-picker.tsx";
import { type ConnectPage, targetOf } from "./place.ts";
import { SecretLink } from "./secret-link.tsx";
import { type FillIn, SecretText } from "./secret-text.tsx";

export interface MethodViewProps {
  readonly page: ConnectPage;
  readonly client: ClientId;
  readonly method: Method;
  readonly shell: Shell;
  readonly fillIn: FillIn;
}

/** What to do, and what to do it with. */
export function MethodView(props: MethodViewProps): ReactNode {
  const { client, method, fillIn } = props;
  const { connect } = useWords();
  const name = useClientName()(client);
  const steps = method.form.kind === "address" ? (connect.steps[client] ?? []) : [];
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {steps.length > 0 ? (
        <ol className="list-decimal pl-5">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      ) : (
        <p>
          <Hint {...props} />
        </p>
      )}
      {method.needs === "connector" && <AddressWarning client={client} cloud={method.form.kind === "address"} />}
      {/* An address without its key says nothing. */}
      {(fillIn.secret !== null || method.needs === "key") && <Form {...props} />}
      {fillIn.secret !== null && <p className="text-muted">{connect.restart(name)}</p>}
    </div>
  );
}

function Hint({ page, method: { name, form }, shell }: MethodViewProps): ReactNode {
  const { connect } = useWords();
  if (name === "variable") return connect.hints.variable(variableOf({ ...targetOf(page), key: "" }));
  if (form.kind !== "file") return name === "file" ? null : connect.hints[name];
  const path = connect.hints.file(form.path[shell]);
  return name === "bridge" ? `${connect.hints.bridge} ${path}` : path;
}

function AddressWarning({ client, cloud }: { client: ClientId; cloud: boolean }): ReactNode {
  const { connect } = useWords();
  const name = useClientName()(client);
  return (
    <Banner tone="warning">
      {connect.addressWarning} {cloud && connect.cloudWarning(name)}
    </Banner>
  );
}

function Form({ page, client, method, shell, fillIn }: MethodViewProps): ReactNode {
  const { connect } = useWords();
  const name = useClientName()(client);
  const label = `${connect.how(name)}: ${connect.names[method.name]}`;
  const formWith = (key: string): Method["form"] =>
    methodsOf(client, { ...targetOf(page), key }).find((each) => each.name === method.name)?.form ?? method.form;
  const textWith = (key: string): string => textOf(formWith(key), shell);
  if (method.form.kind === "link") {
    return <SecretLink label={connect.addTo(name)} hrefWith={textWith} fillIn={fillIn} />;
  }
  const copyLabels = { command: connect.copyCommand, file: connect.copyText, address: connect.copyAddress } as const;
  return (
    <SecretText
      key={fillIn.masked}
      label={label}
      copyLabel={copyLabels[method.form.kind]}
      textWith={textWith}
      fillIn={fillIn}
    />
  );
}

function textOf(form: Method["form"], shell: Shell): string {
  switch (form.kind) {
    case "command":
      return form.command[shell];
    case "link":
      return form.href;
    case "file":
      return form.text;
    case "address":
      return form.url;
  }
}
