import { useEffect } from "react";
import { useInstance } from "../api/instance.ts";

/** Names the browser's tab. */
export function useTitle(title: string): void {
  const { name } = useInstance();
  useEffect(() => {
    document.title = `${title} · ${name}`;
  }, [title, name]);
}
