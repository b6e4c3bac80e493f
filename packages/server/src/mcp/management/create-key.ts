import { CreateKeyBody } from "@keyporter/contract/schemas";
import { createKeyForCollection, perform, type Refusal } from "@keyporter/core";
import { authenticate } from "../../gate/authenticate.ts";
import { refusalOfIssues } from "../../http/problem.ts";
import type { Services } from "../../services.ts";
import type { ToolCall } from "../face.ts";
import { type ToolAnswer, toldAnswer, toldJson } from "../tool-answer.ts";

/** Creates a key whose secret nobody has seen, and answers the link by which a person gets one. */
export async function createKeyForAPerson(
  services: Services,
  { args, caller: { secret, origin } }: Pick<ToolCall, "args" | "caller">,
): Promise<ToolAnswer> {
  const body = CreateKeyBody.safeParse(args["body"]);
  if (!body.success) return refused(refusalOfIssues("INVALID_BODY", body.error.issues));
  const header = (name: string): string | undefined => (name === "authorization" ? `Bearer ${secret}` : undefined);
  const authenticated = await authenticate(services.authentication, header, { ...origin, local: false });
  if (authenticated.caller === null) return refused(authenticated.refusal);
  const { deps, publicUrl } = services;
  const made = await perform(deps.store, () => createKeyForCollection(deps, authenticated.caller, body.data));
  if (!made.ok) return refused(made);
  const { key, code, expiresAt } = made.value;
  return toldJson({
    id: key.key.id,
    masked: null,
    link: `${publicUrl}/collect#${code}`,
    expires_at: new Date(expiresAt).toISOString(),
  });
}

function refused({ ok: _, code, ...more }: Refusal): ToolAnswer {
  return toldAnswer(JSON.stringify({ code, ...more }), { outcome: code });
}
