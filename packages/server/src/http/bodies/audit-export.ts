import type { AuditEventRecord } from "@keyporter/core";
import { auditEventBody } from "./audit-events.ts";

type EventBody = ReturnType<typeof auditEventBody>;

/** One form of the export: its media type, what stands before the first event, and a line for each. */
export interface ExportForm {
  readonly mediaType: string;
  readonly heading: string;
  readonly lineOf: (event: AuditEventRecord) => string;
}

const cells: readonly (readonly [name: string, cellOf: (event: EventBody) => string | number | null])[] = [
  ["id", ({ id }) => id],
  ["change_number", ({ change_number }) => change_number],
  ["at", ({ at }) => at],
  ["action", ({ action }) => action],
  ["actor_type", ({ actor }) => actor.type],
  ["actor_id", ({ actor }) => actor.id],
  ["actor_name", ({ actor }) => actor.name],
  ["target_type", ({ target }) => target.type],
  ["target_id", ({ target }) => target.id],
  ["target_name", ({ target }) => target.name],
  ["organization_id", ({ organization_id }) => organization_id],
  ["user_id", ({ user_id }) => user_id],
  ["api_id", ({ api_id }) => api_id],
  ["ip", ({ ip }) => ip],
  ["user_agent", ({ user_agent }) => user_agent],
  ["request_id", ({ request_id }) => request_id],
  ["reason", ({ reason }) => reason],
  ["changes", ({ changes }) => JSON.stringify(changes)],
];

/** @see RFC 4180 for the lines */
export const csv: ExportForm = {
  mediaType: "text/csv; charset=utf-8; header=present",
  heading: csvLine(cells.map(([name]) => name)),
  lineOf: (event) => {
    const body = auditEventBody(event);
    return csvLine(cells.map(([, cellOf]) => cellOf(body)));
  },
};

export const jsonl: ExportForm = {
  mediaType: "application/jsonl; charset=utf-8",
  heading: "",
  lineOf: (event) => `${JSON.stringify(auditEventBody(event))}\n`,
};

function csvLine(values: readonly (string | number | null)[]): string {
  return `${values.map(csvCell).join(",")}\r\n`;
}

function csvCell(value: string | number | null): string {
  if (typeof value === "number") return String(value);
  return `"${harmless(value ?? "").replaceAll('"', '""')}"`;
}

/**
 * Anybody can give themself a name or a user agent, and a spreadsheet runs what begins like a formula. With an apostrophe
 * before it, it is text.
 *
 * @see OWASP ASVS 5.0, 1.2.10
 */
function harmless(text: string): string {
  return /^[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/.test(text) ? `'${text}` : text;
}
