import type { Instance } from "@keyporter/sdk";
import type { QueryClient } from "@tanstack/react-query";
import { applyAccent, onThemeShown } from "./theme/accent.ts";

/** Keeps the page in the operator's colour: when the instance becomes known, when it changes, when the theme does. */
export function paintAccent(client: QueryClient): void {
  let painted: string | null = null;
  const paint = (): void => applyAccent(painted);
  onThemeShown(paint);
  client.getQueryCache().subscribe(({ query }) => {
    if (query.queryKey[0] !== "instance") return;
    const colour = client.getQueryData<Instance>(["instance"])?.accent_color ?? null;
    if (colour === painted) return;
    painted = colour;
    paint();
  });
}
