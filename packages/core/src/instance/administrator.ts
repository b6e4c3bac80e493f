import { newRecord } from "../new-record.ts";
import { type Refusal, refuse } from "../outcome.ts";
import type { PasswordRecord } from "../people/records.ts";
import type { Deps } from "../ports.ts";
import type { UserRecord } from "../records.ts";
import { hashPassword } from "../secrets/password.ts";
import { passwordFault } from "../secrets/password-fault.ts";

interface Person {
  readonly email: string;
  readonly name?: string | undefined;
}

/** Without a name they go by what stands before the @ until somebody says better. */
export function newAdministrator(deps: Deps, { email, name }: Person): UserRecord {
  return {
    ...newRecord(deps, "user"),
    email: email.toLowerCase(),
    externalId: null,
    name: name ?? email.slice(0, email.lastIndexOf("@")),
    status: "active",
    instanceRole: "administrator",
    language: null,
  };
}

/** A password row has its user's id. */
export async function passwordRow(deps: Deps, user: UserRecord, password: string): Promise<PasswordRecord> {
  return {
    ...newRecord(deps, "user"),
    id: user.id,
    hash: await hashPassword(password, deps.random, deps.passwordCost),
  };
}

/** A password that is new, for whoever it is. */
export function refusePassword(password: string): Refusal | null {
  const fault = passwordFault(password);
  return fault === null ? null : refuse("WEAK_PASSWORD", fault, { errors: [{ pointer: "/password", detail: fault }] });
}
