import { ApiError } from "@keyporter/sdk";
import { showFieldFaults } from "../../../api/error-text.ts";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import type { EditFaults } from "./edit-fields.tsx";

const fields = ["name", "description", "scopes", "expires_at", "allowed_ips", "rate_limits"] as const;

/** Words why an edit was refused, at the fields that it is about; empty where it is about none. */
export function useEditFaults(): (error: unknown) => EditFaults {
  const { form } = useWords().keyActs;
  const format = useFormat();
  return (error) => {
    if (!(error instanceof ApiError)) return {};
    const { code, current = {}, scopes } = error;
    if (code === "SCOPES_NOT_EDITABLE") return { scopes: scopes === undefined ? form.notEditable : form.narrowOnly };
    const found: Record<string, string> = {};
    if (code === "CONFLICT") {
      for (const field of fields) {
        if (field in current) found[field] = form.meanwhile(textOf(current[field]));
      }
      return found;
    }
    const all = showFieldFaults(error, fields, (field, { message }) => {
      found[field] ??= message;
    });
    return all ? found : {};
  };

  /** Rate limits have names; whatever else comes in lists is text. */
  function itemText(item: unknown): string {
    return typeof item === "object" && item !== null && "name" in item ? String(item.name) : String(item);
  }

  function textOf(value: unknown): string {
    if (Array.isArray(value)) return value.map(itemText).join(", ") || "–";
    if (typeof value !== "string" || value === "") return "–";
    return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? format.dateTime(value) : value;
  }
}
