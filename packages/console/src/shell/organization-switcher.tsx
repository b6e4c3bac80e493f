import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ChevronsUpDown } from "lucide-react";
import type { ReactNode } from "react";
import { useApi } from "../api/api-provider.tsx";
import { keyPagesQuery } from "../api/key-pages.ts";
import { useSession } from "../api/session.ts";
import { Avatar } from "../kit/avatar.tsx";
import { Menu, MenuChoice } from "../kit/menu.tsx";
import { useWords } from "../words/words-provider.tsx";
import { pagesIn, placeOf, rememberOrganization } from "./place-of.ts";
import { useCurrentOrganization } from "./use-current-organization.ts";

/** Which organization one looks at. It stands in the address, so a link leads everybody to the same place. */
export function OrganizationSwitcher(): ReactNode {
  const { common } = useWords();
  const { organizations } = useSession();
  const current = useCurrentOrganization();
  const navigate = useNavigate();
  const { data: pages = [] } = useQuery(keyPagesQuery(useApi()));
  if (current === null) return null;

  const change = (code: string): void => {
    rememberOrganization(code);
    const [first] = pagesIn(pages, code).filter(({ organization }) => organization !== null);
    void navigate(first === undefined ? { to: "/" } : placeOf(first, code));
  };
  return (
    <div className="px-2">
      <Menu
        align="start"
        trigger={
          <button
            type="button"
            aria-label={`${common.switchOrganization}: ${current.name}`}
            className="flex h-9 w-full items-center gap-2 rounded-md border border-line bg-surface px-2 text-left hover:bg-hover"
          >
            <Avatar name={current.name} />
            <bdi className="min-w-0 grow truncate font-medium">{current.name}</bdi>
            <ChevronsUpDown aria-hidden="true" className="size-4 shrink-0 text-muted" />
          </button>
        }
      >
        <MenuChoice
          label={common.switchOrganization}
          options={organizations.map(({ code, name, status }) => ({
            value: code,
            label: (
              <>
                <bdi>{name}</bdi>
                {status === "suspended" && <span className="ml-2 text-muted">{common.organizationSuspended}</span>}
              </>
            ),
          }))}
          value={current.code}
          onChange={change}
        />
      </Menu>
    </div>
  );
}
