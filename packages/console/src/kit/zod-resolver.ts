import type { FieldErrors, FieldValues, Resolver } from "react-hook-form";
import type { z } from "./zod.ts";

/** Lets a schema judge a form: `useForm({ resolver: zodResolver(schema) })`. Each field shows its first fault. */
export function zodResolver<Values extends FieldValues>(schema: z.ZodType<Values, Values>): Resolver<Values> {
  return (values) => {
    const judged = schema.safeParse(values);
    if (judged.success) return { values: judged.data, errors: {} };
    const faults = judged.error.issues.map(
      ({ path, message }) => [String(path[0]), { type: "invalid", message }] as const,
    );
    // The first fault of a field wins, hence the reverse order. What fields there are only the form's own type knows.
    return { values: {}, errors: Object.fromEntries(faults.reverse()) as FieldErrors<Values> };
  };
}
