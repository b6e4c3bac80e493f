import type { KeyPageView } from "@keyporter/sdk";
import { placeOf } from "../../../shell/place-of.ts";

/** Where the page for a new key of these is. @param current code of the organization one is looking at */
export function newKeyPlace(page: KeyPageView, current: string | null) {
  const place = placeOf(page, current);
  switch (place.to) {
    case "/org/$org/keys/$api":
      return { to: "/org/$org/keys/$api/new", params: place.params } as const;
    case "/org/$org/my-keys/$api":
      return { to: "/org/$org/my-keys/$api/new", params: place.params } as const;
    case "/my-keys/$api":
      return { to: "/my-keys/$api/new", params: place.params } as const;
    case "/instance-keys/$api":
      return { to: "/instance-keys/$api/new", params: place.params } as const;
  }
}
