import { createContext, use } from "react";

type OpenKey = (id: string) => void;
const OpenKeyContext = createContext<OpenKey | null>(null);

/** Shows a key in place of the list, where keys have no addresses of their own. */
export const OpenKeyProvider = OpenKeyContext.Provider;

/** Null where a key has an address. */
export function useOpenKey(): OpenKey | null {
  return use(OpenKeyContext);
}
