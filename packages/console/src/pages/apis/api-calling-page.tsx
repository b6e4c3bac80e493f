import type { ReactNode } from "react";
import { Card } from "../../kit/card.tsx";
import { CodeBlock } from "../../kit/code-block.tsx";
import { Copyable } from "../../kit/copyable.tsx";
import { TextLink } from "../../kit/text-link.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { keyHeader } from "../keys/create/key-header.ts";
import { keySamples } from "../keys/create/samples.ts";
import { HeaderList } from "./calling/header-list.tsx";
import { keyPlaceholder, serviceSamples } from "./calling/service-samples.ts";
import { useShownApi } from "./queries.ts";

/** How holders send their keys to an API, and how its service has them checked. */
export function ApiCallingPage(): ReactNode {
  const { apis } = useWords();
  const words = apis.calling;
  const api = useShownApi();
  const url = api.base_url ?? (api.management ? `${location.origin}/v1/apis` : "https://api.example.com");
  const secret = keyPlaceholder(api.prefix);
  return (
    <div className="flex flex-col gap-6">
      <Card title={words.endpoint} description={words.endpointText}>
        {api.base_url !== null || api.management ? (
          <Copyable text={url} label={words.copyEndpoint} />
        ) : (
          <p>
            {words.noEndpoint}{" "}
            <TextLink to="/apis/$id/general" params={{ id: api.id }}>
              {words.addEndpoint}
            </TextLink>
          </p>
        )}
      </Card>
      <Card title={words.header} description={words.headerText}>
        <HeaderList locations={api.policy.credential_locations} secret={secret} />
      </Card>
      <Card title={words.holderTitle} description={words.holderText(secret)}>
        <CodeBlock label={words.holderSamples} samples={keySamples({ url, header: keyHeader(api.policy), secret })} />
      </Card>
      {!api.management && (
        <Card title={words.serviceTitle} description={words.serviceText}>
          <div className="flex flex-col gap-3">
            <CodeBlock label={words.serviceSamples} samples={serviceSamples(location.origin, api.code)} />
            <div>
              <h3 className="font-medium">{words.verdictTitle}</h3>
              <p className="text-muted">{words.verdictText}</p>
            </div>
            <TextLink to="/applications">{words.toApplications}</TextLink>
          </div>
        </Card>
      )}
    </div>
  );
}
