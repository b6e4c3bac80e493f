import type { Settings } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { Badge } from "../../kit/badge.tsx";
import { Card } from "../../kit/card.tsx";
import { CodeBlock } from "../../kit/code-block.tsx";
import { CopyButton } from "../../kit/copy-button.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { WithSettings } from "./with-settings.tsx";

/** What the process was started with. It is read only: secrets of other services stay out of the database. */
export function SettingsEmailPage(): ReactNode {
  return (
    <WithSettings>
      {({ email, oidc }) => (
        <div className="flex flex-col gap-6">
          <MailCard configured={email.configured} />
          <OidcCard oidc={oidc} />
        </div>
      )}
    </WithSettings>
  );
}

function MailCard({ configured }: { configured: boolean }): ReactNode {
  const { email } = useWords().settings;
  return (
    <Card
      title={email.title}
      description={configured ? email.onText : email.offText}
      actions={<State configured={configured} />}
    >
      <p className="mb-2 text-muted">{email.howText}</p>
      <CodeBlock
        label={email.how}
        samples={[
          {
            label: email.how,
            code: "SMTP_URL=smtps://user:password@smtp.example.com:465\nKEYPORTER_MAIL_FROM=keys@example.com",
          },
        ]}
      />
    </Card>
  );
}

function OidcCard({ oidc }: Pick<Settings, "oidc">): ReactNode {
  const { email } = useWords().settings;
  const redirect = `${location.origin}/auth/oidc/callback`;
  return (
    <Card
      title={email.oidc}
      description={oidc === null ? email.oidcOff : email.oidcOn(oidc.name)}
      actions={<State configured={oidc !== null} />}
    >
      <p className="text-muted">{email.oidcHow}</p>
      <div className="mt-1 mb-4 flex flex-wrap items-center gap-1">
        <code className="min-w-0 font-mono text-sm wrap-anywhere">{redirect}</code>
        <CopyButton text={redirect} label={email.copyRedirect} iconOnly size="small" />
      </div>
      <p className="mb-2 text-muted">{email.howText}</p>
      <CodeBlock
        label={email.how}
        samples={[
          {
            label: email.how,
            code: [
              "KEYPORTER_OIDC_ISSUER=https://login.example.com",
              "KEYPORTER_OIDC_CLIENT_ID=keyporter",
              "KEYPORTER_OIDC_CLIENT_SECRET_FILE=/run/secrets/oidc",
              "KEYPORTER_OIDC_NAME=Example",
            ].join("\n"),
          },
        ]}
      />
    </Card>
  );
}

function State({ configured }: { configured: boolean }): ReactNode {
  const { email } = useWords().settings;
  return (
    <Badge tone={configured ? "success" : "neutral"} dot>
      {configured ? email.on : email.off}
    </Badge>
  );
}
