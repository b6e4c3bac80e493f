import type { ReactNode } from "react";
import { Button } from "../../../kit/button.tsx";
import { KeyValueList } from "../../../kit/key-value-list.tsx";
import { SecretField } from "../../../kit/secret-field.tsx";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import { claimsOf } from "./claims.ts";

const claimNames = ["iss", "sub", "aud", "client_id", "scope", "org_code", "iat", "exp", "jti"] as const;

/** A token, hidden, with what it says in clear: the claims are no secret, their signature is. */
export function TokenResult({ token, onForget }: { token: string; onForget: () => void }): ReactNode {
  const words = useWords().applications.token;
  const { exactTime } = useFormat();
  const claims = claimsOf(token);
  const shown = claimNames.flatMap((name) => {
    const value = claims?.[name];
    if (value === undefined) return [];
    const isTime = name === "iat" || name === "exp";
    return [{ label: words.claimNames[name], value: isTime ? exactTime(Number(value) * 1000) : String(value) }];
  });
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-col gap-1">
        <p className="font-medium">{words.token}</p>
        <SecretField label={words.token} secret={token} copyLabel={words.copy} />
      </div>
      <section className="rounded-md border border-line p-3">
        <h3 className="mb-2 font-medium">{words.claims}</h3>
        <KeyValueList items={shown} />
      </section>
      <Button variant="ghost" className="self-start" onClick={onForget}>
        {words.forget}
      </Button>
    </div>
  );
}
