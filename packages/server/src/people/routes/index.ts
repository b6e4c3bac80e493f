import type { Operation } from "../../http/operation.ts";
import { invitationOperations } from "./invitations.ts";
import { oidcOperations } from "./oidc.ts";
import { ownAccountOperations } from "./own-account.ts";
import { ownSessionOperations } from "./own-session.ts";
import { passwordResetOperations } from "./password-resets.ts";
import { signInOperations } from "./sign-in.ts";

/** Everything by which people come in, look after their way in, and help others in. */
export const peopleOperations: readonly Operation[] = [
  ...signInOperations,
  ...ownSessionOperations,
  ...ownAccountOperations,
  ...invitationOperations,
  ...passwordResetOperations,
  ...oidcOperations,
];
