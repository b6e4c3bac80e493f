import type { Application } from "@keyporter/sdk";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useApi } from "../../../api/api-provider.tsx";
import { Button } from "../../../kit/button.tsx";
import { Card } from "../../../kit/card.tsx";
import { UserText } from "../../../kit/user-text.tsx";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import { apiChoicesQuery } from "../queries.ts";
import { BindingDialog } from "./binding-dialog.tsx";

/** Of which APIs an application sees keys. */
export function BindingCard({ application, editable }: { application: Application; editable: boolean }): ReactNode {
  const words = useWords().applications.binding;
  const format = useFormat();
  const { data: apis } = useQuery(apiChoicesQuery(useApi()));
  const [open, setOpen] = useState(false);
  const { bound_api_ids: bound } = application;
  const names = bound?.map((id) => apis?.find((api) => api.id === id)?.name ?? id);
  return (
    <Card
      title={words.title}
      description={words.text}
      actions={editable && apis !== undefined && <Button onClick={() => setOpen(true)}>{words.edit}</Button>}
    >
      {names === undefined ? words.all : <UserText>{`${words.some}: ${format.list(names)}`}</UserText>}
      {open && apis !== undefined && (
        <BindingDialog application={application} apis={apis} onClose={() => setOpen(false)} />
      )}
    </Card>
  );
}
