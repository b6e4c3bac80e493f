import type { AuditEvent } from "@keyporter/sdk";
import type { ReactNode } from "react";
import { UserText } from "../../kit/user-text.tsx";
import { useFormat, useWords } from "../../words/words-provider.tsx";

/** Field by field, from what to what. Fields are called as the API calls them. */
export function ChangesTable({ changes }: Pick<AuditEvent, "changes">): ReactNode {
  const { audit } = useWords();
  const fields = Object.entries(changes);
  if (fields.length === 0) return null;
  return (
    <section className="min-w-0">
      <h3 className="mb-2 font-semibold">{audit.changes}</h3>
      <div className="overflow-hidden rounded-md border border-line">
        <table className="w-full table-fixed text-sm">
          <thead>
            <tr className="border-b border-line text-left text-muted">
              <th scope="col" className="w-1/4 px-3 py-2 font-medium">
                {audit.field}
              </th>
              <th scope="col" className="px-3 py-2 font-medium">
                {audit.before}
              </th>
              <th scope="col" className="px-3 py-2 font-medium">
                {audit.after}
              </th>
            </tr>
          </thead>
          <tbody>
            {fields.map(([field, { from, to }]) => (
              <tr key={field} className="border-line align-top not-last:border-b">
                <th scope="row" className="px-3 py-2 text-left font-mono font-normal wrap-anywhere">
                  {field}
                </th>
                <td className="px-3 py-2 text-muted wrap-anywhere">
                  <Value value={from} />
                </td>
                <td className="px-3 py-2 wrap-anywhere">
                  <Value value={to} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

const isTime = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

function Value({ value }: { value: unknown }): ReactNode {
  const { audit, common } = useWords();
  const format = useFormat();
  if (value === null || value === undefined || value === "") return <span className="text-muted">{audit.nothing}</span>;
  if (typeof value === "boolean") return value ? common.yes : common.no;
  if (typeof value === "number") return format.number(value);
  if (typeof value === "string") return <UserText>{isTime.test(value) ? format.dateTime(value) : value}</UserText>;
  if (Array.isArray(value) && value.length === 0) return <span className="text-muted">{audit.nothing}</span>;
  if (Array.isArray(value) && value.every((each) => typeof each === "string")) {
    return value.map((each) => (
      <code key={each} className="block font-mono text-xs">
        {each}
      </code>
    ));
  }
  return <pre className="font-mono text-xs whitespace-pre-wrap">{JSON.stringify(value, null, 2)}</pre>;
}
