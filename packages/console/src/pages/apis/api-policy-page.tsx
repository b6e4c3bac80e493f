import type { ReactNode } from "react";
import { may, useSession } from "../../api/session.ts";
import { PolicyEditor } from "./policy/policy-editor.tsx";
import { useShownApi } from "./queries.ts";

export function ApiPolicyPage(): ReactNode {
  const api = useShownApi();
  return <PolicyEditor key={api.id} api={api} readOnly={!may(useSession(), "update:apis")} />;
}
