import { ApiError } from "@keyporter/sdk";
import { type ReactNode, useEffect, useState } from "react";
import { codeOf } from "../api/error-text.ts";
import { useFormat, useWords } from "../words/words-provider.tsx";
import { Banner } from "./banner.tsx";
import { FormError } from "./form-error.tsx";

export interface RefusalProps {
  /** Nothing is shown while there is none. */
  readonly error: unknown;
  /** What these codes mean here, in the reader's language; any other is worded as everywhere. */
  readonly texts?: Readonly<Record<string, string>> | undefined;
}

/** Above the buttons of a form: why it was refused, in the words of this form, and how long to wait where one must. */
export function Refusal({ error, texts = {} }: RefusalProps): ReactNode {
  const code = codeOf(error);
  if (error instanceof ApiError && error.code === "TOO_MANY_ATTEMPTS" && error.retryAfterSeconds !== undefined) {
    return <Wait key={error.requestId} seconds={error.retryAfterSeconds} />;
  }
  const text = code === null ? undefined : texts[code];
  return text === undefined ? <FormError error={error} /> : <Banner tone="danger">{text}</Banner>;
}

/** Counts down, and says when it is over. */
function Wait({ seconds }: { seconds: number }): ReactNode {
  const { signIn: words } = useWords();
  const format = useFormat();
  const left = useCountdown(seconds);
  if (left === 0) return <Banner>{words.tooManyOver}</Banner>;
  return (
    <div role="alert">
      <Banner tone="warning">
        {/* Said once: a screen reader that heard each second would say nothing else. */}
        <span className="sr-only">{words.tooMany(format.duration(seconds))}</span>
        <span aria-hidden="true">{words.tooMany(format.duration(left))}</span>
      </Banner>
    </div>
  );
}

function useCountdown(seconds: number): number {
  const [end] = useState(() => Date.now() + seconds * 1000);
  const [left, setLeft] = useState(seconds);
  useEffect(() => {
    const timer = setInterval(() => setLeft(Math.max(0, Math.ceil((end - Date.now()) / 1000))), 500);
    return () => clearInterval(timer);
  }, [end]);
  return left;
}
