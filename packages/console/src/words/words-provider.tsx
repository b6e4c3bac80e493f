import { createContext, type ReactNode, use, useEffect, useMemo, useState } from "react";
import type { Dictionary } from "./en/dictionary.ts";
import { type Format, formatFor } from "./format.ts";
import { type Language, loadDictionary, rememberLanguage } from "./languages.ts";

interface Spoken {
  readonly language: Language;
  readonly words: Dictionary;
  readonly format: Format;
  /** Loads a language and speaks it; the page stays as it is meanwhile. */
  readonly speak: (language: Language) => Promise<void>;
}

const WordsContext = createContext<Spoken | null>(null);

interface WordsProviderProps {
  readonly language: Language;
  /** Of that language, loaded before anything is drawn. */
  readonly words: Dictionary;
  readonly children: ReactNode;
}

/** Gives every component its texts. */
export function WordsProvider({ language, words, children }: WordsProviderProps): ReactNode {
  const [spoken, setSpoken] = useState({ language, words });
  const value = useMemo<Spoken>(
    () => ({
      ...spoken,
      format: formatFor(spoken.language),
      async speak(next) {
        const words = await loadDictionary(next);
        rememberLanguage(next);
        setSpoken({ language: next, words });
      },
    }),
    [spoken],
  );
  useEffect(() => {
    document.documentElement.lang = spoken.language;
  }, [spoken.language]);
  return <WordsContext value={value}>{children}</WordsContext>;
}

function useSpoken(): Spoken {
  const spoken = use(WordsContext);
  if (spoken === null) throw new Error("There is no WordsProvider above this component");
  return spoken;
}

/** All texts in the reader's language: `useWords().keys.title`. */
export function useWords(): Dictionary {
  return useSpoken().words;
}

/** Numbers, dates and plurals in the reader's language. */
export function useFormat(): Format {
  return useSpoken().format;
}

export function useLanguage(): Pick<Spoken, "language" | "speak"> {
  const { language, speak } = useSpoken();
  return { language, speak };
}
