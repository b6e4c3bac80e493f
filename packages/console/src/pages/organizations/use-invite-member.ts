import type { SignInLink } from "@keyporter/sdk";
import { useMutation } from "@tanstack/react-query";
import { useRef } from "react";
import { useApi } from "../../api/api-provider.tsx";
import { codeOf } from "../../api/error-text.ts";
import { useIdempotencyKey } from "../../kit/use-idempotency-key.ts";

export interface NewMember {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
}

/**
 * Three requests that are one wish. When one in the middle is refused, the next try goes on where it stopped: the user who
 * was made already is the one who is added.
 */
export function useInviteMember(organizationId: string) {
  const { api } = useApi();
  const keyFor = useIdempotencyKey();
  const made = useRef<{ readonly email: string; readonly id: string } | null>(null);
  return useMutation({
    async mutationFn({ name, email, roles }: NewMember): Promise<SignInLink> {
      if (made.current?.email !== email) {
        const body = { name, email };
        made.current = { email, id: (await api.createUser(body, { idempotencyKey: keyFor(body) })).id };
      }
      const { id } = made.current;
      await api.addMember(organizationId, { user_id: id, roles }).catch((error: unknown) => {
        if (codeOf(error) !== "ALREADY_EXISTS") throw error;
      });
      return await api.createInvitation(id);
    },
  });
}
