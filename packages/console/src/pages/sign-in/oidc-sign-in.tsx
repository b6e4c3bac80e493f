import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { safeReturnPath } from "../../api/return-path.ts";
import { Button } from "../../kit/button.tsx";
import { Refusal } from "../../kit/refusal.tsx";

interface OidcSignInProps {
  readonly label: string;
  readonly returnTo?: string | undefined;
  /** Token of the invitation that is accepted by it. */
  readonly invitation?: string | undefined;
  /** What refusals mean where the button stands. */
  readonly texts?: Readonly<Record<string, string>> | undefined;
}

/** Leads to the operator's own provider, and from there back to where the person wanted to go. */
export function OidcSignIn({ label, returnTo, invitation, texts }: OidcSignInProps): ReactNode {
  const { api } = useApi();
  const leave = useMutation({
    mutationFn: () =>
      api.startOidcSignIn({
        return_to: safeReturnPath(returnTo),
        ...(invitation === undefined ? {} : { invitation }),
      }),
    onSuccess: ({ url }) => location.assign(url),
  });
  return (
    <>
      <Refusal error={leave.error} texts={texts} />
      <Button loading={leave.isPending} onClick={() => leave.mutate()}>
        <bdi className="truncate">{label}</bdi>
      </Button>
    </>
  );
}
