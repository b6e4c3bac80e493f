import { type ClientId, clientIds } from "@keyporter/contract";
import { useState } from "react";
import type { Shell } from "../methods/method.ts";

const clientKey = "keyporter.connect.client";
const shellKey = "keyporter.connect.shell";

/** The agent that was connected last with this browser. */
export function useRememberedClient(): readonly [ClientId, (client: ClientId) => void] {
  return useRemembered(clientKey, clientIds, "claude_code");
}

/** The terminal to write for: chosen here before, or that of this computer. */
export function useRememberedShell(): readonly [Shell, (shell: Shell) => void] {
  return useRemembered(shellKey, ["sh", "powershell"], /\bWindows\b/.test(navigator.userAgent) ? "powershell" : "sh");
}

function useRemembered<Value extends string>(
  key: string,
  values: readonly Value[],
  first: Value,
): readonly [Value, (value: Value) => void] {
  const [value, setValue] = useState(() => values.find((each) => each === stored(key)) ?? first);
  const choose = (next: Value): void => {
    setValue(next);
    try {
      localStorage.setItem(key, next);
    } catch {
      // Storage may be refused, as in a frame.
    }
  };
  return [value, choose];
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
