import { errorCatalogue, type FieldFault } from "@keyporter/contract";
import type { KindeErrors } from "@keyporter/contract/schemas";
import type { Refusal } from "@keyporter/core";

const maxErrors = 100;

/** Fields of use cases that have another name in this form. */
const names: Readonly<Record<string, string>> = {
  organization_id: "org_code",
  owner_type: "type",
  scopes: "scope_ids",
  cursor: "next_token",
};

/**
 * Words a refusal in this form: with a code and a sentence for each fault. A missing resource is told by one error,
 * everything else by a list of them.
 */
export function kindeRefusal(refusal: Refusal): { status: number; body: KindeErrors } {
  const { status } = errorCatalogue[refusal.code];
  const faults = refusal.errors ?? [];
  const messages = faults.length === 0 ? [sentenceOf(refusal)] : faults.map((fault) => sentenceOf(refusal, fault));
  const errors = messages.slice(0, maxErrors).map((message) => ({ code: refusal.code, message }));
  const [only] = errors;
  return { status, body: { errors: status === 404 && only !== undefined ? only : errors } };
}

/** What a program would read from fields of its own elsewhere stands in the sentence here: place and permission. */
function sentenceOf({ code, detail, permission }: Refusal, fault?: FieldFault): string {
  const sentence = (detail ?? errorCatalogue[code].title).replace(/\.$/, "");
  const unnamed = permission !== undefined && !sentence.includes(permission);
  const needed = unnamed ? ` (permission '${permission}')` : "";
  return `${sentence}${needed}${fault === undefined ? "" : `: ${placeOf(fault)}`}.`;
}

function placeOf({ pointer, detail }: FieldFault): string {
  const [, field = "", ...rest] = pointer.split("/");
  const place = [names[field] ?? field, ...rest].join("/");
  return [place, detail].filter((part) => part !== "").join(" ");
}
