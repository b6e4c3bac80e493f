import { useCallback, useEffect, useState } from "react";
import { copyText } from "./copy.ts";

export type CopyState = "idle" | "copied" | "failed";

/** Copies, and says for two seconds whether it worked. */
export function useCopy(): readonly [CopyState, (text: string) => Promise<void>] {
  const [state, setState] = useState<CopyState>("idle");
  useEffect(() => {
    if (state === "idle") return;
    const timer = setTimeout(() => setState("idle"), 2000);
    return () => clearTimeout(timer);
  }, [state]);
  const copy = useCallback(async (text: string) => setState((await copyText(text)) ? "copied" : "failed"), []);
  return [state, copy];
}
