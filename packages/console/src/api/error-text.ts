import { ApiError, ConnectionError } from "@keyporter/sdk";
import { useCallback } from "react";
import { useWords } from "../words/words-provider.tsx";

export interface ErrorText {
  /** A sentence for people. */
  readonly message: string;
  readonly code: string | null;
  /** Names the request in the operator's log. */
  readonly requestId: string | null;
}

/** The stable code of a refusal; null for anything else that was thrown. */
export function codeOf(error: unknown): string | null {
  return error instanceof ApiError ? error.code : null;
}

/** Words a failure for the person who sees it. */
export function useErrorText(): (error: unknown) => ErrorText {
  const { common } = useWords();
  return useCallback(
    (error) => {
      if (error instanceof ApiError) {
        const faults = error.errors.map(({ pointer, detail }) => `${pointer.slice(1)}: ${detail}`).join("; ");
        const message = error.detail ?? (faults === "" ? error.title : `${error.title}: ${faults}`);
        return { message, code: error.code, requestId: error.requestId ?? null };
      }
      const message = error instanceof ConnectionError ? common.connectionLost : common.unexpected;
      return { message, code: null, requestId: null };
    },
    [common],
  );
}

/**
 * Puts a refusal's faults to the fields of a form by their JSON Pointers.
 *
 * @param setError that of react-hook-form. @returns whether every fault found its field
 */
export function showFieldFaults(
  error: unknown,
  fields: readonly string[],
  setError: (field: string, fault: { message: string }) => void,
): boolean {
  if (!(error instanceof ApiError) || error.errors.length === 0) return false;
  let all = true;
  for (const { pointer, detail } of error.errors) {
    const field = fields.find((name) => pointer === `/${name}` || pointer.startsWith(`/${name}/`) || pointer === name);
    if (field === undefined) all = false;
    else setError(field, { message: detail });
  }
  return all;
}
