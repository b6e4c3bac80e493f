import { type Document, resolved, type Schema } from "./document.ts";

/** The least that a schema takes: required fields only, with values that tell what belongs there. */
export function exampleOf(document: Document, schema: Schema, name = "value"): unknown {
  const own = resolved(document, schema);
  const [first] = own.anyOf ?? own.oneOf ?? [];
  if (first !== undefined) return exampleOf(document, first, name);
  if (own.enum !== undefined) return own.enum[0];
  const [type] = [own.type ?? []].flat();
  if (type === "object") {
    const required = Object.entries(own.properties ?? {}).filter(([field]) => own.required?.includes(field));
    return Object.fromEntries(required.map(([field, value]) => [field, exampleOf(document, value, field)]));
  }
  if (type === "array") return own.items === undefined ? [] : [exampleOf(document, own.items, name)];
  if (type === "boolean") return true;
  if (type === "integer" || type === "number") return own.minimum ?? 1;
  return textOf(name, own.format);
}

function textOf(name: string, format: string | undefined): string {
  if (format === "date-time") return "2027-01-31T12:00:00Z";
  if (format === "email") return "ada@example.com";
  return examples[name] ?? `the ${name.replaceAll("_", " ")}`;
}

const examples: Readonly<Record<string, string>> = {
  name: "Production",
  code: "orders",
  key: "read:orders",
  api_id: "orders",
  organization_id: "acme",
  user_id: "user_01a1ff2393e67deebd5cf31e3dac9762",
  audience: "https://orders.example.com",
  return_url: "https://app.example.com/settings",
  permissions: "read:api_keys",
  scopes: "read:orders",
};
