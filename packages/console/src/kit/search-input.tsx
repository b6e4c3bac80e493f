import { Search, X } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useWords } from "../words/words-provider.tsx";
import { classes } from "./classes.ts";
import { controlStyle } from "./control-style.ts";

export interface SearchInputProps {
  readonly value: string;
  /** Called when typing pauses, at once when it is cleared. */
  readonly onChange: (value: string) => void;
  /** Names it for screen readers, and stands in it while it is empty. */
  readonly label?: string | undefined;
  /** Milliseconds without typing. */
  readonly pauseMs?: number | undefined;
  readonly className?: string | undefined;
}

export function SearchInput({ value, onChange, label, pauseMs = 250, className }: SearchInputProps): ReactNode {
  const { common } = useWords();
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  /** Told and not yet come back, the last of them last. */
  const [told, setTold] = useState([value]);
  if (known !== value) {
    // While drawing and not in an effect: until then the old text would count as typed, and be told in place of the new.
    setKnown(value);
    // Our own word that comes back late must not undo what was typed since.
    const back = told.lastIndexOf(value);
    setTold(back < 0 ? [value] : told.slice(back));
    if (back < 0) setTyped(value);
  }
  useEffect(() => {
    if (typed === told.at(-1)) return;
    const tell = (): void => {
      setTold([...told, typed]);
      onChange(typed);
    };
    const timer = setTimeout(tell, typed === "" ? 0 : pauseMs);
    return () => clearTimeout(timer);
  }, [typed, told, onChange, pauseMs]);
  const name = label ?? common.search;
  return (
    <span className={classes("relative inline-flex min-w-0", className)}>
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 left-2.5 my-auto size-4 text-muted"
      />
      <input
        type="search"
        aria-label={name}
        placeholder={name}
        dir="auto"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        className={classes(controlStyle, "h-8 px-8 pointer-coarse:h-10 [&::-webkit-search-cancel-button]:hidden")}
      />
      {typed !== "" && (
        <button
          type="button"
          aria-label={common.clear}
          onClick={() => setTyped("")}
          className="absolute inset-y-0 right-1 my-auto flex size-6 items-center justify-center rounded-sm text-muted hover:text-ink"
        >
          <X aria-hidden="true" className="size-4" />
        </button>
      )}
    </span>
  );
}
