import { limits } from "@keyporter/contract";
import { type ChangeEvent, type DragEvent, type ReactNode, useState } from "react";
import { classes } from "../../../kit/classes.ts";
import { Field } from "../../../kit/field.tsx";
import { TextArea } from "../../../kit/text-area.tsx";
import { useWords } from "../../../words/words-provider.tsx";

interface DocumentSourceProps {
  readonly text: string;
  readonly onText: (text: string) => void;
}

/** A document is dropped, chosen or pasted; in any case its text is there to be seen. */
export function DocumentSource({ text, onText }: DocumentSourceProps): ReactNode {
  const words = useWords().apis.mcp.upload;
  const [over, setOver] = useState(false);
  const [fault, setFault] = useState<string | null>(null);

  const read = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    if (file.size > limits.documentBytes) return setFault(words.tooLarge);
    try {
      onText(await file.text());
      setFault(null);
    } catch {
      setFault(words.unreadable);
    }
  };
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    void read(event.dataTransfer.files[0]);
  };
  const choose = (event: ChangeEvent<HTMLInputElement>): void => {
    void read(event.target.files?.[0]);
    // So that the same file, mended, can be chosen again.
    event.target.value = "";
  };
  return (
    <>
      <fieldset
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
        className={classes(
          "rounded-md border border-dashed px-4 py-6 text-center",
          over ? "border-accent bg-accent-soft" : "border-line-strong",
        )}
      >
        {words.drop}{" "}
        <label className="cursor-pointer text-accent-ink underline has-focus-visible:outline-2">
          {words.choose}
          <input type="file" accept=".json,.yaml,.yml,application/json" className="sr-only" onChange={choose} />
        </label>
      </fieldset>
      <p aria-live="polite" className="text-sm text-danger-ink empty:hidden">
        {fault}
      </p>
      <Field label={words.paste}>
        <TextArea
          value={text}
          onChange={(event) => {
            onText(event.target.value);
            setFault(null);
          }}
          rows={8}
          monospace
          spellCheck={false}
        />
      </Field>
    </>
  );
}
