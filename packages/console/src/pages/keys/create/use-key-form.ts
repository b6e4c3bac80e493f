import { ApiError, type KeyPageView } from "@keyporter/sdk";
import { useEffect, useMemo } from "react";
import { useForm } from "react-hook-form";
import { zodResolver } from "../../../kit/zod-resolver.ts";
import type { Create } from "../../../words/en/create.ts";
import { useFormat, useWords } from "../../../words/words-provider.tsx";
import { emptyValues, type KeyFormValues, keyFormSchema } from "./form-values.ts";
import type { KeyForm } from "./key-form.tsx";

/**
 * @param page null while it is not known for which API the key will be
 * @param error of the last try: what concerns a field is shown there
 */
export function useKeyForm(page: KeyPageView | null, error: unknown): KeyForm {
  const { create, rateLimits } = useWords();
  const format = useFormat();
  const resolver = useMemo(
    () => zodResolver(keyFormSchema(create, rateLimits, format, page?.policy ?? null)),
    [create, rateLimits, format, page],
  );
  const form = useForm<KeyFormValues>({ resolver, defaultValues: emptyValues(page) });
  const { setError } = form;
  useEffect(() => {
    const fault = fieldFault(error, create);
    if (fault !== null) setError(fault.field, { message: fault.message }, { shouldFocus: true });
  }, [error, create, setError]);
  return form;
}

interface Fault {
  readonly field: keyof KeyFormValues;
  readonly message: string;
}

/** The one field that a refusal is about; null where it is about something else. */
export function fieldFault(error: unknown, { faults }: Create): Fault | null {
  if (!(error instanceof ApiError)) return null;
  const scopes = scopesOf(error);
  if (error.code === "UNKNOWN_SCOPE") return { field: "scopes", message: faults.scopesGone(scopes.join(", ")) };
  if (error.code === "SCOPE_NOT_GRANTABLE") {
    const message = scopes.length === 0 ? faults.scopesNotYoursAny : faults.scopesNotYours(scopes.join(", "));
    return { field: "scopes", message };
  }
  const [first] = error.errors;
  const field = fields.find((name) => first?.pointer === `/${name}` || first?.pointer.startsWith(`/${name}/`));
  if (first === undefined || field === undefined) return null;
  if (field === "allowed_ips") return { field, message: `${faults.ipInvalid} (${first.detail})` };
  return { field, message: first.detail };
}

const fields = ["name", "scopes", "expires_at", "not_before", "allowed_ips", "description", "rate_limits"] as const;

function scopesOf(error: ApiError): readonly string[] {
  return error.scopes ?? [];
}
