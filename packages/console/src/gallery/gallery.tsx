import { type ReactNode, useState } from "react";
import { Banner } from "../kit/banner.tsx";
import { Button } from "../kit/button.tsx";
import { Card } from "../kit/card.tsx";
import { CodeBlock } from "../kit/code-block.tsx";
import { EmptyState } from "../kit/empty-state.tsx";
import { ErrorState } from "../kit/error-state.tsx";
import { InlineEdit } from "../kit/inline-edit.tsx";
import { KeyValueList } from "../kit/key-value-list.tsx";
import { PageHeader } from "../kit/page-header.tsx";
import { RelativeTime } from "../kit/relative-time.tsx";
import { SecretField } from "../kit/secret-field.tsx";
import { Skeleton } from "../kit/skeleton.tsx";
import { GalleryCharts } from "./gallery-charts.tsx";
import { GalleryDialogs } from "./gallery-dialogs.tsx";
import { GalleryForm } from "./gallery-form.tsx";
import { GalleryTable } from "./gallery-table.tsx";

const secret = "kp_live_Gallery000000kPk1notARealSecretJustText0000000000000000000000";

/** Every component once, with names that nobody should have to expect. */
export function Gallery(): ReactNode {
  const [name, setName] = useState("Zapier <script>alert(1)</script> \u202egnp.exe");
  return (
    <main className="mx-auto flex max-w-5xl flex-col gap-6 px-4 py-6">
      <PageHeader
        title="Kit"
        heading={<InlineEdit label="Name" value={name} onSave={async (next) => setName(next)} />}
        description="Every component once."
        actions={
          <>
            <Button variant="ghost">Ghost</Button>
            <Button variant="danger">Danger</Button>
            <Button loading>Loading</Button>
            <Button>Secondary</Button>
            <Button variant="primary">Primary</Button>
          </>
        }
      />
      <Banner tone="info">For your information.</Banner>
      <Banner tone="warning" title="The plan ends in 3 days" action={<Button size="small">Upgrade</Button>}>
        Keys stop working then.
      </Banner>
      <Banner tone="danger">It was refused.</Banner>
      <GalleryTable />
      <GalleryForm />
      <GalleryDialogs />
      <Card title="Secret and code" description="Masked at first">
        <div className="flex flex-col gap-4">
          <SecretField label="API key" secret={secret} />
          <CodeBlock
            label="How to call"
            samples={[
              {
                label: "curl",
                code: `curl https://api.example.com/v1/orders \\\n  -H "Authorization: Bearer ${secret}"`,
              },
              { label: "TypeScript", code: "await fetch(url);" },
            ]}
          />
          <KeyValueList
            items={[
              { label: "Last used", value: <RelativeTime time={new Date(Date.now() - 3 * 3_600_000).toISOString()} /> },
              { label: "Expires", value: <RelativeTime time={null} /> },
              { label: "Owner", value: "A".repeat(200) },
            ]}
          />
        </div>
      </Card>
      <GalleryCharts />
      <EmptyState
        title="No keys yet"
        description="A key lets a program call."
        action={<Button variant="primary">Create</Button>}
      />
      <ErrorState error={new Error("x")} onRetry={() => undefined} />
      <Skeleton />
    </main>
  );
}
