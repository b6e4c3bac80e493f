import { useEffect } from "react";
import type { ConsoleApi } from "../api/client.ts";

const againMs = 60_000;
const graceMs = 1000;

/**
 * Asks for something when the session should be over, so that a page on which nobody does anything ends as well. Only the
 * server's refusal ends it: this machine's clock may be wrong.
 *
 * @param expiresAt RFC 3339
 */
export function useEndCheck({ api }: ConsoleApi, expiresAt: string): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    const check = async (): Promise<void> => {
      await api.listKeyPages().catch(() => undefined);
      wait(againMs);
    };
    const wait = (ms: number): void => {
      timer = setTimeout(() => void check(), ms);
    };
    wait(Math.max(0, Date.parse(expiresAt) - Date.now()) + graceMs);
    return () => clearTimeout(timer);
  }, [api, expiresAt]);
}
