import type { Key } from "@keyporter/sdk";
import type { JsonOption } from "../leaf.ts";
import { keyFields } from "./key-view.ts";
import { hint, print, show } from "./output.ts";

/**
 * Shows a new secret, and nothing but it on standard output, so that it can be piped to where it is kept. What belongs
 * to it goes to standard error.
 */
export function showNewSecret(
  created: { readonly key: Key; readonly secret: string | null },
  options: JsonOption,
): void {
  if (options.json === true) {
    show(created, options, () => "");
  } else {
    hint(keyFields(created.key));
    if (created.secret !== null) print(created.secret);
  }
  if (created.secret !== null) warnOnce();
}

/** Said wherever a secret is printed. */
export function warnOnce(): void {
  hint("This secret is shown only now. Store it where secrets are kept; nobody can show it again.");
}
