import { type UseMutationResult, useMutation, useQueryClient } from "@tanstack/react-query";
import { codeOf } from "../../../api/error-text.ts";
import { useNotify } from "../../../kit/toast.tsx";
import { useWords } from "../../../words/words-provider.tsx";
import { apisKey } from "../queries.ts";

interface ScopeChange<Input> {
  readonly send: (input: Input) => Promise<unknown>;
  readonly onDone: (input: Input) => void;
  /** Closes the dialog when the scope is not there any more. */
  readonly onGone: () => void;
}

/** A change of one scope. When another tab was first, the list is asked for again and says so. */
export function useScopeChange<Input>({
  send,
  onDone,
  onGone,
}: ScopeChange<Input>): UseMutationResult<unknown, Error, Input> {
  const client = useQueryClient();
  const notify = useNotify();
  const { apis } = useWords();
  const refresh = (): Promise<void> => client.invalidateQueries({ queryKey: apisKey });
  return useMutation({
    mutationFn: send,
    async onSuccess(_answer, input) {
      await refresh();
      onDone(input);
    },
    async onError(error) {
      if (codeOf(error) !== "NOT_FOUND") return;
      await refresh();
      notify.success(apis.scopes.gone);
      onGone();
    },
  });
}
