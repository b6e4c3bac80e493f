import type { Member, SignInLink } from "@keyporter/sdk";
import { useInfiniteQuery } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { may, useSession } from "../../api/session.ts";
import { Button } from "../../kit/button.tsx";
import { EmptyState } from "../../kit/empty-state.tsx";
import { ErrorState } from "../../kit/error-state.tsx";
import { LoadMore } from "../../kit/load-more.tsx";
import { useWords } from "../../words/words-provider.tsx";
import { SignInLinkDialog } from "../users/sign-in-link-dialog.tsx";
import { AddMember } from "./add-member.tsx";
import { EditRoles } from "./edit-roles.tsx";
import { MembersTable } from "./members-table.tsx";
import { membersQuery, useShownOrganization } from "./queries.ts";
import { RemoveMember } from "./remove-member.tsx";

/** What is done to whom. */
interface Doing {
  readonly what: "roles" | "remove";
  readonly member: Member;
}

/** Who belongs to the organization. */
export function OrganizationMembersPage(): ReactNode {
  const { members: words } = useWords().organizations;
  const { id } = useShownOrganization();
  const mayChange = may(useSession(), "update:organizations", id);
  const [adding, setAdding] = useState(false);
  const [doing, setDoing] = useState<Doing | null>(null);
  const [invited, setInvited] = useState<{ link: SignInLink; name: string; email: string } | null>(null);
  const list = useInfiniteQuery(membersQuery(useApi(), id));
  const rows = list.data?.pages.flatMap(({ data }) => data) ?? [];
  if (list.isError && rows.length === 0) {
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  }
  const none = list.isSuccess && rows.length === 0;
  const add = mayChange && (
    <Button variant="primary" onClick={() => setAdding(true)}>
      {words.add}
    </Button>
  );
  return (
    <>
      <div className="mb-4 flex flex-wrap items-center gap-x-4 gap-y-2">
        <div className="min-w-0 grow basis-56">
          <h2 className="text-lg font-semibold">{words.title}</h2>
          <p className="text-muted">{words.text}</p>
        </div>
        {!none && add}
      </div>
      {none ? (
        <EmptyState title={words.emptyTitle} description={words.emptyText} action={add} />
      ) : (
        <MembersTable
          rows={rows}
          loading={list.isPending}
          onAct={mayChange ? (what, member) => setDoing({ what, member }) : undefined}
        />
      )}
      <LoadMore hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onLoad={() => void list.fetchNextPage()} />
      {adding && <AddMember organizationId={id} onClose={() => setAdding(false)} onInvited={setInvited} />}
      {doing?.what === "roles" && <EditRoles member={doing.member} onClose={() => setDoing(null)} />}
      <RemoveMember member={doing?.what === "remove" ? doing.member : null} onClose={() => setDoing(null)} />
      {invited !== null && <SignInLinkDialog {...invited} kind="invitation" onClose={() => setInvited(null)} />}
    </>
  );
}
