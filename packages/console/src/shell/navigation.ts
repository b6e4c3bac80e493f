import type { KeyPageView, Session } from "@keyporter/sdk";
import { may } from "../api/session.ts";
import type { Common } from "../words/en/common.ts";
import { type KeyPagePlace, pagesIn, placeOf } from "./place-of.ts";

export interface KeyItem {
  readonly id: string;
  readonly label: string;
  readonly place: KeyPagePlace;
}

/** The key pages by where the policies place them. */
export interface KeyItems {
  readonly main: readonly KeyItem[];
  readonly tools: readonly KeyItem[];
  readonly personal: readonly KeyItem[];
  /** In the Settings menu at the top right. */
  readonly settings: readonly KeyItem[];
  /** Below “My profile”. */
  readonly profile: readonly KeyItem[];
  /** Of the Management API, wherever its policy places it: they are tools of who administers, not what one came for. */
  readonly management: readonly KeyItem[];
}

/** @param current code of the organization one is looking at */
export function keyItemsOf(pages: readonly KeyPageView[], current: string | null): KeyItems {
  const here = pagesIn(pages, current);
  const items = (placed: readonly KeyPageView[]): KeyItem[] =>
    placed.map((page) => ({
      id: `${page.owner.type}/${page.organization?.id ?? ""}/${page.api.id}`,
      label: labelOf(page, placed),
      place: placeOf(page, current),
    }));
  const at = (placement: KeyPageView["policy"]["placement"]): KeyItem[] =>
    items(here.filter(({ api, policy }) => !api.management && policy.placement === placement));
  return {
    main: at("api_keys"),
    tools: at("tools"),
    personal: at("personal_settings"),
    settings: at("settings"),
    profile: at("profile"),
    management: items(here.filter(({ api }) => api.management)),
  };
}

/** The policy's own words; where two pages would be called the same, or nobody could guess, with what tells them apart. */
function labelOf(page: KeyPageView, beside: readonly KeyPageView[]): string {
  const same = beside.filter(({ policy }) => policy.words.keys === page.policy.words.keys);
  if (same.length === 1 && !page.api.management) return page.policy.words.keys;
  const sameApi = same.filter(({ api }) => api.id === page.api.id).length > 1;
  const apart = [page.api.name, ...(sameApi ? [page.owner.name] : [])];
  return `${page.policy.words.keys} · ${apart.join(" · ")}`;
}

export type AdministrationPath =
  | "/overview"
  | "/apis"
  | "/organizations"
  | "/users"
  | "/applications"
  | "/roles"
  | "/plans"
  | "/audit-log"
  | "/incident"
  | "/settings/general";

export interface AdministrationItem {
  readonly to: AdministrationPath;
  readonly label: string;
}

/** What an administrator of the instance may look after, and what one of an organization may. */
export function administrationOf(
  session: Session,
  common: Common,
  organizations: string,
): readonly AdministrationItem[] {
  const anywhere = (permission: string): boolean =>
    may(session, permission) || session.organizations.some(({ permissions }) => permissions.includes(permission));
  const manages = session.organizations.some(({ permissions }) => permissions.includes("update:organizations"));
  const items: readonly (AdministrationItem & { readonly shown: boolean })[] = [
    { to: "/overview", label: common.menu.overview, shown: may(session, "read:usage") },
    { to: "/apis", label: common.menu.apis, shown: may(session, "read:apis") },
    { to: "/organizations", label: organizations, shown: may(session, "read:organizations") || manages },
    { to: "/users", label: common.menu.users, shown: may(session, "read:users") },
    { to: "/applications", label: common.menu.applications, shown: may(session, "read:applications") },
    { to: "/roles", label: common.menu.roles, shown: may(session, "read:roles") },
    { to: "/plans", label: common.menu.plans, shown: may(session, "read:plans") },
    { to: "/audit-log", label: common.menu.auditLog, shown: anywhere("read:audit_events") },
    { to: "/incident", label: common.menu.incident, shown: may(session, "delete:api_keys") },
    { to: "/settings/general", label: common.menu.settings, shown: may(session, "read:settings") },
  ];
  return items.filter(({ shown }) => shown).map(({ to, label }) => ({ to, label }));
}
