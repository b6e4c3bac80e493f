import type { Application } from "@keyporter/sdk";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { codeOf } from "../../../api/error-text.ts";
import { Banner } from "../../../kit/banner.tsx";
import { Button } from "../../../kit/button.tsx";
import { Card } from "../../../kit/card.tsx";
import { CodeBlock } from "../../../kit/code-block.tsx";
import { Field } from "../../../kit/field.tsx";
import { FormError } from "../../../kit/form-error.tsx";
import { Select } from "../../../kit/select.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { apiChoicesQuery } from "../queries.ts";
import { TokenResult } from "./token-result.tsx";
import { tokenSamples } from "./token-samples.ts";
import { useTestToken } from "./use-test-token.ts";

/** Gets a token as the program itself would, and says how the program does it. */
export function TokenCard({ application }: { application: Application }): ReactNode {
  const words = useWords().applications.token;
  const { data: apis = [] } = useQuery(apiChoicesQuery(useApi()));
  const granted = apis.filter(({ id }) => application.grants.some(({ api_id: apiId }) => apiId === id));
  const usual = granted.find(({ management }) => management) ?? granted[0];
  const [chosen, setChosen] = useState<string | null>(null);
  const api = granted.find(({ id }) => id === chosen) ?? usual;
  const { token, get, forget, pending, error } = useTestToken(application.id);
  const barred = application.status !== "active" ? words.inactive : api === undefined ? words.none : null;
  return (
    <Card title={words.title} description={words.text}>
      <div className="flex flex-col gap-4">
        {barred !== null && <p className="text-muted">{barred}</p>}
        {barred === null && api !== undefined && (
          <div className="flex flex-wrap items-end gap-2">
            <Field label={words.audience} className="grow basis-52 sm:max-w-72">
              <Select
                options={granted.map(({ id, name }) => ({ value: id, label: name }))}
                value={api.id}
                onChange={(event) => {
                  setChosen(event.target.value);
                  forget();
                }}
              />
            </Field>
            <Button loading={pending} onClick={() => get(api.audience)}>
              {token === null ? words.get : words.again}
            </Button>
          </div>
        )}
        {codeOf(error) === "SCOPE_NOT_GRANTABLE" ? (
          <Banner tone="danger">{words.notHeld}</Banner>
        ) : (
          <FormError error={error} />
        )}
        {token !== null && <TokenResult token={token} onForget={forget} />}
        {api !== undefined && (
          <section className="flex flex-col gap-2">
            <div>
              <h3 className="font-medium">{words.ownWay}</h3>
              <p className="text-sm text-muted">{words.ownWayText}</p>
            </div>
            <CodeBlock
              label={words.tokenEndpointSamples}
              samples={tokenSamples(location.origin, application.client_id, api.audience)}
            />
          </section>
        )}
      </div>
    </Card>
  );
}
