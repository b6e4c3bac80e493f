import { ApiError } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { FormError } from "../../../kit/form-error.tsx";
import { UserText } from "../../../kit/user-text.tsx";
import { useWords } from "../../../words/words-provider.tsx";

/** So many are mended at one go. */
const shown = 20;

/** Why a document was refused, and each place that is wrong. */
export function DocumentFaults({ error }: { error: unknown }): ReactNode {
  const words = useWords().apis.mcp.upload;
  const faults = error instanceof ApiError && error.code === "INVALID_DOCUMENT" ? error.errors : [];
  const placed = faults.filter(({ pointer }) => pointer !== "").slice(0, shown);
  return (
    <>
      <FormError error={error} />
      {placed.length > 1 && (
        <section>
          <h3 className="font-medium">{words.faults}</h3>
          <ul className="mt-1 flex max-h-48 flex-col gap-1 overflow-y-auto text-sm">
            {placed.map(({ pointer, detail }) => (
              <li key={pointer} className="wrap-anywhere">
                <code className="font-mono">{pointer}</code> <UserText>{detail}</UserText>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
