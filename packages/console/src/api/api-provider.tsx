import { createContext, type ReactNode, use } from "react";
import type { ConsoleApi } from "./client.ts";

const ApiContext = createContext<ConsoleApi | null>(null);

/** Decides with which credential everything below it calls: the console's session, or a portal's token. */
export function ApiProvider({ value, children }: { value: ConsoleApi; children: ReactNode }): ReactNode {
  return <ApiContext value={value}>{children}</ApiContext>;
}

/** `const { api, request } = useApi()`: works in the console and in the portal alike. */
export function useApi(): ConsoleApi {
  const api = use(ApiContext);
  if (api === null) throw new Error("There is no ApiProvider above this component");
  return api;
}
