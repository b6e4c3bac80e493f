import type { Client, Session } from "@keyporter/sdk";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, type RefObject, type SubmitEvent, useRef, useState } from "react";
import { useApi } from "../api/api-provider.tsx";
import { useInstance } from "../api/instance.ts";
import { useSession, useSetSession } from "../api/session.ts";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Refusal } from "../kit/refusal.tsx";
import { OidcSignIn } from "../pages/sign-in/oidc-sign-in.tsx";
import { useWords } from "../words/words-provider.tsx";
import { OtherProofs, type Proof, ProofField, useWrongProof } from "./proof-field.tsx";

interface ReauthenticateDialogProps {
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** A password or a code, so that a session that somebody left open makes and shows no secrets. */
export function ReauthenticateDialog({ onDone, onCancel }: ReauthenticateDialogProps): ReactNode {
  const { title, text } = useWords().common.reauthenticate;
  const { user } = useSession();
  const proofs = proofsOf(user);
  const [by, setBy] = useState(proofs[0]);
  const input = useRef<HTMLInputElement>(null);
  return (
    <Dialog open onOpenChange={onCancel} title={title} description={text} size="small" initialFocus={input}>
      {by === undefined ? (
        <ElsewhereOnly />
      ) : (
        <ProofForm input={input} proofs={proofs} by={by} onBy={setBy} onDone={onDone} onCancel={onCancel} />
      )}
    </Dialog>
  );
}

interface ProofFormProps extends ReauthenticateDialogProps {
  readonly input: RefObject<HTMLInputElement | null>;
  readonly proofs: readonly Proof[];
  readonly by: Proof;
  readonly onBy: (by: Proof) => void;
}

function ProofForm({ input, proofs, by, onBy, onDone, onCancel }: ProofFormProps): ReactNode {
  const { common } = useWords();
  const { api } = useApi();
  const setSession = useSetSession();
  const texts = useWrongProof(by);
  const [typed, setTyped] = useState("");
  const confirm = useMutation({
    mutationFn: () => reauthenticate(api, by, typed),
    onSuccess(session) {
      setSession(session);
      onDone();
    },
    onError() {
      setTyped("");
      input.current?.focus();
    },
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (typed !== "" && !confirm.isPending) confirm.mutate();
  };
  const choose = (other: Proof): void => {
    onBy(other);
    setTyped("");
    confirm.reset();
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4" noValidate>
      <Refusal error={confirm.error} texts={texts} />
      <ProofField ref={input} by={by} value={typed} onChange={setTyped} />
      <OtherProofs proofs={proofs} by={by} onChoose={choose} />
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onCancel}>{common.cancel}</Button>
        <Button type="submit" variant="primary" loading={confirm.isPending} disabled={typed === ""}>
          {common.reauthenticate.confirm}
        </Button>
      </div>
    </form>
  );
}

/** Who signs in with the operator's provider alone proves it there. */
function ElsewhereOnly(): ReactNode {
  const { common, signIn } = useWords();
  const { oidc } = useInstance().sign_in;
  return (
    <div className="flex flex-col gap-4">
      <p>{common.reauthenticate.elsewhere}</p>
      {oidc !== null && (
        <OidcSignIn label={signIn.with(oidc.name)} returnTo={`${location.pathname}${location.search}`} />
      )}
    </div>
  );
}

function proofsOf({ has_password, two_factor }: Session["user"]): readonly Proof[] {
  const second: readonly Proof[] = two_factor ? ["code", "recovery_code"] : [];
  return has_password ? ["password", ...second] : second;
}

function reauthenticate(api: Client, by: Proof, typed: string): Promise<Session> {
  if (by === "password") return api.reauthenticate({ password: typed });
  const plain = typed.replaceAll(/\s/g, "");
  return api.reauthenticate(by === "code" ? { code: plain } : { recovery_code: plain });
}
