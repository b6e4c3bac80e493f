import type { Role } from "@keyporter/sdk";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useParams } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { codeOf } from "../../api/error-text.ts";
import { may, useSession } from "../../api/session.ts";
import { Badge } from "../../kit/badge.tsx";
import { Banner } from "../../kit/banner.tsx";
import { Breadcrumbs } from "../../kit/breadcrumbs.tsx";
import { Button } from "../../kit/button.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { ErrorState } from "../../kit/error-state.tsx";
import { LinkButton } from "../../kit/link-button.tsx";
import { PageHeader } from "../../kit/page-header.tsx";
import { PageSkeleton } from "../../kit/skeleton.tsx";
import { TextLink } from "../../kit/text-link.tsx";
import { useNotify } from "../../kit/toast.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { DeleteRoleDialog } from "./delete-role-dialog.tsx";
import { draftOf } from "./role-draft.ts";
import { RoleForm } from "./role-form.tsx";
import { roleQuery } from "./role-queries.ts";
import { useRoleSaving } from "./use-role-saving.ts";

export function RolePage(): ReactNode {
  const { rolesPlans: words } = useWords();
  const { id } = useParams({ from: "/shell/roles/$id" });
  const { data, error, refetch } = useQuery(roleQuery(useApi(), id));
  if (data !== undefined) return <Loaded key={data.id} role={data} />;
  if (codeOf(error) === "NOT_FOUND") {
    return (
      <EmptyState
        title={words.goneTitle}
        description={words.goneText}
        action={<LinkButton to="/roles">{words.roles.title}</LinkButton>}
      />
    );
  }
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  return <PageSkeleton />;
}

function Loaded({ role }: { role: Role }): ReactNode {
  const { common, rolesPlans: words } = useWords();
  const session = useSession();
  const notify = useNotify();
  const navigate = useNavigate();
  const saving = useRoleSaving(role.id);
  const [deleting, setDeleting] = useState(false);
  const permitted = may(session, "update:roles");
  const own = !role.built_in;
  return (
    <>
      <PageHeader
        title={role.name}
        badge={role.built_in && <Badge>{words.roles.builtIn}</Badge>}
        description={own && permitted ? words.roles.effect : undefined}
        breadcrumbs={
          <Breadcrumbs>
            <TextLink to="/roles">{words.roles.title}</TextLink>
            <bdi>{role.name}</bdi>
          </Breadcrumbs>
        }
        actions={
          own && may(session, "delete:roles") && <Button onClick={() => setDeleting(true)}>{words.roles.delete}</Button>
        }
      />
      {!own && (
        <div className="mb-6">
          <Banner title={words.roles.builtInTitle}>{words.roles.builtInText}</Banner>
        </div>
      )}
      {own && !permitted && (
        <div className="mb-6">
          <Banner>{words.roles.readOnly}</Banner>
        </div>
      )}
      <RoleForm
        // What was saved is what the next edit begins with.
        key={role.updated_at}
        initial={draftOf(role)}
        saving={saving}
        submit={common.save}
        readOnly={!own || !permitted}
        existing
        onSaved={() => notify.success(words.roles.saved)}
      />
      <DeleteRoleDialog
        role={deleting ? role : null}
        onClose={() => setDeleting(false)}
        onDeleted={() => void navigate({ to: "/roles" })}
      />
    </>
  );
}
