import type { ActorType } from "@keyporter/contract";
import type { Ms } from "../records.ts";

export interface AuditEventRecord {
  readonly id: string;
  /** Number of the change it committed with; rises in commit order. */
  readonly changeNumber: number;
  readonly at: Ms;
  readonly action: AuditAction;
  readonly actorType: ActorType;
  readonly actorId: string;
  readonly actorName: string | null;
  readonly targetType: string;
  readonly targetId: string;
  readonly targetName: string | null;
  readonly organizationId: string | null;
  readonly userId: string | null;
  readonly apiId: string | null;
  readonly ip: string | null;
  readonly userAgent: string | null;
  readonly requestId: string | null;
  readonly changes: Readonly<Record<string, { readonly from: unknown; readonly to: unknown }>>;
  readonly reason: string | null;
}

type Subject = "api" | "scope" | "organization" | "member" | "user" | "role" | "plan" | "application";
export type AuditAction =
  | `${Subject}.${"created" | "updated" | "deleted"}`
  | `key.${"created" | "updated" | "disabled" | "enabled" | "rotated" | "rotation_ended" | "rotation_undone"}`
  | `key.${"revealed" | "collected" | "revoked" | "deleted" | "credits_added"}`
  | `application.${"secret_rotated" | "token_issued"}`
  | "settings.updated"
  | `mcp_server.${"created" | "updated" | "deleted"}`
  | "keys.revoked_all"
  | `portal.${"session_created" | "opened" | "renewed" | "closed"}`
  | `user.${"signed_in" | "signed_out" | "sign_in_failed" | "reauthenticated" | "session_ended" | "password_changed"}`
  | `user.${"password_reset_requested" | "invited" | "invitation_revoked" | "invitation_accepted"}`
  | `user.two_factor_${"started" | "enabled" | "disabled"}`
  | `instance.${"initialized" | "bootstrapped" | "bootstrap_token_made" | "administrator_reset"}`;
