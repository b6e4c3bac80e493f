import { useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { organizationsKey } from "./queries.ts";

/** Lets every page ask anew for what follows from a membership. It may be one's own. */
export function useMemberChanged(): () => void {
  const client = useQueryClient();
  return useCallback(() => {
    for (const queryKey of [[...organizationsKey, "members"], ["users"], ["session"], ["key-pages"], ["keys"]]) {
      void client.invalidateQueries({ queryKey });
    }
  }, [client]);
}
