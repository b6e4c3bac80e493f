import type { Application } from "@keyporter/sdk";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { Button } from "../../../kit/button.tsx";
import { Card } from "../../../kit/card.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { apiChoicesQuery } from "../queries.ts";
import { GrantList } from "./grant-list.tsx";
import { GrantsDialog } from "./grants-dialog.tsx";
import { PuttableDialog } from "./puttable-dialog.tsx";

/** What an application may do, and what it may put on keys. */
export function GrantsCard({ application, editable }: { application: Application; editable: boolean }): ReactNode {
  const { applications, common } = useWords();
  const words = applications.grants;
  const { data: apis } = useQuery(apiChoicesQuery(useApi()));
  const [editing, setEditing] = useState<"grants" | "puttable" | null>(null);
  const { grants, grantable_scopes: puttable } = application;
  const makesKeys = grants.some(({ scopes }) => scopes.includes("create:api_keys"));
  const close = (): void => setEditing(null);
  return (
    <Card
      title={words.title}
      description={words.text}
      actions={editable && apis && <Button onClick={() => setEditing("grants")}>{words.edit}</Button>}
    >
      {grants.length === 0 ? <p className="text-muted">{words.none}</p> : <GrantList grants={grants} apis={apis} />}
      {makesKeys && (
        <section className="mt-4 border-t border-line pt-4">
          <div className="flex flex-wrap items-center gap-2">
            <h3 className="grow font-medium">{words.puttable}</h3>
            {editable && apis && (
              <Button size="small" onClick={() => setEditing("puttable")}>
                {common.edit}
              </Button>
            )}
          </div>
          {puttable === null ? (
            words.puttableAny
          ) : puttable.length === 0 ? (
            words.puttableNone
          ) : (
            <GrantList grants={puttable} apis={apis} />
          )}
        </section>
      )}
      {editing === "grants" && apis && <GrantsDialog application={application} apis={apis} onClose={close} />}
      {editing === "puttable" && apis && <PuttableDialog application={application} apis={apis} onClose={close} />}
    </Card>
  );
}
