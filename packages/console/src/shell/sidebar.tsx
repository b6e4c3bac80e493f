import { Link } from "@tanstack/react-router";
import {
  Activity,
  Box,
  Building2,
  KeyRound,
  Layers,
  type LucideIcon,
  Network,
  ScrollText,
  Settings,
  ShieldAlert,
  ShieldCheck,
  Users,
} from "lucide-react";
import type { ReactNode } from "react";
import { useInstance, useOrganizationWords } from "../api/instance.ts";
import { useSession } from "../api/session.ts";
import { Mark } from "../kit/mark.tsx";
import { useWords } from "../words/words-provider.tsx";
import { type AdministrationPath, administrationOf, type KeyItem, type KeyItems } from "./navigation.ts";
import { OrganizationSwitcher } from "./organization-switcher.tsx";

const icons: Readonly<Record<AdministrationPath, LucideIcon>> = {
  "/overview": Activity,
  "/apis": Network,
  "/organizations": Building2,
  "/users": Users,
  "/applications": Box,
  "/roles": ShieldCheck,
  "/plans": Layers,
  "/audit-log": ScrollText,
  "/incident": ShieldAlert,
  "/settings/general": Settings,
};

/** The navigation: at the left of a wide screen, in a drawer on a phone. */
export function Sidebar({ keys }: { keys: KeyItems }): ReactNode {
  const { common } = useWords();
  const { name } = useInstance();
  const administration = administrationOf(useSession(), common, useOrganizationWords().organizations);
  return (
    <div className="flex min-h-0 grow flex-col">
      <Link to="/" className="flex h-14 shrink-0 items-center gap-2 px-4 font-semibold">
        <Mark />
        <bdi className="min-w-0 truncate">{name}</bdi>
      </Link>
      <OrganizationSwitcher />
      <nav aria-label={common.navigation} className="flex min-h-0 grow flex-col gap-5 overflow-y-auto px-2 py-3">
        <KeyGroup title={common.groups.main} items={keys.main} />
        <KeyGroup title={common.groups.tools} items={keys.tools} />
        <KeyGroup title={common.groups.personal} items={keys.personal} />
        {administration.length + keys.management.length > 0 && (
          <Group title={common.groups.administration}>
            {administration.map(({ to, label }) => {
              const Icon = icons[to];
              return (
                <li key={to}>
                  <Link to={to} className={itemStyle} activeProps={{ className: activeStyle }}>
                    <Icon aria-hidden="true" className="size-4 shrink-0 text-muted" />
                    <span className="min-w-0 truncate">{label}</span>
                  </Link>
                </li>
              );
            })}
            <KeyLinks items={keys.management} />
          </Group>
        )}
      </nav>
    </div>
  );
}

function KeyGroup({ title, items }: { title: string; items: readonly KeyItem[] }): ReactNode {
  if (items.length === 0) return null;
  return (
    <Group title={title}>
      <KeyLinks items={items} />
    </Group>
  );
}

function KeyLinks({ items }: { items: readonly KeyItem[] }): ReactNode {
  return items.map(({ id, label, place }) => (
    <li key={id}>
      <Link {...place} className={itemStyle} activeProps={{ className: activeStyle }}>
        <KeyRound aria-hidden="true" className="size-4 shrink-0 text-muted" />
        <bdi title={label} className="min-w-0 truncate">
          {label}
        </bdi>
      </Link>
    </li>
  ));
}

function Group({ title, children }: { title: string; children: ReactNode }): ReactNode {
  return (
    <section>
      <h2 className="px-2 pb-1 text-xs font-medium text-muted">{title}</h2>
      <ul className="flex flex-col gap-px">{children}</ul>
    </section>
  );
}

const itemStyle = "flex h-8 items-center gap-2 rounded-md px-2 hover:bg-hover pointer-coarse:h-10";
const activeStyle = "bg-pressed font-medium";
