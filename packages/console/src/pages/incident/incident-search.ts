import { textIn } from "../../kit/search-text.ts";

/** Whose keys an incident can concern, as the API calls it. */
export const subjectKinds = ["organization_id", "user_id", "api_id", "created_by"] as const;
export type SubjectKind = (typeof subjectKinds)[number];

/** A link may say whose keys are meant. */
export type IncidentSearch = { readonly [Kind in SubjectKind]?: string };

export function incidentSearch(search: Record<string, unknown>): IncidentSearch {
  for (const kind of subjectKinds) {
    const text = textIn(search, kind);
    if (text !== undefined) return { [kind]: text };
  }
  return {};
}
