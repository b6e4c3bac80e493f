import type { RevokeAllSelectorInput } from "@keyporter/sdk";
import type { ComboboxOption } from "../../kit/combobox.tsx";
import { type IncidentSearch, type SubjectKind, subjectKinds } from "./incident-search.ts";

/** Whose keys are to end. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly record: ComboboxOption;
}

/** What a link names. Its name is not known yet. */
export function subjectIn(search: IncidentSearch): { readonly kind: SubjectKind; readonly id: string } | null {
  for (const kind of subjectKinds) {
    const id = search[kind];
    if (id !== undefined) return { kind, id };
  }
  return null;
}

export function selectorOf({ kind, record }: Subject): RevokeAllSelectorInput {
  return { [kind]: record.value };
}
