import type { KeyPageView, Session } from "@keyporter/sdk";

/** Where a key page is, for `<Link to params>`. */
export type KeyPagePlace =
  | { readonly to: "/org/$org/keys/$api"; readonly params: { readonly org: string; readonly api: string } }
  | { readonly to: "/org/$org/my-keys/$api"; readonly params: { readonly org: string; readonly api: string } }
  | { readonly to: "/my-keys/$api"; readonly params: { readonly api: string } }
  | { readonly to: "/instance-keys/$api"; readonly params: { readonly api: string } };

/** @param current code of the organization one is looking at, for a person's keys that have no context */
export function placeOf(page: KeyPageView, current: string | null): KeyPagePlace {
  const api = page.api.code;
  if (page.owner.type === "instance") return { to: "/instance-keys/$api", params: { api } };
  const org = page.organization?.code ?? current;
  if (org === null) return { to: "/my-keys/$api", params: { api } };
  return page.owner.type === "organization"
    ? { to: "/org/$org/keys/$api", params: { org, api } }
    : { to: "/org/$org/my-keys/$api", params: { org, api } };
}

/**
 * The pages in the navigation while one looks at an organization. What needs another role or a better plan is not
 * offered; whoever comes to its address is told what is missing.
 */
export function pagesIn(pages: readonly KeyPageView[], current: string | null): KeyPageView[] {
  return pages.filter(
    (page) => page.state === "shown" && (page.organization === null || page.organization.code === current),
  );
}

const storageKey = "keyporter.organization";

/** The organization that is looked at where the address names none: the one before, or the first. */
export function lastOrganization(session: Session): string | null {
  let last: string | null = null;
  try {
    last = localStorage.getItem(storageKey);
  } catch {
    // Storage may be refused.
  }
  const codes = session.organizations.filter(({ status }) => status === "active").map(({ code }) => code);
  return codes.find((code) => code === last) ?? codes[0] ?? null;
}

export function rememberOrganization(code: string): void {
  try {
    localStorage.setItem(storageKey, code);
  } catch {
    // Storage may be refused.
  }
}
