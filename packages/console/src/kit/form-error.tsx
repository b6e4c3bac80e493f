import type { ReactNode } from "react";
import { useErrorText } from "../api/error-text.ts";
import { useWords } from "../words/words-provider.tsx";
import { Banner } from "./banner.tsx";

/** Above the buttons of a form: why it was refused. Nothing while there is no error. */
export function FormError({ error }: { error: unknown }): ReactNode {
  const { common } = useWords();
  const textOf = useErrorText();
  if (error === null || error === undefined) return null;
  const { message, code, requestId } = textOf(error);
  if (code === "REAUTHENTICATION_REQUIRED") return null;
  return (
    <Banner tone="danger">
      {message}
      {requestId !== null && <span className="mt-0.5 block font-mono text-xs">{common.requestId(requestId)}</span>}
    </Banner>
  );
}
