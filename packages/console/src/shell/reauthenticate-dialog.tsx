import type { Session } from "@keyporter/sdk";
import { useMutation } from "@tanstack/react-query";
import { type ReactNode, type SubmitEvent, useState } from "react";
import { useApi } from "../api/api-provider.tsx";
import { useSession, useSetSession } from "../api/session.ts";
import { Button } from "../kit/button.tsx";
import { Dialog } from "../kit/dialog.tsx";
import { Field } from "../kit/field.tsx";
import { FormError } from "../kit/form-error.tsx";
import { TextInput } from "../kit/text-input.tsx";
import { useWords } from "../words/words-provider.tsx";

/** A password or a code, so that a session that somebody left open makes and shows no secrets. */
export function ReauthenticateDialog({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }): ReactNode {
  const { common } = useWords();
  const words = common.reauthenticate;
  const { request } = useApi();
  const { user } = useSession();
  const setSession = useSetSession();
  const [by, setBy] = useState<"password" | "code">(user.has_password ? "password" : "code");
  const [typed, setTyped] = useState("");
  const confirm = useMutation({
    mutationFn: () => request<Session>("POST", "/v1/session/reauthenticate", { [by]: typed }),
    onSuccess(session) {
      setSession(session);
      onDone();
    },
    onError: () => setTyped(""),
  });
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    if (typed !== "" && !confirm.isPending) confirm.mutate();
  };
  const password = by === "password";
  return (
    <Dialog open onOpenChange={onCancel} title={words.title} description={words.text} size="small">
      <form onSubmit={submit} className="flex flex-col gap-4">
        <FormError error={confirm.error} />
        <Field key={by} label={password ? words.password : words.code}>
          <TextInput
            type={password ? "password" : "text"}
            inputMode={password ? undefined : "numeric"}
            autoComplete={password ? "current-password" : "one-time-code"}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <div className="flex flex-wrap items-center justify-end gap-2">
          {user.has_password && user.two_factor && (
            <Button
              variant="ghost"
              className="mr-auto"
              onClick={() => {
                setBy(password ? "code" : "password");
                setTyped("");
              }}
            >
              {password ? words.useCode : words.usePassword}
            </Button>
          )}
          <Button onClick={onCancel}>{common.cancel}</Button>
          <Button type="submit" variant="primary" loading={confirm.isPending} disabled={typed === ""}>
            {words.confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
