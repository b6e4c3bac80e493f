import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Breadcrumbs } from "../../kit/breadcrumbs.tsx";
import { PageHeader } from "../../kit/page-header.tsx";
import { TextLink } from "../../kit/text-link.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { emptyRole } from "./role-draft.ts";
import { RoleForm } from "./role-form.tsx";
import { useRoleSaving } from "./use-role-saving.ts";

export function NewRolePage(): ReactNode {
  const { roles } = useWords().rolesPlans;
  const navigate = useNavigate();
  const notify = useNotify();
  const saving = useRoleSaving(null);
  return (
    <>
      <PageHeader
        title={roles.new}
        description={roles.newText}
        breadcrumbs={
          <Breadcrumbs>
            <TextLink to="/roles">{roles.title}</TextLink>
            <span>{roles.new}</span>
          </Breadcrumbs>
        }
      />
      <RoleForm
        initial={emptyRole}
        saving={saving}
        submit={roles.create}
        onSaved={({ name }) => {
          notify.success(roles.createdNotice(name));
          void navigate({ to: "/roles" });
        }}
      />
    </>
  );
}
