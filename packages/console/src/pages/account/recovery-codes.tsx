import { Download } from "lucide-react";
import { type ReactNode, useState } from "react";
import { Button } from "../../kit/button.tsx";
import { Checkbox } from "../../kit/checkbox.tsx";
import { CopyButton } from "../../kit/copy-button.tsx";
import { saveText } from "../../kit/save-text.ts";
import { useWords } from "../../words/words-provider.tsx";

interface RecoveryCodesProps {
  readonly codes: readonly string[];
  readonly onFinish: () => void;
}

/** The codes that replace a lost authenticator, shown this once. */
export function RecoveryCodes({ codes, onFinish }: RecoveryCodesProps): ReactNode {
  const { twoFactor: words } = useWords().account;
  const [stored, setStored] = useState(false);
  const text = codes.join("\n");
  return (
    <div className="flex flex-col gap-4">
      <ul
        aria-label={words.recoveryLabel}
        className="grid grid-cols-1 gap-x-6 gap-y-1 rounded-md border border-line bg-canvas p-3 font-mono text-sm min-[24rem]:grid-cols-2"
      >
        {codes.map((code) => (
          <li key={code} className="select-all">
            {code}
          </li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <CopyButton text={text} label={words.copyAll} />
        <Button
          icon={<Download aria-hidden="true" className="size-4" />}
          onClick={() => saveText(words.fileName, `${text}\n`)}
        >
          {words.download}
        </Button>
      </div>
      <Checkbox label={words.stored} checked={stored} onChange={(event) => setStored(event.target.checked)} />
      <div className="flex justify-end">
        <Button variant="primary" disabled={!stored} onClick={onFinish}>
          {words.finish}
        </Button>
      </div>
    </div>
  );
}
