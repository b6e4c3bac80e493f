import type { ReactNode } from "react";
import { Card } from "../../kit/card.tsx";
import { CodeBlock } from "../../kit/code-block.tsx";
import { LinkButton } from "../../kit/link-button.tsx";
import { useWords } from "../../words/words-provider.tsx";

/** What an operator's own product has to do: one request by its backend, one element in its page. */
export function EmbedCard(): ReactNode {
  const { portal } = useWords().settings;
  const { origin } = location;
  return (
    <Card
      title={portal.embed}
      description={portal.embedText}
      footer={<LinkButton to="/applications">{portal.toApplications}</LinkButton>}
    >
      <CodeBlock
        label={portal.embed}
        samples={[
          { label: portal.samples.link, code: linkSample(origin) },
          { label: portal.samples.page, code: pageSample(origin, portal.yourPage) },
          { label: portal.samples.redirect, code: redirectSample(origin) },
        ]}
      />
    </Card>
  );
}

function linkSample(origin: string): string {
  return `curl ${origin}/v1/portal-sessions \\
  -H "Authorization: Bearer $ACCESS_TOKEN" \\
  -H "Content-Type: application/json" \\
  -d '{
    "user_id": "user_…",
    "organization_id": "org_…",
    "permissions": ["read:api_keys", "create:api_keys", "update:api_keys", "delete:api_keys"],
    "return_url": "https://app.example.com/settings",
    "parent_origins": ["https://app.example.com"]
  }'`;
}

function pageSample(origin: string, comment: string): string {
  return `<script src="${origin}/portal/element.js"></script>

<!-- ${comment} -->
<keyporter-portal src="${origin}/portal/portal_…#kpc_…"></keyporter-portal>

<script>
  const portal = document.querySelector("keyporter-portal");
  // The session is over: ask your backend for another link.
  portal.addEventListener("expired", async () => {
    const answer = await fetch("/portal-link", { method: "POST" });
    portal.setAttribute("src", (await answer.json()).url);
  });
</script>`;
}

function redirectSample(origin: string): string {
  return `HTTP/1.1 303 See Other
Location: ${origin}/portal/portal_…#kpc_…`;
}
